#include "core/domain/overdue.hpp"

#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace repair::domain;
using namespace std::chrono_literals;
using test::noon;
using test::today;

namespace {

constexpr std::nullopt_t in_time = std::nullopt;

std::optional<Overdue> at(base::Time now, const Order& order, const OverdueRules& rules = {}) {
    return overdue(order, now, today, rules);
}

Order with_visit(Status status, Visit visit) {
    auto order = test::order_in(status);
    order.visit = std::move(visit);
    return order;
}

/// Visits of every kind that has a time, and the second from which each is missed.
struct Missed {
    Visit visit;
    base::Time from;
};

const Missed missed[] = {
    {{.kind = VisitKind::moment, .start = noon + 1h}, noon + 2h},
    {{.kind = VisitKind::moment, .start = noon - 5h}, noon - 4h},
    {{.kind = VisitKind::window, .start = noon - 1h, .end = noon + 1h}, noon + 90min},
    {{.kind = VisitKind::from, .start = noon - 2h}, noon + 1h},
    {{.kind = VisitKind::day, .start = today - 3h, .end = today + 21h}, today + 21h},
};

}  // namespace

TEST_CASE("a status is too long a second after its limit, and not at it") {
    const std::pair<Status, std::chrono::hours> limits[] = {
        {Status::fresh, 2h}, {Status::assigned, 4h}, {Status::accepted, 8h}, {Status::onsite, 12h}};
    for (const auto& [status, limit] : limits) {
        CAPTURE(word(status));
        const auto order = test::order_in(status);
        CHECK(at(noon, order) == in_time);
        CHECK(at(noon + limit - 1s, order) == in_time);
        CHECK(at(noon + limit, order) == in_time);
        CHECK(at(noon + limit + 1s, order) == Overdue::status);
        CHECK(at(noon + limit * 100, order) == Overdue::status);
    }
}

TEST_CASE("each limit of a status is the office's to set, and touches no other") {
    const std::pair<Status, OverdueRules> settings[] = {{Status::fresh, {.fresh = 7min}},
                                                        {Status::assigned, {.assigned = 7min}},
                                                        {Status::accepted, {.accepted = 7min}},
                                                        {Status::onsite, {.onsite = 7min}}};
    for (const auto& [changed, rules] : settings)
        for (const auto& [status, unused] : settings) {
            CAPTURE(word(changed), word(status));
            const auto order = test::order_in(status);
            CHECK(at(noon + 7min, order, rules) == in_time);
            CHECK(at(noon + 7min + 1s, order, rules).has_value() == (status == changed));
        }
}

TEST_CASE("the time in a status counts from its beginning, not from a later write") {
    auto order = test::order_in(Status::fresh);
    order.updated_at = noon + 2h;
    CHECK(at(noon + 2h + 1s, order) == Overdue::status);

    order.created_at = noon - 100h;
    CHECK(at(noon + 2h, order) == in_time);
}

TEST_CASE("a clock that was put back makes nothing late") {
    for (const auto status : all_statuses)
        CHECK(at(noon - 24h, test::order_in(status)) == in_time);
}

TEST_CASE("the clock of an accepted order starts at the end of its visit, if that is later") {
    struct Case {
        Visit visit;
        base::Time since;
    };
    const Case cases[] = {
        {{.kind = VisitKind::window, .start = noon + 20h, .end = noon + 24h}, noon + 24h},
        {{.kind = VisitKind::moment, .start = noon + 20h}, noon + 20h},
        {{.kind = VisitKind::from, .start = noon + 20h}, noon + 20h},
        {{.kind = VisitKind::day, .start = today + 21h, .end = today + 45h}, today + 45h},
        {{.kind = VisitKind::window, .start = noon - 4h, .end = noon - 1h}, noon},
        {{.kind = VisitKind::window, .start = noon - 4h, .end = noon + 1s}, noon + 1s},
        {{.text = "Согласовать время"}, noon},
    };
    for (const auto& [visit, since] : cases) {
        CAPTURE(word(visit.kind), (since - noon).count());
        const auto order = with_visit(Status::accepted, visit);
        CHECK(at(since + 8h, order) != Overdue::status);
        CHECK(at(since + 8h + 1s, order) == Overdue::status);
    }
}

