#pragma once

#include "core/base/rich_text.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace repair::telegram {

// Telegram counts texts in UTF-16 units: one for a letter, two for most emoji.
// https://core.telegram.org/bots/api#messageentity
inline constexpr std::size_t text_units = 4096;
inline constexpr std::size_t caption_units = 1024;
inline constexpr std::size_t callback_answer_units = 200;
inline constexpr std::size_t placeholder_units = 64;
inline constexpr std::size_t description_units = 256;  ///< Of a command.
inline constexpr std::size_t commands_in_list = 100;
inline constexpr std::size_t callback_data_bytes = 64;
inline constexpr std::size_t keys_in_row = 8;
inline constexpr std::size_t keys_in_all = 100;
inline constexpr std::size_t markup_bytes = 9000;  ///< Markup as JSON is shorter than this.
inline constexpr std::size_t document_bytes = 50'000'000;
inline constexpr std::size_t photo_bytes = 10'000'000;

/// A byte that is not UTF-8 counts as the U+FFFD that is sent for it.
[[nodiscard]] std::size_t utf16_length(std::string_view text) noexcept;

/// `text`, or its longest beginning that leaves room for … within `units`, which is at least 1.
/// What a person sees as one character stays whole, unless it alone is too long.
[[nodiscard]] std::string cut_text(std::string_view text, std::size_t units);
[[nodiscard]] base::RichText cut(const base::RichText& text, std::size_t units);

/// The text as pieces of at most `units` (at least 2), none empty; they add up to the text. A
/// piece ends at the end of a line where it can, else at a space, else between two characters;
/// inside a marked stretch only when that begins the piece and does not fit, and then the mark
/// is on both parts. Where it can, a piece shows something. No pieces for no text.
[[nodiscard]] std::vector<base::RichText> split(const base::RichText& text,
                                                std::size_t units = text_units);

/// Whether a reader would see anything: a text that shows nothing is refused.
[[nodiscard]] bool shows(std::string_view text) noexcept;

/// Whether a callback_data would be accepted: 1 to 64 bytes of ASCII.
[[nodiscard]] bool is_callback_data(std::string_view data) noexcept;

}  // namespace repair::telegram
