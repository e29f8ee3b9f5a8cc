#include "core/log/mask.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace repair::log {
namespace {

constexpr std::size_t phone_digits = 10;
constexpr std::ptrdiff_t shortest_key = 30;

/// What people and their telephones put between digits: also no-break and thin spaces, and
/// the Unicode dashes.
constexpr std::array<std::string_view, 17> separators{
    " ",      "-",      "(",      ")",      ".",      "/",      "\u00a0", "\u2009", "\u202f",
    "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\t"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_key(char c) {
    return c == '_' || c == '-' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::size_t separator_size(std::string_view text) {
    const auto* const found = std::ranges::find_if(
        separators, [&](std::string_view separator) { return text.starts_with(separator); });
    return found == separators.end() ? 0 : found->size();
}

std::size_t digits_at(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}

/// How many bytes of a token `text` begins with; 0 when it begins with none.
std::size_t token_size(std::string_view text) {
    const auto colon = digits_at(text);
    if (colon == 0 || colon == text.size() || text[colon] != ':') return 0;
    const auto key = text.substr(colon + 1);
    const auto length = std::ranges::find_if_not(key, is_key) - key.begin();
    return length < shortest_key ? 0 : colon + 1 + static_cast<std::size_t>(length);
}

/// Groups of digits with separators between them, as far as they go.
struct Groups {
    std::size_t bytes = 0;  ///< Up to the last digit.
    std::size_t digits = 0;
    std::size_t longest = 0;
    std::size_t count = 0;
    bool only_dots = true;
};

Groups groups_at(std::string_view text) {
    Groups groups;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto size = digits_at(text.substr(at));
        if (size > 0) {
            groups.digits += size;
            groups.longest = std::max(groups.longest, size);
            ++groups.count;
            at += size;
            groups.bytes = at;
        } else if (const auto gap = separator_size(text.substr(at)); gap > 0) {
            const bool inner = at + gap < text.size() && is_digit(text[at + gap]);
            groups.only_dots = groups.only_dots && (text[at] == '.' || !inner);
            at += gap;
        } else {
            break;
        }
    }
    return groups;
}

/// How many bytes of a telephone number `text` begins with; 0 when it begins with none.
std::size_t phone_size(std::string_view text) {
    const std::size_t mark = text.front() == '+' || text.front() == '(' ? 1 : 0;
    const auto rest = text.substr(mark);
    if (rest.empty() || (!is_digit(rest.front()) && mark == 0)) return 0;

    const auto groups = groups_at(rest);
    if (groups.digits < phone_digits) return 0;
    if (groups.longest >= phone_digits) return mark + groups.bytes;
    const bool address = groups.count == 4 && groups.longest <= 3 && groups.only_dots;
    const bool begins = mark > 0 || (rest.front() >= '7' && rest.front() <= '9');
    return begins && !address ? mark + groups.bytes : 0;
}

/// The text with whatever `size` finds at a place replaced by `mark`. A group of digits that
/// begins nothing is left as a whole: "12 900…" is looked at again at 900.
std::string replaced(std::string_view text, std::size_t (*size)(std::string_view),
                     std::string_view mark) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const auto found = size(text);
        const auto passed = found > 0 ? found : std::max<std::size_t>(digits_at(text), 1);
        clean += found > 0 ? mark : text.substr(0, passed);
        text.remove_prefix(passed);
    }
    return clean;
}

}  // namespace

std::string masked(std::string_view text) {
    // Tokens first: the digits of one belong to no telephone number before it.
    return replaced(replaced(text, token_size, "[token]"), phone_size, "[phone]");
}

}  // namespace repair::log