TEST_CASE("a visit far ahead does not stop the clock of any other status") {
    const Visit next_week{.kind = VisitKind::moment, .start = noon + std::chrono::days{7}};
    CHECK(at(noon + 2h + 1s, with_visit(Status::fresh, next_week)) == Overdue::status);
    CHECK(at(noon + 4h + 1s, with_visit(Status::assigned, next_week)) == Overdue::status);
    CHECK(at(noon + 12h + 1s, with_visit(Status::onsite, next_week)) == Overdue::status);
    CHECK(at(noon + 12h + 1s, with_visit(Status::accepted, next_week)) == in_time);
}

TEST_CASE("a visit of every kind is missed at its very second, while nobody is on site") {
    for (const auto& [visit, from] : missed)
        for (const auto status : all_statuses) {
            CAPTURE(word(visit.kind), word(status), (from - noon).count());
            auto order = with_visit(status, visit);
            order.entered_status_at = from;
            const bool waited_for =
                status == Status::fresh || status == Status::assigned || status == Status::accepted;
            CHECK(at(from - 1s, order) == in_time);
            CHECK(at(from, order) == (waited_for ? std::optional{Overdue::visit} : in_time));
        }
}

TEST_CASE("the grace after a visit is the office's to set, each kind its own") {
    const OverdueRules rules{.after_moment = 5min, .after_window = 6min, .after_from = 7min};
    const Missed changed[] = {
        {{.kind = VisitKind::moment, .start = noon}, noon + 5min},
        {{.kind = VisitKind::window, .start = noon - 1h, .end = noon}, noon + 6min},
        {{.kind = VisitKind::from, .start = noon}, noon + 7min},
        {{.kind = VisitKind::day, .start = noon - 24h, .end = noon}, noon},
    };
    for (const auto& [visit, from] : changed) {
        CAPTURE(word(visit.kind));
        CHECK(at(from - 1s, with_visit(Status::fresh, visit), rules) == in_time);
        CHECK(at(from, with_visit(Status::fresh, visit), rules) == Overdue::visit);
    }
}

TEST_CASE("a visit that is only words is never missed") {
    const auto order = with_visit(Status::accepted, {.text = "завтра 14:00"});
    CHECK(at(noon + 8h, order) == in_time);
}

TEST_CASE("late with both the status and the visit is late with the status") {
    const auto order = with_visit(Status::fresh, {.kind = VisitKind::moment, .start = noon + 1h});
    CHECK(at(noon + 2h, order) == Overdue::visit);
    CHECK(at(noon + 2h + 1s, order) == Overdue::status);
}

TEST_CASE("a long repair is late on the day after its due date, however long it takes") {
    auto order = test::order_in(Status::long_repair);
    order.entered_status_at = noon - std::chrono::days{90};
    const std::pair<int, std::optional<Overdue>> cases[] = {
        {-30, Overdue::status}, {-1, Overdue::status}, {0, in_time}, {1, in_time}, {180, in_time}};
    for (const auto& [days, expected] : cases) {
        CAPTURE(days);
        order.due = today + std::chrono::days{days};
        CHECK(at(noon, order) == expected);
    }
    order.due.reset();
    CHECK(at(noon, order) == in_time);
}

TEST_CASE("the day of a long repair is the office's, whatever day it is in UTC") {
    auto order = test::order_in(Status::long_repair);
    order.due = today;
    const auto tomorrow = today + std::chrono::days{1};
    const auto late_evening = today + 22h;  // Past midnight in Moscow.
    CHECK(overdue(order, late_evening, today, {}) == in_time);
    CHECK(overdue(order, late_evening, tomorrow, {}) == Overdue::status);
}

TEST_CASE("a finished order is never late, nor a removed one") {
    const Visit long_ago{.kind = VisitKind::moment, .start = noon - std::chrono::days{9}};
    const auto much_later = noon + std::chrono::days{100};
    for (const auto status : all_statuses) {
        CAPTURE(word(status));
        auto order = with_visit(status, long_ago);
        order.due = today - std::chrono::days{9};
        CHECK(at(much_later, order).has_value() == is_open(status));

        order.removed = true;
        CHECK(at(much_later, order) == in_time);
    }
}
