#include "core/domain/visit.hpp"

#include "core/base/text.hpp"
#include "core/base/zone.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/visit_phrase.hpp"

namespace repair::domain {
namespace {

using base::Expected;
using base::Unexpected;
using grammar::Delay;
using grammar::Hours;
using std::chrono::days;
using std::chrono::local_days;
using Placed = Expected<Visit, VisitFault>;

constexpr days farthest_visit{365};
constexpr days farthest_due{180};
constexpr days far_due{90};

/// Lays what was said on the calendar, as seen from one moment.
class Calendar {
public:
    Calendar(base::Time now, const base::Zone& zone) : now_(now), zone_(zone) {}

    [[nodiscard]] local_days today() const { return zone_.day_of(now_); }
    [[nodiscard]] Placed place(const grammar::Phrase& phrase) const;

private:
    [[nodiscard]] base::Time minute() const { return floor<std::chrono::minutes>(now_); }
    [[nodiscard]] Visit after(const Delay& delay) const;
    [[nodiscard]] Visit whole(local_days day) const;
    [[nodiscard]] Visit on(local_days day, const Hours& hours) const;
    [[nodiscard]] Placed on_said(local_days day, const Hours& hours) const;
    [[nodiscard]] Visit soonest(const Hours& hours) const;
    [[nodiscard]] Placed checked(Visit visit) const;

    base::Time now_;
    const base::Zone& zone_;
};

Visit Calendar::after(const Delay& delay) const {
    switch (delay.kind) {
        case Delay::Kind::moment:
            return {.kind = VisitKind::moment, .start = minute() + delay.least};
        case Delay::Kind::span:
            return {.kind = VisitKind::window,
                    .start = minute() + delay.least,
                    .end = minute() + delay.most};
        case Delay::Kind::within:
            return {.kind = VisitKind::window, .start = minute(), .end = minute() + delay.most};
    }
    return {};
}

Visit Calendar::whole(local_days day) const {
    return {.kind = VisitKind::day, .start = zone_.start_of(day), .end = zone_.end_of(day)};
}

Visit Calendar::on(local_days day, const Hours& hours) const {
    const auto start = zone_.to_time(day + hours.start);
    const auto end = zone_.to_time(day + hours.end);
    switch (hours.kind) {
        case Hours::Kind::moment: return {.kind = VisitKind::moment, .start = start};
        case Hours::Kind::from: return {.kind = VisitKind::from, .start = start};
        case Hours::Kind::part:
        case Hours::Kind::span: return {.kind = VisitKind::window, .start = start, .end = end};
        case Hours::Kind::until: {
            const auto from = day == today() ? minute() : zone_.to_time(day + grammar::opening);
            return {.kind = VisitKind::window, .start = from, .end = end};
        }
        case Hours::Kind::whole_day: return whole(day);
    }
    return {};
}

/// On a day that was named: a window may have begun, nothing may be over.
Placed Calendar::on_said(local_days day, const Hours& hours) const {
    if (hours.midnight) return Unexpected{VisitFault::ambiguous};
    const auto visit = on(day, hours);
    const bool over = visit.end ? *visit.end <= now_ : *visit.start < now_;
    if (over) return Unexpected{VisitFault::past};
    return visit;
}

/// On no day in particular: today while there is time, else tomorrow. Only a part of the day
/// and "до 16" are in time once they have begun.
Visit Calendar::soonest(const Hours& hours) const {
    const auto visit = on(today(), hours);
    const bool until_end = hours.kind != Hours::Kind::moment && hours.kind != Hours::Kind::span &&
                           hours.kind != Hours::Kind::from;
    const bool in_time = until_end ? *visit.end > now_ : *visit.start >= now_;
    return in_time ? visit : on(today() + days{1}, hours);
}

Placed Calendar::checked(Visit visit) const {
    if (visit.end && *visit.end <= *visit.start) return Unexpected{VisitFault::impossible};
    if (*visit.start > now_ + farthest_visit) return Unexpected{VisitFault::too_far};
    return visit;
}

Placed Calendar::place(const grammar::Phrase& phrase) const {
    if (phrase.instant) {
        if (*phrase.instant < now_) return Unexpected{VisitFault::past};
        return checked({.kind = VisitKind::moment, .start = phrase.instant});
    }
    if (phrase.delay) {
        const auto visit = after(*phrase.delay);
        if (phrase.day && zone_.day_of(*visit.start) != *phrase.day)
            return Unexpected{VisitFault::impossible};
        return checked(visit);
    }
    if (!phrase.day) return checked(soonest(*phrase.hours));
    if (!phrase.hours) return checked(whole(*phrase.day));
    const auto visit = on_said(*phrase.day, *phrase.hours);
    return visit ? checked(*visit) : visit;
}

/// The text as it is kept, or why it is not even read.
Expected<std::string, VisitFault> kept(std::string_view text) {
    const auto cleaned = base::clean(text, base::Lines::one);
    const auto trimmed = base::trim(cleaned);
    if (trimmed.empty()) return Unexpected{VisitFault::empty};
    if (base::length(trimmed) > limits(Field::visit).most) return Unexpected{VisitFault::too_long};
    return std::string(trimmed);
}

}  // namespace

Expected<Visit, VisitFault> parse_visit(std::string_view text, base::Time now,
                                        const base::Zone& zone) {
    const auto typed = kept(text);
    if (!typed) return Unexpected{typed.error()};
    const Calendar calendar(now, zone);
    const auto phrase = grammar::read_phrase(grammar::tokenise(*typed), calendar.today());
    if (!phrase) return Visit{.text = *typed};
    if (!*phrase) return Unexpected{phrase->error()};
    auto visit = calendar.place(**phrase);
    if (visit) visit->text = *typed;
    return visit;
}

Expected<std::chrono::year_month_day, VisitFault> parse_due(std::string_view text, base::Time now,
                                                            const base::Zone& zone) {
    const auto typed = kept(text);
    if (!typed) return Unexpected{typed.error()};
    const auto today = zone.day_of(now);
    const auto day = grammar::read_only_day(grammar::tokenise(*typed), today);
    if (!day) return Unexpected{VisitFault::not_a_day};
    if (!*day) return Unexpected{day->error()};
    if (**day == today) return Unexpected{VisitFault::past};
    if (**day > today + farthest_due) return Unexpected{VisitFault::too_far};
    return std::chrono::year_month_day{**day};
}

DueWarnings due_warnings(std::chrono::year_month_day due, base::Time now, const base::Zone& zone) {
    const local_days day{due};
    const std::chrono::weekday weekday{day};
    return {.weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday,
            .far = day > zone.day_of(now) + far_due};
}

}  // namespace repair::domain
