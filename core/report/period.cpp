#include "core/report/period.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace repair::report {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;
using Dates = std::pair<local_days, local_days>;  // Both included.

constexpr std::int64_t most_days = 3660;

year_month month_of(local_days day) {
    const year_month_day date(day);
    return date.year() / date.month();
}

local_days start_of(year_month month) {
    return local_days(month / 1);
}

Dates months_from(year_month first, months count) {
    return {start_of(first), start_of(first + count) - days(1)};
}

local_days monday_of(local_days day) {
    return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

/// The number in "last-7-days".
std::optional<std::int64_t> last_days(std::string_view word) {
    constexpr std::string_view head = "last-";
    constexpr std::string_view tail = "-days";
    if (!word.starts_with(head) || !word.ends_with(tail)) return std::nullopt;
    if (word.size() <= head.size() + tail.size()) return std::nullopt;
    const auto digits = word.substr(head.size(), word.size() - head.size() - tail.size());
    std::int64_t number = 0;
    const auto* const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, number);
    if (error != std::errc{} || rest != end || number < 1 || number > most_days)
        return std::nullopt;
    return number;
}

std::optional<Dates> dates_of(std::string_view word, local_days today) {
    const auto monday = monday_of(today);
    const auto month = month_of(today);
    if (word == "today") return Dates{today, today};
    if (word == "yesterday") return Dates{today - days(1), today - days(1)};
    if (word == "this-week") return Dates{monday, monday + days(6)};
    if (word == "last-week") return Dates{monday - days(7), monday - days(1)};
    if (word == "this-month") return months_from(month, months(1));
    if (word == "last-month") return months_from(month - months(1), months(1));
    if (word == "this-year") return months_from(month.year() / std::chrono::January, months(12));
    if (const auto count = last_days(word)) return Dates{today - days(*count - 1), today};
    return std::nullopt;
}

/// How many months these days are, if they are whole ones.
std::optional<months> whole_months(const Period& period) {
    const year_month_day first(period.first);
    const year_month_day next(period.last + days(1));
    if (first.day() != std::chrono::day(1) || next.day() != std::chrono::day(1))
        return std::nullopt;
    return next.year() / next.month() - first.year() / first.month();
}

}  // namespace

Period period_of(local_days first, local_days last, const base::Zone& zone) {
    return {.first = first, .last = last, .from = zone.start_of(first), .to = zone.end_of(last)};
}

const std::vector<std::string>& period_words() {
    static const std::vector<std::string> words{"today",     "yesterday",  "this-week",
                                                "last-week", "this-month", "last-month",
                                                "this-year", "last-N-days"};
    return words;
}

std::optional<Period> find_period(std::string_view word, base::Time now, const base::Zone& zone) {
    const auto found = dates_of(word, zone.day_of(now));
    if (!found) return std::nullopt;
    return period_of(found->first, found->second, zone);
}

std::int64_t days_begun(const Period& period, base::Time now, const base::Zone& zone) {
    const auto last = std::min(period.last, zone.day_of(now));
    return std::max<std::int64_t>((last - period.first).count() + 1, 0);
}

Period before(const Period& period, base::Time now, const base::Zone& zone) {
    const auto last = period.first - days(1);
    const auto begun = days_begun(period, now, zone);
    if (now < period.to && begun > 0) return period_of(period.first - days(begun), last, zone);
    if (const auto whole = whole_months(period))
        return period_of(start_of(month_of(period.first) - *whole), last, zone);
    return period_of(period.first - days(period.days()), last, zone);
}

std::string iso(local_days day) {
    const year_month_day date(day);
    return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()));
}

std::string dotted(local_days day) {
    const year_month_day date(day);
    return fmt::format("{:02}.{:02}.{:04}", unsigned(date.day()), unsigned(date.month()),
                       int(date.year()));
}

std::string shown(const Period& period) {
    const year_month_day first(period.first);
    const year_month_day last(period.last);
    auto end = dotted(period.last);
    if (first == last) return end;
    if (first.year() != last.year()) return dotted(period.first) + "–" + end;
    const auto day = fmt::format("{:02}", unsigned(first.day()));
    if (first.month() == last.month()) return day + "–" + end;
    return fmt::format("{}.{:02}–{}", day, unsigned(first.month()), end);
}

}  // namespace repair::report
