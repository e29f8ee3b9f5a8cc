#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace repair::base {

// Text is UTF-8. Every function here takes any bytes: what is not UTF-8 is treated as U+FFFD,
// one per byte, unless said otherwise.

[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// Code points: how people's limits are counted ("at most 500 characters").
[[nodiscard]] std::size_t length(std::string_view text) noexcept;

/// Without white space at both ends, no-break and other Unicode spaces included.
/// The result is a part of `text`.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

/// The form in which two spellings of a word are equal: NFC, case folded, ё as е (й stays й).
/// fold(fold(x)) == fold(x).
[[nodiscard]] std::string fold(std::string_view text);

/// Maximal runs of letters and maximal runs of the digits 0–9, in order; all else separates.
/// "ул. Ленина, д.45в" → ул, Ленина, д, 45, в. The pieces are parts of `text`.
[[nodiscard]] std::vector<std::string_view> word_pieces(std::string_view text);

enum class Lines { one, many };

/// What may be kept of a typed text: without control characters, bidi overrides, zero-width
/// and other invisible code points; a tab is a space. Every kind of line end becomes LF, or a
/// space for Lines::one. ZWJ and variation selectors stay: emoji are spelled with them.
/// Does not trim.
[[nodiscard]] std::string clean(std::string_view text, Lines lines);

/// Hostile text made fit for one line of an error message: what clean() would remove is
/// spelled (\n, \t, \u{202e}), an invalid byte is \xNN, more than `most` code points end in …
[[nodiscard]] std::string printable(std::string_view text, std::size_t most = 60);

}  // namespace repair::base
