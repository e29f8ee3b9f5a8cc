#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace repair::cmd {

// Lines that somebody types at the bot, and what is in them.

/// What a message may hold: https://core.telegram.org/bots/api#sendmessage
inline constexpr std::size_t longest_message = 4096;

/// The next line, without its end, harmless and without white space around it; nullopt at the
/// end of the input. Memory does not grow with the line: throws Error{usage} behind one that is
/// longer than a message.
[[nodiscard]] std::optional<std::string> read_line(std::istream& in);

/// nullopt for what is no whole number.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

/// The first word; `text` is what follows it.
std::string_view take_word(std::string_view& text);

/// With a new line wherever \n is typed.
[[nodiscard]] std::string with_line_ends(std::string_view text);

/// Letters and digits alone, case and ё aside: what two labels have in common.
[[nodiscard]] std::string bare(std::string_view text);

/// The first of `items` whose label is these words; else whose label differs in emoji, case and
/// punctuation alone; else whose label begins so. The end when there is none.
template <typename Items, typename Label>
auto find_named(const Items& items, std::string_view words, const Label& label) {
    const auto wanted = bare(words);
    const auto find = [&](const auto& fits) { return std::ranges::find_if(items, fits); };
    auto found = find([&](const auto& one) { return label(one) == words; });
    if (found != items.end() || wanted.empty()) return found;
    found = find([&](const auto& one) { return bare(label(one)) == wanted; });
    if (found != items.end()) return found;
    return find([&](const auto& one) { return bare(label(one)).starts_with(wanted); });
}

}  // namespace repair::cmd
