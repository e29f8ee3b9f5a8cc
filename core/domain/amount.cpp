#include "core/domain/amount.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace repair::domain {
namespace {

using base::Money;
using base::Unexpected;
using Result = base::Expected<Money, AmountFault>;

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view minus_sign = "−";
constexpr std::size_t most_rouble_digits = 8;

/// Longer before shorter: the first that the text ends in is taken off.
constexpr std::array<std::string_view, 10> currencies{"рублей", "рубля", "рубль", "руб.", "руб",
                                                      "р.",     "р",     "₽",   "rub.", "rub"};

/// Folded, every kind of space as ' ', what cannot be seen left out.
std::string plain_spelling(std::string_view text) {
    std::string plain;
    base::each_step(base::fold(text), [&](base::Step step, std::string_view bytes) {
        const auto kind = base::glyph(step.point);
        if (kind == base::Glyph::space)
            plain += ' ';
        else if (kind != base::Glyph::invisible)
            plain += bytes;
    });
    return plain;
}

std::string_view without_currency(std::string_view text) {
    const auto* const found = std::ranges::find_if(
        currencies, [&](std::string_view currency) { return text.ends_with(currency); });
    if (found != currencies.end()) text.remove_suffix(found->size());
    return base::trim(text);
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// "1 234,56" is the groups 1, 234, 56 parted by ' ' and ','.
struct Groups {
    std::vector<std::string_view> digits{};
    std::string separators{};
    bool well_formed = true;
};

Groups split(std::string_view number) {
    Groups groups;
    while (groups.well_formed) {
        const auto* const end = std::ranges::find_if_not(number, is_digit);
        const auto size = static_cast<std::size_t>(end - number.begin());
        groups.digits.push_back(number.substr(0, size));
        groups.well_formed = size > 0;
        number.remove_prefix(size);
        if (number.empty()) break;
        if (std::string_view(" .,").find(number.front()) == std::string_view::npos)
            groups.well_formed = false;
        groups.separators += number.front();
        number.remove_prefix(1);
    }
    return groups;
}

bool could_be_thousands(std::string_view first, std::string_view last) {
    return first.size() <= 3 && !first.starts_with('0') && last.size() == 3;
}

/// The last separator is a decimal one: a point or comma that no group before it uses.
bool has_decimals(const Groups& groups) {
    const auto& separators = groups.separators;
    return !separators.empty() && separators.back() != ' ' &&
           separators.find(separators.back()) == separators.size() - 1;
}

bool grouped_by_three(const Groups& groups) {
    if (groups.digits.size() == 1) return true;
    const auto& separators = groups.separators;
    if (separators.find_first_not_of(separators.front()) != std::string::npos) return false;
    const auto& first = groups.digits.front();
    return first.size() <= 3 && !first.starts_with('0') &&
           std::all_of(groups.digits.begin() + 1, groups.digits.end(),
                       [](std::string_view group) { return group.size() == 3; });
}

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    for (const char digit : digits)
        number = number * 10 + (digit - '0');
    return number;
}

Result whole_roubles(const Groups& groups) {
    if (!grouped_by_three(groups)) return Unexpected{AmountFault::grouping};
    std::string digits;
    for (const auto group : groups.digits)
        digits += group;
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.size() > most_rouble_digits) return Unexpected{AmountFault::too_much};
    return Money{number_of(digits) * 100};
}

Result amount_of(Groups groups) {
    std::int64_t kopecks = 0;
    if (has_decimals(groups)) {
        const auto decimals = groups.digits.back();
        if (groups.digits.size() == 2 && could_be_thousands(groups.digits.front(), decimals))
            return Unexpected{AmountFault::ambiguous};
        if (decimals.size() > 2) return Unexpected{AmountFault::too_precise};
        kopecks = number_of(decimals) * (decimals.size() == 1 ? 10 : 1);
        groups.digits.pop_back();
        groups.separators.pop_back();
    }
    auto roubles = whole_roubles(groups);
    if (!roubles) return roubles;
    const auto amount = *roubles + Money{kopecks};
    if (amount > largest_amount) return Unexpected{AmountFault::too_much};
    return amount;
}

std::string as_thousands(std::string_view given) {
    std::string joined(base::trim(given));
    std::erase_if(joined, [](char c) { return c == '.' || c == ','; });
    return "write thousands as " + base::printable(joined);
}

std::string grouped(std::uint64_t roubles) {
    auto digits = std::to_string(roubles);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), no_break_space);
    return digits;
}

}  // namespace

Result parse_amount(std::string_view text) {
    const auto spelling = plain_spelling(text);
    auto number = base::trim(spelling);
    if (number.empty()) return Unexpected{AmountFault::empty};
    const bool negative = number.starts_with('-') || number.starts_with(minus_sign);
    if (negative)
        number.remove_prefix(number.front() == '-' ? 1 : minus_sign.size());
    else if (number.starts_with('+'))
        number.remove_prefix(1);
    const auto groups = split(without_currency(number));
    if (!groups.well_formed) return Unexpected{AmountFault::not_a_number};
    if (negative) return Unexpected{AmountFault::negative};
    return amount_of(groups);
}

std::string explain(AmountFault fault, std::string_view given) {
    switch (fault) {
        case AmountFault::empty: return "is empty";
        case AmountFault::not_a_number: return "is not a number; write it like 5000 or 5000,50";
        case AmountFault::negative: return "is negative";
        case AmountFault::grouping: return "is not grouped by threes; write it like 5000 or 5 000";
        case AmountFault::ambiguous: return "could mean two things; " + as_thousands(given);
        case AmountFault::too_precise: return "has more than two digits after the point";
        case AmountFault::too_much:
            return fmt::format("is more than {}", render_money(largest_amount));
    }
    return {};
}

std::string render_money(Money money, MoneyStyle style) {
    const bool negative = money.kopecks < 0;
    const auto bits = static_cast<std::uint64_t>(money.kopecks);
    const auto size = negative ? 0 - bits : bits;
    if (style == MoneyStyle::plain)
        return fmt::format("{}{}.{:02}", negative ? "-" : "", size / 100, size % 100);
    const auto decimals = size % 100 == 0 ? std::string() : fmt::format(",{:02}", size % 100);
    return fmt::format("{}{}{}{}₽", negative ? minus_sign : "", grouped(size / 100), decimals,
                       no_break_space);
}

}  // namespace repair::domain
