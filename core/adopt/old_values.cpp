#include "core/adopt/old_values.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/zone.hpp"
#include "core/domain/amount.hpp"
#include "core/domain/visit.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace repair::adopt {
namespace {

using base::Money;
using base::Unexpected;
using store::Cell;

constexpr std::size_t most_rouble_digits = 8;
constexpr int largest_exponent = 400;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view digits_at(std::string_view text) {
    return text.substr(
        0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin()));
}

/// "-12.345e-1": digits 12345, of which so many stand before the point.
struct Decimal {
    bool negative = false;
    std::string digits{};
    std::int64_t before_point = 0;
};

template <typename Number>
bool read_number(std::string_view text, Number& number) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && rest == end && !text.empty();
}

std::optional<Decimal> read_decimal(std::string_view text) {
    Decimal number;
    if (text.starts_with('-') || text.starts_with('+')) {
        number.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    const auto whole = digits_at(text);
    text.remove_prefix(whole.size());
    number.digits = whole;
    number.before_point = static_cast<std::int64_t>(whole.size());
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const auto part = digits_at(text);
        number.digits += part;
        text.remove_prefix(part.size());
    }
    if (number.digits.empty()) return std::nullopt;
    if (text.empty()) return number;
    int exponent = 0;
    if ((text.front() != 'e' && text.front() != 'E') || !read_number(text.substr(1), exponent))
        return std::nullopt;
    if (std::abs(exponent) > largest_exponent) return std::nullopt;
    number.before_point += exponent;
    return number;
}

char digit(const Decimal& number, std::int64_t place) {
    if (place < 0 || place >= static_cast<std::int64_t>(number.digits.size())) return '0';
    return number.digits[static_cast<std::size_t>(place)];
}

base::Expected<Amount, AmountProblem> kopecks_of(const Decimal& number) {
    const auto first = static_cast<std::int64_t>(number.digits.find_first_not_of('0'));
    if (first < 0) return Amount{};
    if (number.before_point - first > static_cast<std::int64_t>(most_rouble_digits))
        return Unexpected{AmountProblem::too_much};
    std::int64_t kopecks = 0;
    const auto end = number.before_point + 2;  // Behind the digit of single kopecks.
    for (auto place = std::min<std::int64_t>(first, end); place < end; ++place)
        kopecks = kopecks * 10 + (digit(number, place) - '0');
    Amount amount;
    for (auto place = std::max<std::int64_t>(end, 0);
         place < static_cast<std::int64_t>(number.digits.size()); ++place)
        if (digit(number, place) != '0') amount.rounded = true;
    if (end < 0) amount.rounded = true;
    if (digit(number, end) >= '5') ++kopecks;
    amount.value = Money{number.negative ? -kopecks : kopecks};
    if (kopecks > domain::largest_amount.kopecks) return Unexpected{AmountProblem::too_much};
    return amount;
}

AmountProblem problem_of(domain::AmountFault fault) {
    switch (fault) {
        case domain::AmountFault::empty: return AmountProblem::missing;
        case domain::AmountFault::negative: return AmountProblem::negative;
        case domain::AmountFault::too_much: return AmountProblem::too_much;
        default: return AmountProblem::not_a_number;
    }
}

base::Expected<Amount, AmountProblem> any_amount(const Cell& cell) {
    const auto text = one_line(cell);
    if (cell.empty() || text.empty()) return Unexpected{AmountProblem::missing};
    if (const auto number = read_decimal(text)) return kopecks_of(*number);
    const auto typed = domain::parse_amount(text);
    if (!typed) return Unexpected{problem_of(typed.error())};
    return Amount{.value = *typed};
}

/// Takes a number of `least` to `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    const auto digits = digits_at(text.substr(0, most));
    int number = 0;
    if (digits.size() < least || !read_number(digits, number)) return std::nullopt;
    text.remove_prefix(digits.size());
    return number;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

/// "2025-10-20" or "20.10.2025".
std::optional<std::chrono::local_days> take_date(std::string_view& text) {
    const bool year_first = text.size() > 4 && text[4] == '-';
    const char between = year_first ? '-' : '.';
    const auto first = take_number(text, year_first ? 4 : 1, year_first ? 4 : 2);
    if (!first || !take(text, between)) return std::nullopt;
    const auto month = take_number(text, 1, 2);
    if (!month || !take(text, between)) return std::nullopt;
    const auto last = take_number(text, year_first ? 1 : 4, year_first ? 2 : 4);
    if (!last) return std::nullopt;
    const std::chrono::year_month_day date(
        std::chrono::year(year_first ? *first : *last),
        std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(year_first ? *last : *first)));
    if (!date.ok()) return std::nullopt;
    return std::chrono::local_days(date);
}

