#include "core/domain/visit_days.hpp"

#include "core/domain/visit_dates.hpp"

namespace repair::domain::grammar {
namespace {

using base::Unexpected;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;
using Found = base::Expected<local_days, VisitFault>;

/// Counts above it are too far in any unit, and safe in all calendar arithmetic.
constexpr int most_counted = 1000;

Found not_before(local_days today, local_days day) {
    if (day < today) return Unexpected{VisitFault::past};
    return day;
}

/// The next such day. Today is none: a Tuesday's "вторник" is the one in a week.
local_days next_weekday(weekday wanted, local_days today) {
    const auto ahead = wanted - weekday{today};
    return today + (ahead == days{0} ? days{7} : ahead);
}

/// What stands before a day: "на завтра", "в среду", "к пятнице", "on Monday".
enum class Preposition { none, in, other };

Preposition take_preposition(Cursor& cursor) {
    if (cursor.take_any("в во at")) return Preposition::in;
    if (cursor.take_any("на к ко on by for")) return Preposition::other;
    return Preposition::none;
}

void take_glued_dot(Cursor& cursor) {
    if (cursor.peek().is(".") && cursor.peek().glued) cursor.skip();
}

/// "сегодня", "после завтра", "this evening". Of "tonight" and "this evening" the part of the
/// day is left to be read as hours.
std::optional<int> read_offset(Cursor& cursor) {
    if (cursor.take_all("после завтра") || cursor.take_all("day after tomorrow") ||
        cursor.take_all("the day after tomorrow"))
        return 2;
    if (cursor.peek().is("tonight")) return 0;
    if (cursor.peek().is("this") && part_noun(cursor.peek(1).text)) {
        cursor.skip();
        return 0;
    }
    const auto offset = day_offset_named(cursor.peek().text);
    if (offset) cursor.skip();
    return offset;
}

/// "среду", "ср.", "эту пятницу". Nobody agrees which Friday the next one is.
Read<local_days> read_weekday(Cursor& cursor, local_days today) {
    auto here = cursor;
    const bool next =
        here.take_any("следующий следующую следующее следующая следующему следующей следующ next");
    const bool near = here.take_any(
        "этот эту это эта этому этой ближайший ближайшую ближайшее ближайшая this coming");
    const auto named = weekday_named(here.peek().text);
    if (!named) return std::nullopt;
    here.skip();
    take_glued_dot(here);
    cursor = here;
    if (next || (near && *named == weekday{today})) return Found(Unexpected{VisitFault::ambiguous});
    return next_weekday(*named, today);
}

local_days months_after(local_days today, int count) {
    auto date = std::chrono::year_month_day{today} + std::chrono::months{count};
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return local_days{date};
}

Found after(local_days today, int count, Unit unit) {
    if (count < 1) return Unexpected{VisitFault::impossible};
    if (count > most_counted) return Unexpected{VisitFault::too_far};
    switch (unit) {
        case Unit::month: return months_after(today, count);
        case Unit::week: return today + std::chrono::weeks{count};
        default: return today + days{count};
    }
}

/// "через 3 дня", "через неделю", "in two weeks". "через день" is every other day to some and
/// tomorrow to others.
Read<local_days> read_count(Cursor& cursor, local_days today) {
    auto here = cursor;
    if (!here.take_any("через in")) return std::nullopt;
    const auto& token = here.peek();
    const auto count = token.is_number() ? std::optional(token.value) : number_named(token.text);
    if (count) here.skip();
    const auto unit = unit_named(here.peek().text);
    if (!unit || *unit == Unit::hour || *unit == Unit::minute) return std::nullopt;
    here.skip();
    cursor = here;
    if (!count && *unit == Unit::day) return Found(Unexpected{VisitFault::ambiguous});
    return after(today, count.value_or(1), *unit);
}

Read<local_days> read_calendar_day(Cursor& cursor, local_days today, Preposition preposition) {
    auto here = cursor;
    const auto date = read_date(here);
    if (!date) return std::nullopt;
    const bool preceded = date->dotted && preposition != Preposition::none;
    if (preceded && !may_be_date(date->day, date->month)) return std::nullopt;  // "в 14.30"
    cursor = here;
    if (preceded && preposition == Preposition::in && may_be_clock(date->day, date->month))
        return Found(Unexpected{VisitFault::ambiguous});  // "в 10.10"
    const auto day = day_of(*date, today);
    if (!day) return Found(Unexpected{VisitFault::impossible});
    return not_before(today, *day);
}

/// Commas and brackets between a day and the same day said otherwise: "завтра (среда)".
bool skip_pause(Cursor& cursor) {
    bool paused = false;
    while (cursor.take_any(", ( )"))
        paused = true;
    return paused;
}

/// A weekday that repeats `day`. Another one contradicts it when nothing stands between, and
/// is otherwise left alone: "завтра, пятница" may be a list.
Read<local_days> read_same_weekday(Cursor& cursor, local_days day) {
    auto here = cursor;
    const bool paused = skip_pause(here);
    const auto named = weekday_named(here.peek().text);
    if (!named || (paused && *named != weekday{day})) return std::nullopt;
    here.skip();
    take_glued_dot(here);
    here.take(")");
    cursor = here;
    if (*named != weekday{day}) return Found(Unexpected{VisitFault::impossible});
    return day;
}

/// What the day was said by: a date after a weekday says which of them it is, after "завтра" it
/// can only repeat it.
enum class Named { weekday, offset };

/// A date that agrees with the day. Where it does not, it is left to be a clock, if it can be
/// one ("ср 14.30"), or contradicts.
Read<local_days> read_same_date(Cursor& cursor, local_days day, local_days today, Named named) {
    auto here = cursor;
    const bool paused = skip_pause(here);
    const auto date = read_date(here);
    if (!date) return std::nullopt;
    here.take(")");
    const bool clock = date->dotted && may_be_clock(date->day, date->month);
    const auto said = day_of(*date, today);
    const bool agrees =
        said && (named == Named::weekday ? weekday{*said} == weekday{day} : *said == day);
    if (!agrees && (clock || paused)) return std::nullopt;
    cursor = here;
    if (!agrees) return Found(Unexpected{VisitFault::impossible});
    if (clock && *said < today) return Found(Unexpected{VisitFault::ambiguous});
    return not_before(today, *said);
}

}  // namespace

Read<local_days> read_day(Cursor& cursor, local_days today) {
    auto here = cursor;
    const auto preposition = take_preposition(here);
    Read<local_days> found;
    Read<local_days> again;
    if (const auto offset = read_offset(here)) {
        found = not_before(today, today + days{*offset});
        again = read_same_weekday(here, today + days{*offset});
        if (const auto date = read_same_date(here, today + days{*offset}, today, Named::offset))
            again = date;
    } else if ((found = read_weekday(here, today))) {
        if (*found) again = read_same_date(here, **found, today, Named::weekday);
    } else if ((found = read_calendar_day(here, today, preposition))) {
        if (*found) again = read_same_weekday(here, **found);
    } else if (preposition == Preposition::none) {
        found = read_count(here, today);
    }
    if (!found) return std::nullopt;
    cursor = here;
    return *found && again ? again : found;
}

}  // namespace repair::domain::grammar
