#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace repair::base {

/// The candidate that a mistyped `word` was probably meant to be; nullopt when none is near.
///
/// Near is: equal but for case, or at most a third of the longer word wrong (never more than
/// three letters added, dropped, changed, or swapped with a neighbour), or the only candidate
/// that begins with `word` (two characters at least). Of equally near ones the first.
/// The result views into the candidates.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string> candidates);

}  // namespace repair::base
