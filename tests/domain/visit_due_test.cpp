#include "tests/support/visits.hpp"

#include <catch2/catch.hpp>

using namespace repair;

namespace {

const base::Zone& moscow() {
    static const base::Zone zone("Europe/Moscow");
    return zone;
}

/// Tuesday 2025-10-21, 23:30 in Moscow: still the 21st there, and in UTC.
base::Time evening() {
    return test::wall("2025-10-21 23:30", moscow());
}

/// "2025-10-22", or why not.
std::string due(std::string_view text) {
    const auto day = domain::parse_due(text, evening(), moscow());
    if (!day) return std::string(word(day.error()));
    return base::rfc3339(std::chrono::sys_days{*day}).substr(0, 10);
}

domain::DueWarnings warnings(std::chrono::year_month_day day) {
    return domain::due_warnings(day, evening(), moscow());
}

}  // namespace

TEST_CASE("a due date is a day of the visit grammar") {
    struct Row {
        const char* text;
        const char* day;
    };
    const auto row = GENERATE(values<Row>({
        {"завтра", "2025-10-22"},         {" Послезавтра. ", "2025-10-23"},
        {"в пятницу", "2025-10-24"},      {"вторник", "2025-10-28"},
        {"к пятнице", "2025-10-24"},      {"25.10", "2025-10-25"},
        {"25.10.2025", "2025-10-25"},     {"25/10", "2025-10-25"},
        {"2025-10-25", "2025-10-25"},     {"25 октября", "2025-10-25"},
        {"сб 25.10", "2025-10-25"},       {"через неделю", "2025-10-28"},
        {"через 2 недели", "2025-11-04"}, {"через 10 дней", "2025-10-31"},
        {"через месяц", "2025-11-21"},    {"in 2 weeks", "2025-11-04"},
        {"Oct 25", "2025-10-25"},         {"next Friday", "ambiguous"},
        {"через 180 дней", "2026-04-19"}, {"19.04", "2026-04-19"},
    }));
    CAPTURE(row.text);
    CHECK(due(row.text) == row.day);
}

TEST_CASE("a due date is tomorrow at the earliest and in 180 days at the latest") {
    CHECK(due("сегодня") == "past");
    CHECK(due("21.10") == "past");
    CHECK(due("вчера") == "past");
    CHECK(due("20.10") == "past");
    CHECK(due("через 181 день") == "too far");
    CHECK(due("20.04") == "too far");
    CHECK(due("25.10.2031") == "too far");
}

TEST_CASE("hours, words and anything beside the day make no due date") {
    for (const auto* const text :
         {"завтра в 10", "в 10", "через час", "завтра утром", "когда придёт деталь",
          "25.10, ждём компрессор", "завтра или послезавтра", "25.10-27.10", "15", "25.10 14:00",
          "2025-10-25T14:00:00+03:00", "tonight"}) {
        CAPTURE(text);
        CHECK(due(text) == "not a day");
    }
    CHECK(due("31.02") == "impossible");
    CHECK(due(" ") == "empty");
    CHECK(due(std::string(101, '1')) == "too long");
}

TEST_CASE("the due day is counted in the office's calendar") {
    const auto after_midnight = test::wall("2025-10-22 00:30", moscow());
    const auto day = domain::parse_due("завтра", after_midnight, moscow());
    REQUIRE(day);
    CHECK(*day == std::chrono::year{2025} / 10 / 23);
}

TEST_CASE("weekends and late days are worth a warning") {
    using namespace std::chrono;
    CHECK(warnings(2025y / 10 / 24) == domain::DueWarnings{});
    CHECK(warnings(2025y / 10 / 25) == domain::DueWarnings{.weekend = true});
    CHECK(warnings(2025y / 10 / 26) == domain::DueWarnings{.weekend = true});
    CHECK(warnings(2025y / 10 / 27) == domain::DueWarnings{});
    CHECK(warnings(2026y / 1 / 19) == domain::DueWarnings{});
    CHECK(warnings(2026y / 1 / 20) == domain::DueWarnings{.far = true});
    CHECK(warnings(2026y / 1 / 24) == domain::DueWarnings{.weekend = true, .far = true});
}

TEST_CASE("a refused due date explains itself in days") {
    CHECK(domain::explain_due(domain::VisitFault::too_far, "20.04") ==
          "due date '20.04' is more than 180 days away: try '25.10', 'в пятницу' or 'in 2 weeks'");
    CHECK(
        domain::explain_due(domain::VisitFault::not_a_day, "в 10") ==
        "due date 'в 10' is not a day and nothing else: try '25.10', 'в пятницу' or 'in 2 weeks'");
}
