#include "core/bot/pasted_phone.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <vector>

namespace repair::bot {
namespace {

constexpr std::size_t least_digits = 10;
constexpr std::size_t most_digits = 15;
constexpr std::size_t widest_gap = 3;

/// A run of digits.
struct Group {
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::vector<Group> groups_of(std::string_view text) {
    std::vector<Group> groups;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) continue;
        if (groups.empty() || groups.back().end != at) groups.push_back({at, at});
        groups.back().end = at + 1;
    }
    return groups;
}

/// Whether one number may go on over what lies between two runs of digits. A point parts dates.
bool joins(std::string_view gap) {
    std::size_t count = 0;
    bool fine = true;
    base::each_step(gap, [&](const base::Step& step, std::string_view) {
        const bool dash = step.point == '-' || (step.point >= 0x2010 && step.point <= 0x2015);
        const bool bracket = step.point == '(' || step.point == ')';
        fine = fine && (dash || bracket || base::glyph(step.point) == base::Glyph::space);
        ++count;
    });
    return fine && count <= widest_gap;
}

std::optional<FoundPhone> phone_at(std::string_view text, std::size_t begin, std::size_t end) {
    if (begin > 0 && text[begin - 1] == '+') --begin;
    const auto phone = domain::parse_phone(text.substr(begin, end - begin));
    if (!phone) return std::nullopt;
    return FoundPhone{*phone, begin, end};
}

/// The longest number that begins with this run.
std::optional<FoundPhone> written_apart(std::string_view text, const std::vector<Group>& groups,
                                        std::size_t first) {
    std::vector<std::size_t> ends;
    auto digits = groups[first].end - groups[first].begin;
    for (auto at = first + 1; at < groups.size(); ++at) {
        const auto gap = groups[at - 1].end;
        if (!joins(text.substr(gap, groups[at].begin - gap))) break;
        digits += groups[at].end - groups[at].begin;
        if (digits > most_digits) break;
        if (digits >= least_digits) ends.push_back(groups[at].end);
    }
    std::ranges::reverse(ends);
    for (const auto end : ends)
        if (auto found = phone_at(text, groups[first].begin, end)) return found;
    return std::nullopt;
}

}  // namespace

std::optional<FoundPhone> find_phone(std::string_view text) {
    const auto groups = groups_of(text);
    for (const auto& group : groups)
        if (group.end - group.begin >= least_digits)
            if (auto found = phone_at(text, group.begin, group.end)) return found;
    for (std::size_t first = 0; first < groups.size(); ++first)
        if (auto found = written_apart(text, groups, first)) return found;
    return std::nullopt;
}

}  // namespace repair::bot
