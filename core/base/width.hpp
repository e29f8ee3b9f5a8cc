#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace repair::base {

// Columns of a terminal, counted by grapheme cluster: Cyrillic 1, CJK and emoji 2 (👨‍🔧 and
// ⚠️ too), combining marks and control characters 0.

[[nodiscard]] std::size_t width(std::string_view text);

/// How many bytes the first grapheme cluster of `text` has: what a reader takes for one character.
/// 0 of no text.
[[nodiscard]] std::size_t first_cluster(std::string_view text) noexcept;

/// `text`, or its longest beginning that leaves room for … within `columns`. Never splits a
/// cluster. Nothing fits into 0 columns.
[[nodiscard]] std::string fit(std::string_view text, std::size_t columns);

/// How many bytes the longest beginning of `text` has that is no wider than `columns`, in whole
/// clusters; the first cluster at least.
[[nodiscard]] std::size_t beginning(std::string_view text, std::size_t columns);

enum class Align { left, right };

/// `text` with spaces after it (left) or before it (right) up to `columns`; never cut.
[[nodiscard]] std::string pad(std::string_view text, std::size_t columns,
                              Align align = Align::left);

}  // namespace repair::base
