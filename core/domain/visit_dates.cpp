#include "core/domain/visit_dates.hpp"

namespace repair::domain::grammar {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr days just_passed{60};
constexpr int century = 2000;

int month_number(std::chrono::month month) {
    return static_cast<int>(static_cast<unsigned>(month));
}

/// "2025", or "25" for the same. Three digits are a slip of the finger, and no year.
int year_of(const Token& token) {
    if (token.text.size() == 2) return century + token.value;
    return token.text.size() == 4 ? token.value : 0;
}

/// "2025-10-25". A T before the time, as programs write it, belongs to the date.
std::optional<Date> read_year_first(Cursor& cursor) {
    if (!cursor.peek().is_number(4, 4)) return std::nullopt;
    const auto mark = cursor.peek(1).text;
    if (!is_one_of("- . /", mark) || !cursor.sees_glued(mark, 1) || !cursor.sees_glued(mark, 3))
        return std::nullopt;
    if (!cursor.peek(2).is_number(1, 2) || !cursor.peek(4).is_number(1, 2)) return std::nullopt;
    const Date date{
        .day = cursor.peek(4).value, .month = cursor.peek(2).value, .year = cursor.peek().value};
    cursor.skip(5);
    if (cursor.peek().is("t") && cursor.peek().glued && cursor.peek(1).glued) cursor.skip();
    return date;
}

/// "25.10", "25.10.25", "25/10/2025"; with dashes only the whole date, for "25-10" is a span.
std::optional<Date> read_figures(Cursor& cursor) {
    const auto mark = cursor.peek(1).text;
    if (!is_one_of(". / -", mark) || !cursor.sees_glued(mark, 1)) return std::nullopt;
    if (!cursor.peek().is_number(1, 2) || !cursor.peek(2).is_number(1, 2)) return std::nullopt;
    Date date{.day = cursor.peek().value, .month = cursor.peek(2).value};

    const bool more = cursor.sees_glued(mark, 3);
    const std::size_t least_digits = mark == "-" ? 4 : 2;
    if (more && cursor.peek(4).text.size() >= least_digits) {
        date.year = year_of(cursor.peek(4));
        cursor.skip(5);
        return date;
    }
    if (more || mark == "-" || unit_named(cursor.peek(3).text)) return std::nullopt;
    date.dotted = mark == "." && cursor.peek(2).is_number(2, 2);
    cursor.skip(3);
    return date;
}

/// "2025" after a month, unless it begins a clock.
std::optional<int> read_year(Cursor& cursor) {
    auto here = cursor;
    here.take(",");
    const auto& token = here.peek();
    if (!token.is_number(4, 4) || here.sees_glued(":", 1)) return std::nullopt;
    here.skip();
    cursor = here;
    return token.value;
}

bool skip_ordinal(Cursor& cursor) {
    auto here = cursor;
    here.take("-");
    if (!here.take_any("го е ое th st nd rd")) return false;
    cursor = here;
    return true;
}

/// "25 октября", "25-го октября", "25th of October 2025"
std::optional<Date> read_day_and_month(Cursor& cursor) {
    auto here = cursor;
    here.take("the");
    const auto day = here.peek();
    if (!day.is_number(1, 2)) return std::nullopt;
    here.skip();
    skip_ordinal(here);
    here.take("of");
    const auto month = month_named(here.peek().text);
    if (!month) return std::nullopt;
    here.skip();
    if (here.peek().is(".") && here.peek().glued) here.skip();
    cursor = here;
    return Date{.day = day.value, .month = month_number(*month), .year = read_year(cursor)};
}

/// "October 25", "Oct. 25th, 2025"
std::optional<Date> read_month_and_day(Cursor& cursor) {
    auto here = cursor;
    const auto month = month_named(here.peek().text);
    if (!month) return std::nullopt;
    here.skip();
    here.take(".");
    here.take("the");
    const auto day = here.peek();
    if (!day.is_number(1, 2) || here.sees_glued(":", 1) || here.sees_glued(".", 1))
        return std::nullopt;
    here.skip();
    skip_ordinal(here);
    cursor = here;
    return Date{.day = day.value, .month = month_number(*month), .year = read_year(cursor)};
}

std::optional<local_days> in_year(const Date& date, std::chrono::year year) {
    const std::chrono::year_month_day ymd{year,
                                          std::chrono::month(static_cast<unsigned>(date.month)),
                                          std::chrono::day(static_cast<unsigned>(date.day))};
    if (!ymd.ok()) return std::nullopt;
    return local_days{ymd};
}

/// Two digits of an instant, where nothing is apart.
std::optional<int> take_two_digits(Cursor& cursor) {
    const auto& token = cursor.peek();
    if (!token.is_number(2, 2)) return std::nullopt;
    cursor.skip();
    return token.value;
}

/// "14:00"; nullopt when it is none, or of another shape.
std::optional<std::chrono::minutes> take_figures(Cursor& cursor, int most_hours) {
    const auto hour = take_two_digits(cursor);
    if (!hour || !cursor.take(":")) return std::nullopt;
    const auto minute = take_two_digits(cursor);
    if (!minute || *hour > most_hours || *minute > 59) return std::nullopt;
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

/// "Z", "+03:00"
std::optional<std::chrono::minutes> take_offset(Cursor& cursor) {
    if (cursor.take("z")) return std::chrono::minutes{0};
    const bool west = cursor.take("-");
    if (!west && !cursor.take("+")) return std::nullopt;
    const auto ahead = take_figures(cursor, 23);
    if (!ahead) return std::nullopt;
    return west ? -*ahead : *ahead;
}

}  // namespace

std::optional<Date> read_date(Cursor& cursor) {
    for (const auto reader :
         {read_year_first, read_figures, read_day_and_month, read_month_and_day}) {
        const auto date = reader(cursor);
        if (!date) continue;
        if (date->year && cursor.take_any("г год года")) cursor.take(".");
        return date;
    }
    return std::nullopt;
}

std::optional<local_days> day_of(const Date& date, local_days today) {
    const auto this_year = std::chrono::year_month_day{today}.year();
    if (date.year) {
        if (*date.year == 0) return std::nullopt;
        return in_year(date, std::chrono::year(*date.year));
    }
    for (const int ahead : {-1, 0, 1}) {
        const auto day = in_year(date, this_year + std::chrono::years{ahead});
        if (day && today - *day <= just_passed) return day;
    }
    return std::nullopt;
}

Read<base::Time> read_instant(Cursor& cursor) {
    using Found = base::Expected<base::Time, VisitFault>;
    auto here = cursor;
    const auto date = read_year_first(here);
    if (!date) return std::nullopt;
    const auto clock = take_figures(here, 23);
    if (!clock) return std::nullopt;
    const bool seconds = here.sees_glued(":") && !here.peek(1).is("00");
    if (here.sees_glued(":")) here.skip(2);
    const auto offset = take_offset(here);
    if (!offset) return std::nullopt;
    cursor = here;
    const auto day = in_year(*date, std::chrono::year(*date->year));
    if (!day || seconds) return Found(base::Unexpected{VisitFault::impossible});
    return base::Time{day->time_since_epoch() + *clock - *offset};
}

}  // namespace repair::domain::grammar
