#include "tests/support/visits.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::Language;
using domain::Visit;
using domain::VisitKind;
using test::wall;

namespace {

struct Row {
    VisitKind kind;
    const char* start;
    const char* end;
    const char* russian;
    const char* english;
};

const base::Zone& moscow() {
    static const base::Zone zone("Europe/Moscow");
    return zone;
}

base::Time noon() {
    return wall("2025-10-21 12:00", moscow());
}

Visit visit_of(const Row& row) {
    Visit visit{.text = "как набрано", .kind = row.kind, .start = wall(row.start, moscow())};
    if (*row.end != '\0') visit.end = wall(row.end, moscow());
    return visit;
}

}  // namespace

TEST_CASE("a visit is shown by its day and hours") {
    const auto row = GENERATE(values<Row>({
        {VisitKind::window, "2025-10-22 10:00", "2025-10-22 12:00", "ср 22.10, 10:00–12:00",
         "Wed 22.10, 10:00–12:00"},
        {VisitKind::moment, "2025-10-22 14:00", "", "ср 22.10, 14:00", "Wed 22.10, 14:00"},
        {VisitKind::day, "2025-10-22", "2025-10-23", "ср 22.10", "Wed 22.10"},
        {VisitKind::from, "2025-10-22 15:00", "", "ср 22.10, с 15:00", "Wed 22.10, from 15:00"},
        {VisitKind::moment, "2025-10-21 09:05", "", "вт 21.10, 09:05", "Tue 21.10, 09:05"},
        {VisitKind::moment, "2026-01-01 14:00", "", "чт 01.01.2026, 14:00",
         "Thu 01.01.2026, 14:00"},
        {VisitKind::day, "2024-12-29", "2024-12-30", "вс 29.12.2024", "Sun 29.12.2024"},
        {VisitKind::window, "2025-10-25 20:00", "2025-10-26", "сб 25.10, 20:00–24:00",
         "Sat 25.10, 20:00–24:00"},
        {VisitKind::window, "2025-10-24 23:30", "2025-10-25 00:30", "пт 24.10, 23:30–00:30",
         "Fri 24.10, 23:30–00:30"},
        {VisitKind::moment, "2025-10-27 00:00", "", "пн 27.10, 00:00", "Mon 27.10, 00:00"},
        {VisitKind::day, "2025-03-05", "2025-03-06", "ср 05.03", "Wed 05.03"},
    }));
    CAPTURE(row.russian);
    CHECK(render_visit(visit_of(row), noon(), moscow(), Language::russian) == row.russian);
    CHECK(render_visit(visit_of(row), noon(), moscow(), Language::english) == row.english);
}

TEST_CASE("lists show a visit shorter, near days by name") {
    const auto row = GENERATE(values<Row>({
        {VisitKind::moment, "2025-10-21 14:00", "", "сегодня 14:00", "today 14:00"},
        {VisitKind::window, "2025-10-22 10:00", "2025-10-22 12:00", "завтра 10:00–12:00",
         "tomorrow 10:00–12:00"},
        {VisitKind::from, "2025-10-21 15:00", "", "сегодня с 15:00", "today from 15:00"},
        {VisitKind::day, "2025-10-21", "2025-10-22", "сегодня", "today"},
        {VisitKind::day, "2025-10-20", "2025-10-21", "пн 20.10", "Mon 20.10"},
        {VisitKind::moment, "2025-10-23 09:00", "", "чт 23.10 09:00", "Thu 23.10 09:00"},
        {VisitKind::moment, "2026-01-01 09:00", "", "чт 01.01.2026 09:00", "Thu 01.01.2026 09:00"},
    }));
    CAPTURE(row.russian);
    CHECK(render_visit_short(visit_of(row), noon(), moscow(), Language::russian) == row.russian);
    CHECK(render_visit_short(visit_of(row), noon(), moscow(), Language::english) == row.english);
}

TEST_CASE("a visit in words is shown in its words") {
    const Visit visit{.text = "Набрать перед выездом"};
    CHECK(render_visit(visit, noon(), moscow(), Language::russian) == visit.text);
    CHECK(render_visit(visit, noon(), moscow(), Language::english) == visit.text);
    CHECK(render_visit_short(visit, noon(), moscow(), Language::english) == visit.text);
}

TEST_CASE("in January the next December is shown with its year") {
    const auto now = wall("2026-01-10 12:00", moscow());
    const auto shown = [&](const char* day) {
        const Visit visit{.kind = VisitKind::moment, .start = wall(day, moscow())};
        return render_visit(visit, now, moscow(), Language::russian);
    };
    CHECK(shown("2026-12-25 10:00") == "пт 25.12.2026, 10:00");
    CHECK(shown("2026-11-10 10:00") == "вт 10.11, 10:00");
    CHECK(shown("2025-12-25 10:00") == "чт 25.12.2025, 10:00");
}

TEST_CASE("a visit is shown in the zone of the office") {
    const Visit visit{.kind = VisitKind::moment, .start = wall("2025-10-22 02:00", moscow())};
    const base::Zone vladivostok("Asia/Vladivostok");
    const base::Zone london("Europe/London");
    CHECK(render_visit(visit, noon(), vladivostok, Language::russian) == "ср 22.10, 09:00");
    CHECK(render_visit(visit, noon(), london, Language::russian) == "ср 22.10, 00:00");
    CHECK(render_visit_short(visit, noon(), london, Language::russian) == "завтра 00:00");
}
