#pragma once

#include "cmd/paint.hpp"
#include "core/base/rich_text.hpp"
#include "core/bot/post.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace repair::cmd {

/// A line that is harmless and may be coloured, and how many columns it takes.
struct DrawnLine {
    std::string text{};
    std::size_t width = 0;
};
using DrawnLines = std::vector<DrawnLine>;

inline constexpr std::size_t never_wrapped = std::numeric_limits<std::size_t>::max();

/// The text in lines of at most `columns`: broken at spaces, a longer word in itself. What is
/// marked is bold where colours are on.
[[nodiscard]] DrawnLines text_lines(const base::RichText& text, std::size_t columns,
                                    const Paint& paint);

/// The same in one style.
[[nodiscard]] DrawnLines styled_lines(std::string_view text, std::size_t columns, Style style,
                                      const Paint& paint);

/// Each row of buttons on lines of its own: "[1] ✅ Принять  [2] 🚫 Отказаться", counted from
/// `first`; with 0 they have no numbers: "[✅ Принять] [🚫 Отказаться]".
[[nodiscard]] DrawnLines key_lines(const bot::Keys& keys, int first, std::size_t columns,
                                   const Paint& paint);

/// The main keyboard on one line: "⌨ 📋 Заявки · 🔍 Поиск".
[[nodiscard]] DrawnLines board_lines(const bot::Board& board, std::size_t columns,
                                     const Paint& paint);

}  // namespace repair::cmd
