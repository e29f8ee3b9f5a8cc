#include "core/domain/visit_phrase.hpp"

#include "core/domain/visit_dates.hpp"

namespace repair::domain::grammar {
namespace {

using base::Unexpected;
using std::chrono::local_days;
using Found = base::Expected<Phrase, VisitFault>;
using Tokens = std::vector<Token>;

/// "завтра, 14:00" has a pause, "завтра – 14:00" a dash, "завтра 14:00" nothing between.
Read<Hours> read_hours_after_day(Cursor& cursor) {
    auto here = cursor;
    auto before = Before::day;
    if (here.take_any(", : ; ( )"))
        before = Before::pause;
    else if (here.take("-"))
        before = Before::nothing;
    const auto hours = read_hours(here, before);
    if (hours) cursor = here;
    return hours;
}

/// "завтра", "завтра в 10", "сегодня через час"
Read<Phrase> read_day_first(Cursor& cursor, local_days today) {
    const auto day = read_day(cursor, today);
    if (!day) return std::nullopt;
    Phrase phrase;
    std::optional<VisitFault> fault;
    if (*day)
        phrase.day = **day;
    else
        fault = day->error();

    if (const auto delay = phrase.day == today ? read_delay(cursor) : std::nullopt) {
        if (!*delay) return Found(Unexpected{delay->error()});
        phrase.delay = **delay;
    } else if (const auto hours = read_hours_after_day(cursor)) {
        if (*hours)
            phrase.hours = **hours;
        else if (!fault)
            fault = hours->error();
    }
    if (fault) return Found(Unexpected{*fault});
    return phrase;
}

/// "в 10", "10:00-12:00", "вечером в пятницу", "at 10 tomorrow"
Read<Phrase> read_hours_first(Cursor& cursor, const Read<Hours>& hours, local_days today) {
    const auto day = read_day(cursor, today);
    if (!*hours) return Found(Unexpected{hours->error()});
    if (day && !*day) return Found(Unexpected{day->error()});
    Phrase phrase{.hours = **hours};
    if (day) phrase.day = **day;
    return phrase;
}

/// "15", "2 часа", "15 завтра": an hour, a duration, a number of anything.
bool take_lone_number(Cursor& cursor, local_days today) {
    auto here = cursor;
    if (!here.peek().is_number()) return false;
    here.skip();
    if (unit_named(here.peek().text) == Unit::hour) here.skip();
    if (!read_day(here, today)) {
        auto rest = here;
        while (rest.peek().kind == Token::Kind::symbol)
            rest.skip();
        if (!rest.at_end()) return false;
    }
    cursor = here;
    return true;
}

Read<Phrase> read_head(Cursor& cursor, local_days today) {
    if (const auto instant = read_instant(cursor)) {
        if (!*instant) return Found(Unexpected{instant->error()});
        return Phrase{.instant = **instant};
    }
    if (const auto delay = read_delay(cursor)) {
        if (!*delay) return Found(Unexpected{delay->error()});
        return Phrase{.delay = **delay};
    }
    if (const auto span = read_dotted_span(cursor)) return read_hours_first(cursor, span, today);
    if (const auto day_first = read_day_first(cursor, today)) return day_first;
    if (const auto hours = read_hours(cursor, Before::nothing))
        return read_hours_first(cursor, hours, today);
    if (take_lone_number(cursor, today)) return Found(Unexpected{VisitFault::ambiguous});
    return std::nullopt;
}

/// Whether a word or number could go on with what was read: "14:00-", "25.10-27.10", "10ab".
bool goes_on(const Cursor& cursor) {
    const auto& next = cursor.peek();
    if (!next.glued) return false;
    if (next.kind != Token::Kind::symbol) return next.kind != Token::Kind::end;
    const auto& after = cursor.peek(1);
    if (!after.glued) return false;
    return after.is_number() || (after.is_word() && is_one_of("- / + : _ = *", next.text));
}

/// The middle of "8-900-12-34" or of "кв.10-12" begins no time.
bool may_begin_time(const Token& token, const Token& previous) {
    if (token.kind == Token::Kind::symbol) return false;
    return !token.glued || (token.is_word() && previous.kind == Token::Kind::symbol);
}

/// "Ленина 12/1": in the words after a time this is a house, not the twelfth of January.
bool is_fraction(const Cursor& cursor) {
    return cursor.peek().is_number() && cursor.sees_glued("/", 1) && !cursor.sees_glued("/", 3);
}

template <typename T>
bool is_time(const Read<T>& found) {
    return found && (*found || found->error() != VisitFault::impossible);
}

bool begins_time(Cursor cursor, local_days today) {
    if (is_fraction(cursor)) return false;
    return is_time(read_delay(cursor)) || is_time(read_dotted_span(cursor)) ||
           is_time(read_day(cursor, today)) || is_time(read_hours(cursor, Before::nothing));
}

/// "завтра в 10 или 12"
bool sees_alternative(Cursor cursor) {
    return cursor.take_any("или либо и по or and") && cursor.peek().is_number(1, 2);
}

bool holds_second_time(const Tokens& tokens, const Cursor& head_end, local_days today) {
    if (sees_alternative(head_end)) return true;
    for (auto at = head_end.position(); at < tokens.size(); ++at) {
        const bool may = at == 0 || may_begin_time(tokens[at], tokens[at - 1]);
        if (may && begins_time(Cursor(tokens, at), today)) return true;
    }
    return false;
}

}  // namespace

Read<Phrase> read_phrase(const Tokens& tokens, local_days today) {
    Cursor cursor(tokens);
    const auto phrase = read_head(cursor, today);
    if (!phrase || goes_on(cursor) || holds_second_time(tokens, cursor, today)) return std::nullopt;
    return phrase;
}

Read<local_days> read_only_day(const Tokens& tokens, local_days today) {
    Cursor cursor(tokens);
    const auto day = read_day(cursor, today);
    if (goes_on(cursor)) return std::nullopt;
    while (cursor.peek().kind == Token::Kind::symbol)
        cursor.skip();
    return cursor.at_end() ? day : std::nullopt;
}

}  // namespace repair::domain::grammar
