#include "core/domain/visit_hours.hpp"

namespace repair::domain::grammar {
namespace {

using base::Unexpected;
using std::chrono::hours;
using std::chrono::minutes;
using Found = base::Expected<Hours, VisitFault>;
using Kind = Hours::Kind;
using Part = std::optional<DayPart>;

/// How the numbers that come next are to be understood.
struct Reading {
    Dots dots = Dots::date;
    bool bare = false;  ///< A bare number is an hour.
    Part part{};        ///< Said before: "вечером" of "вечером в 7".
};

Reading after_preposition(Reading reading) {
    if (reading.dots == Dots::date) reading.dots = Dots::either;
    reading.bare = true;
    return reading;
}

Reading reading_after(Before before) {
    switch (before) {
        case Before::nothing: return {};
        case Before::day: return {.dots = Dots::clock, .bare = true};
        case Before::pause: return {.dots = Dots::either, .bare = true};
    }
    return {};
}

Hours window_of(DayPart part) {
    switch (part) {
        case DayPart::morning: return {Kind::part, hours(8), hours(12)};
        case DayPart::afternoon: return {Kind::part, hours(12), hours(17)};
        default: return {Kind::part, hours(17), hours(21)};
    }
}

Found moment_at(const Clock& clock, Part said) {
    const auto start = since_midnight(clock, said);
    if (!start) return Unexpected{start.error()};
    return Hours{.kind = Kind::moment, .start = *start, .midnight = clock.midnight};
}

Found open_from(const Clock& clock, Part said) {
    const auto start = since_midnight(clock, said);
    if (!start) return Unexpected{start.error()};
    return Hours{.kind = Kind::from, .start = *start};
}

/// "до 11": with a part of the day said before, from where that begins.
Found open_until(const Clock& clock, Part said) {
    auto end = until_midnight(clock, said);
    if (!end && said && !clock.part) end = until_midnight(clock, {});
    if (!end) return Unexpected{end.error()};
    if (!said) return Hours{.kind = Kind::until, .end = *end};
    const auto start = window_of(*said).start;
    if (*end <= start) return Unexpected{VisitFault::impossible};
    return Hours{.kind = Kind::span, .start = start, .end = *end};
}

/// In "с 6 до 8 вечера" the evening is for both, in "с 10 до 6 вечера" only for one: a part of
/// the day said once is for both ends when they then come in order.
Found span(const Clock& first, const Clock& last, Part said) {
    auto start = since_midnight(first, said);
    auto end = until_midnight(last, said);
    if (start && last.part && !first.part) {
        const auto shared = since_midnight(first, last.part);
        if (shared && end && *shared < *end) start = shared;
    }
    if (start && end && first.part && !last.part && *end <= *start)
        end = until_midnight(last, first.part);
    if (!start) return Unexpected{start.error()};
    if (!end) return Unexpected{end.error()};
    if (*end <= *start) return Unexpected{VisitFault::impossible};
    return Hours{.kind = Kind::span, .start = *start, .end = *end};
}

/// The second clock of a span: after a dash or one of `links`. Once the first was plainly a
/// clock, so is this one.
std::optional<Clock> read_end(Cursor& cursor, const Clock& first, Dots dots,
                              std::string_view links) {
    auto here = cursor;
    const bool linked =
        here.take("-") || here.take_any(links) || (here.take_any("и and") && here.take_any(links));
    if (!linked) return std::nullopt;
    if (first.form == Clock::Form::plain && !first.fault) dots = Dots::clock;
    const auto clock = read_clock(here, dots);
    if (clock) cursor = here;
    return clock;
}

/// "14:00", "10-12", "9:00 до 12:00"
Read<Hours> read_plain(Cursor& cursor, const Reading& reading) {
    auto here = cursor;
    const auto clock = read_clock(here, reading.dots);
    if (!clock) return std::nullopt;
    const bool sure = reading.bare || clock->form == Clock::Form::plain;
    if (const auto end = read_end(here, *clock, reading.dots, sure ? "до to till until" : "до")) {
        cursor = here;
        return span(*clock, *end, reading.part);
    }
    if (!sure) return std::nullopt;
    cursor = here;
    return moment_at(*clock, reading.part);
}

/// "с 10 до 16", "после 15"
Read<Hours> read_from(Cursor& cursor, const Reading& reading) {
    auto here = cursor;
    if (!here.take_any("с со от после from after between") && !here.take_all("не раньше") &&
        !here.take_all("не ранее"))
        return std::nullopt;
    const auto clock = read_clock(here, reading.dots);
    if (!clock) return std::nullopt;
    const auto end = read_end(here, *clock, reading.dots, "до to till until and");
    cursor = here;
    return end ? span(*clock, *end, reading.part) : open_from(*clock, reading.part);
}

/// "до 16"
Read<Hours> read_until(Cursor& cursor, const Reading& reading) {
    auto here = cursor;
    if (!here.take_any("до until till before") && !here.take_all("не позже") &&
        !here.take_all("не позднее"))
        return std::nullopt;
    const auto clock = read_clock(here, reading.dots);
    if (!clock) return std::nullopt;
    cursor = here;
    return open_until(*clock, reading.part);
}

Read<Hours> read_clocks(Cursor& cursor, const Reading& reading) {
    const auto preceded = after_preposition(reading);
    if (const auto from = read_from(cursor, preceded)) return from;
    if (const auto until = read_until(cursor, preceded)) return until;
    auto here = cursor;
    if (here.take_any("в во на к ко at by for @")) {
        const auto found = read_plain(here, preceded);
        if (found) cursor = here;
        return found;
    }
    return read_plain(cursor, reading);
}

/// "утром", "с утра", "к вечеру", "in the evening"; after a day also "вечер".
Part read_part(Cursor& cursor, Before before) {
    auto here = cursor;
    auto part = part_when(here.peek().text);
    if (!part) {
        const bool from = here.take("с");
        const bool preceded = here.take_any("к на под at") || here.take_all("in the");
        const auto& noun = here.peek();
        const bool alone = before != Before::nothing && !from;
        if (from ? noun.is("утра") : preceded || alone) part = part_noun(noun.text);
    }
    if (!part) return std::nullopt;
    here.skip();
    cursor = here;
    return part;
}

bool take_whole_day(Cursor& cursor) {
    return cursor.take_all("в течение дня") || cursor.take_all("в течении дня") ||
           cursor.take_all("в течение всего дня") || cursor.take_all("весь день") ||
           cursor.take_all("целый день") || cursor.take_all("during the day") ||
           cursor.take_all("within the day") || cursor.take_all("all day");
}

}  // namespace

Read<Hours> read_hours(Cursor& cursor, Before before) {
    if (take_whole_day(cursor)) return Hours{.kind = Kind::whole_day};
    Reading reading = reading_after(before);
    auto here = cursor;
    reading.part = read_part(here, before);
    if (!reading.part) return read_clocks(cursor, reading);
    if (reading.part == DayPart::night) {
        cursor = here;
        return Found(Unexpected{VisitFault::ambiguous});  // Whose night is it, and which end?
    }
    cursor = here;
    reading.bare = true;
    if (const auto clocks = read_clocks(cursor, reading)) return clocks;
    return window_of(*reading.part);
}

Read<Hours> read_dotted_span(Cursor& cursor) {
    if (!cursor.sees_glued(".", 1)) return std::nullopt;
    auto here = cursor;
    const auto found = read_plain(here, {.dots = Dots::either});
    if (!found || !found->has_value() || (*found)->kind != Kind::span) return std::nullopt;
    cursor = here;
    return found;
}

}  // namespace repair::domain::grammar