/// "20:29", "20:29:43", "20:29:43.123456".
std::optional<std::chrono::seconds> take_clock(std::string_view& text) {
    const auto hour = take_number(text, 1, 2);
    if (!hour || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text, 2, 2);
    std::optional<int> second = 0;
    if (take(text, ':')) second = take_number(text, 2, 2);
    if (!minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    if (take(text, '.')) text.remove_prefix(digits_at(text).size());
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

/// "+03:00", "+0300", "+03", "Z".
std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
    if (take(text, 'Z')) return std::chrono::minutes(0);
    const bool west = text.starts_with('-');
    if (!west && !text.starts_with('+')) return std::nullopt;
    text.remove_prefix(1);
    const auto hours = take_number(text, 2, 2);
    take(text, ':');
    const auto minutes = text.empty() ? std::optional(0) : take_number(text, 2, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    const std::chrono::minutes offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return west ? -offset : offset;
}

std::optional<base::Time> written_instant(std::string_view text, const base::Zone& zone) {
    const auto date = take_date(text);
    if (!date) return std::nullopt;
    std::chrono::local_seconds local = *date;
    if (text.empty()) return zone.to_time(local);
    if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
    text = base::trim(text);
    const auto clock = take_clock(text);
    if (!clock) return std::nullopt;
    local += *clock;
    text = base::trim(text);
    if (text.empty()) return zone.to_time(local);
    const auto offset = take_offset(text);
    if (!offset || !text.empty()) return std::nullopt;
    return base::Time(local.time_since_epoch() - *offset);
}

std::optional<base::Time> numbered_instant(std::string_view text) {
    std::int64_t seconds = 0;
    if (!read_number(text.substr(0, text.find('.')), seconds)) return std::nullopt;
    constexpr std::int64_t surely_milliseconds = 100'000'000'000;
    if (seconds > surely_milliseconds) seconds /= 1000;
    return base::Time(std::chrono::seconds(seconds));
}

bool is_plausible(base::Time at) {
    using namespace std::chrono;
    return at >= sys_days(2000y / January / 1) && at < sys_days(2100y / January / 1);
}

}  // namespace

std::optional<std::int64_t> whole_number(const Cell& cell) {
    const auto text = one_line(cell);
    const auto number = read_decimal(text);
    if (!number) return std::nullopt;
    const auto places = static_cast<std::int64_t>(number->digits.size());
    constexpr std::int64_t longest = 18;
    if (number->before_point < 1 || number->before_point > longest) return std::nullopt;
    for (auto place = number->before_point; place < places; ++place)
        if (digit(*number, place) != '0') return std::nullopt;
    std::int64_t value = 0;
    for (std::int64_t place = 0; place < number->before_point; ++place)
        value = value * 10 + (digit(*number, place) - '0');
    return number->negative ? -value : value;
}

std::optional<bool> flag(const Cell& cell) {
    if (cell.empty()) return std::nullopt;
    if (const auto number = whole_number(cell)) return *number != 0;
    constexpr std::array<std::string_view, 5> yes{"true", "t", "yes", "y", "да"};
    constexpr std::array<std::string_view, 6> no{"false", "f", "no", "n", "нет", ""};
    const auto text = base::fold(one_line(cell));
    if (std::ranges::find(yes, text) != yes.end()) return true;
    if (std::ranges::find(no, text) != no.end()) return false;
    return std::nullopt;
}

std::string one_line(const Cell& cell) {
    const auto cleaned = base::clean(cell.text, base::Lines::one);
    auto text = std::string(base::trim(cleaned));
    constexpr std::string_view whole = ".0";
    if (cell.kind == Cell::Kind::number && text.ends_with(whole))
        text.resize(text.size() - whole.size());
    return text;
}

std::string many_lines(const Cell& cell) {
    const auto cleaned = base::clean(cell.text, base::Lines::many);
    return std::string(base::trim(cleaned));
}

std::string beginning(std::string_view text, std::size_t most) {
    std::size_t bytes = 0;
    for (std::size_t points = 0; points < most && bytes < text.size(); ++points)
        bytes += base::first_step(text.substr(bytes)).bytes;
    return std::string(text.substr(0, bytes));
}

std::string fitted(const std::string& text, std::size_t most) {
    return base::length(text) <= most ? text : beginning(text, most - 1) + "…";
}

const char* word(AmountProblem problem) {
    switch (problem) {
        case AmountProblem::missing: return "missing";
        case AmountProblem::not_a_number: return "not a number";
        case AmountProblem::negative: return "negative";
        case AmountProblem::too_much: return "over ten million";
    }
    return "";
}

base::Expected<Amount, AmountProblem> amount(const Cell& cell, Sign sign) {
    auto found = any_amount(cell);
    if (found && sign == Sign::positive && found->value < Money{})
        return Unexpected{AmountProblem::negative};
    return found;
}

Money tallied(const Cell& cell) {
    if (cell.kind != Cell::Kind::number) return {};
    const auto found = amount(cell);
    return found ? found->value : Money{};
}

std::optional<base::Time> instant(const Cell& cell, const base::Zone& zone) {
    if (cell.empty()) return std::nullopt;
    const auto text = one_line(cell);
    auto at = written_instant(text, zone);
    if (!at) at = numbered_instant(text);
    return at && is_plausible(*at) ? at : std::nullopt;
}

std::optional<std::chrono::sys_days> day(const Cell& cell, base::Time at, const base::Zone& zone) {
    if (cell.empty()) return std::nullopt;
    if (const auto found = instant(cell, zone))
        return std::chrono::sys_days(zone.day_of(*found).time_since_epoch());
    if (const auto due = domain::parse_due(cell.text, at, zone)) return std::chrono::sys_days(*due);
    return std::nullopt;
}

}  // namespace repair::adopt
