#include "core/domain/visit_clock.hpp"

namespace repair::domain::grammar {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using Form = Clock::Form;
using Part = std::optional<DayPart>;

/// What the minutes of "14-00" look like; anything else after the dash is a second hour.
bool is_minutes_after_dash(const Token& token) {
    return token.is_number(2, 2) && (token.value < 10 || (token.value > 24 && token.value < 60));
}

Clock with_minutes(const Token& hour, const Token& minute) {
    Clock clock{.hour = hour.value, .minute = minute.value, .form = Form::plain};
    if (!minute.is_number(2, 2)) clock.fault = VisitFault::impossible;
    return clock;
}

/// "14:30", also as a program's "14:30:00". Nobody agrees on a second: others are refused.
std::optional<Clock> read_colon(Cursor& cursor) {
    if (!cursor.sees_glued(":", 1)) return std::nullopt;
    auto clock = with_minutes(cursor.peek(), cursor.peek(2));
    cursor.skip(3);
    if (cursor.sees_glued(":")) {
        if (!cursor.peek(1).is("00")) clock.fault = VisitFault::impossible;
        cursor.skip(2);
    }
    return clock;
}

/// "14.30"
std::optional<Clock> read_dot(Cursor& cursor, Dots dots) {
    if (dots == Dots::date || !cursor.peek(2).is_number(2, 2)) return std::nullopt;
    if (cursor.sees_glued(".", 3)) return std::nullopt;
    auto clock = with_minutes(cursor.peek(), cursor.peek(2));
    if (dots == Dots::either && may_be_date(clock.hour, clock.minute)) {
        if (!may_be_clock(clock.hour, clock.minute)) return std::nullopt;
        clock.fault = VisitFault::ambiguous;
    }
    cursor.skip(3);
    return clock;
}

/// "14-00"
std::optional<Clock> read_dash(Cursor& cursor) {
    if (!cursor.peek(1).is("-") || !is_minutes_after_dash(cursor.peek(2))) return std::nullopt;
    if (cursor.sees_glued(":", 3) || cursor.sees_glued("-", 3)) return std::nullopt;
    if (month_named(cursor.peek(3).text)) return std::nullopt;
    const auto clock = with_minutes(cursor.peek(), cursor.peek(2));
    cursor.skip(3);
    return clock;
}

/// "14 часов", "14ч30", "14 ч 30 мин", "14 часов 30", "2 o'clock"
std::optional<Clock> read_hour_word(Cursor& cursor) {
    const auto& word = cursor.peek(1);
    if (!is_one_of("oclock ч час часа часов", word.text)) return std::nullopt;
    Clock clock{.hour = cursor.peek().value,
                .form = word.is("oclock") ? Form::plain : Form::worded};
    cursor.skip(2);
    cursor.take(".");
    const auto& minute = cursor.peek();
    const auto& after = cursor.peek(1);
    const bool named = unit_named(after.text) == Unit::minute;
    const bool joined = after.glued && cursor.peek(2).glued;  // "15 часов 22.10"
    const bool alone = minute.is_number(2, 2) && !after.is_word() && !joined;
    if (minute.is_number(1, 2) && (named || alone || minute.glued)) {
        clock.minute = minute.value;
        clock.form = Form::plain;
        cursor.skip(named ? 2 : 1);
    }
    return clock;
}

/// What follows a number that counts something else than hours, or is the day of a month.
bool counts_other_things(const Token& after) {
    const auto unit = unit_named(after.text);
    const bool other_unit = unit && !part_after_hour(after.text);
    return other_unit || month_named(after.text) || is_one_of("го е th st nd rd", after.text) ||
           after.is("%");
}

/// Another number at once: "14 30" may be 14:30, or 14:00 and a flat.
bool sees_second_number(const Cursor& cursor) {
    const auto& after = cursor.peek(1);
    return cursor.peek().is_number(2, 2) && !month_named(after.text) &&
           !(after.kind == Token::Kind::symbol && after.glued && cursor.peek(2).glued);
}

/// "14"
std::optional<Clock> read_bare(Cursor& cursor) {
    if (counts_other_things(cursor.peek(1))) return std::nullopt;
    Clock clock{.hour = cursor.peek().value};
    cursor.skip();
    if (sees_second_number(cursor)) {
        clock.fault = VisitFault::ambiguous;
        cursor.skip();
    }
    return clock;
}

std::optional<Clock> read_digits(Cursor& cursor, Dots dots) {
    if (!cursor.peek().is_number(1, 2)) return std::nullopt;
    if (const auto clock = read_colon(cursor)) return clock;
    if (cursor.sees_glued(".", 1)) return read_dot(cursor, dots);
    if (cursor.sees_glued("/", 1) || cursor.sees_glued(",", 1)) return std::nullopt;
    if (const auto clock = read_dash(cursor)) return clock;
    if (const auto clock = read_hour_word(cursor)) return clock;
    return read_bare(cursor);
}

/// Whether an hour said in words, and without a part of the day, ends here as an hour would:
/// "в два, позвонить" does, "в два раза" and "в час пик" do not.
bool ends_an_hour(const Token& after) {
    return !after.is_word() || is_one_of("до и to till until and завтра сегодня", after.text);
}

/// "утра", "pm", "p.m.", "in the evening"
Part read_part(Cursor& cursor) {
    auto here = cursor;
    Part part;
    if (here.take_all("a . m")) {
        part = DayPart::am;
        here.take(".");
    } else if (here.take_all("p . m")) {
        part = DayPart::pm;
        here.take(".");
    } else {
        const bool in_the = here.take_all("in the");
        part = in_the ? part_noun(here.peek().text) : part_after_hour(here.peek().text);
        here.skip();
    }
    if (part) cursor = here;
    return part;
}

/// "полдень", "полночь"
std::optional<Clock> read_name(Cursor& cursor) {
    if (cursor.take_any("полдень полудня полудню noon midday"))
        return Clock{.hour = 12, .form = Form::plain};
    if (cursor.take_any("полночь полуночи midnight"))
        return Clock{.form = Form::plain, .midnight = true};
    return std::nullopt;
}

/// "час дня", "десять часов утра". Without a part of the day nobody knows which two o'clock
/// "в два" means.
std::optional<Clock> read_words(Cursor& cursor) {
    auto here = cursor;
    const bool hour_itself = here.take_any("час часу");
    const auto number = hour_itself ? 1 : number_named(here.peek().text);
    if (!number || (!hour_itself && *number < 2)) return std::nullopt;
    if (!hour_itself) {
        here.skip();
        if (unit_named(here.peek().text) == Unit::hour) here.skip();
        here.take("oclock");
    }
    const auto part = read_part(here);
    if (!part && !ends_an_hour(here.peek())) return std::nullopt;
    cursor = here;
    Clock clock{.hour = *number, .form = part ? Form::plain : Form::worded, .part = part};
    if (!part) clock.fault = VisitFault::ambiguous;
    return clock;
}

/// The hour of the day that "N утра" is. People say "15 дня" too, and mean it.
std::optional<int> hour_in(DayPart part, int hour) {
    const auto within = [hour](int first, int last) { return hour >= first && hour <= last; };
    switch (part) {
        case DayPart::morning:
            if (within(1, 11)) return hour;
            break;
        case DayPart::afternoon:
            if (within(12, 17)) return hour;
            if (within(1, 5)) return hour + 12;
            break;
        case DayPart::evening:
            if (within(16, 23)) return hour;
            if (within(4, 11)) return hour + 12;
            break;
        case DayPart::night:
            if (within(0, 4)) return hour;
            if (hour == 12) return 0;
            break;
        case DayPart::am:
            if (within(1, 12)) return hour % 12;
            break;
        case DayPart::pm:
            if (within(1, 12)) return hour % 12 + 12;
            break;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Clock> read_clock(Cursor& cursor, Dots dots) {
    if (const auto name = read_name(cursor)) return name;
    if (const auto words = read_words(cursor)) return words;
    auto here = cursor;
    auto clock = read_digits(here, dots);
    if (!clock) return std::nullopt;
    if ((clock->part = read_part(here))) clock->form = Form::plain;
    clock->midnight = clock->part == DayPart::night && clock->hour == 12;
    cursor = here;
    return clock;
}

bool may_be_date(int day, int month) {
    return std::chrono::month_day{std::chrono::month(static_cast<unsigned>(month)),
                                  std::chrono::day(static_cast<unsigned>(day))}
        .ok();
}

bool may_be_clock(int hour, int minute) {
    return hour < 24 && minute < 60;
}

base::Expected<minutes, VisitFault> since_midnight(const Clock& clock, Part said) {
    if (clock.fault) return base::Unexpected{*clock.fault};
    const auto part = clock.part ? clock.part : clock.midnight ? Part{} : said;
    const auto hour = part ? hour_in(*part, clock.hour) : clock.hour;
    if (!hour || !may_be_clock(*hour, clock.minute))
        return base::Unexpected{VisitFault::impossible};
    return hours(*hour) + minutes(clock.minute);
}

base::Expected<minutes, VisitFault> until_midnight(const Clock& clock, Part said) {
    const bool end_of_day = clock.midnight || (clock.hour == 24 && !clock.part);
    if (end_of_day && clock.minute == 0 && !clock.fault) return minutes(hours(24));
    return since_midnight(clock, said);
}

}  // namespace repair::domain::grammar
