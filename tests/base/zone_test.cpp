#include "core/base/zone.hpp"

#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace std::chrono;
using base::Time;
using base::Zone;

namespace {

local_seconds local(year_month_day day, seconds clock = 0s) {
    return local_days{day} + clock;
}

Time utc(year_month_day day, seconds clock = 0s) {
    return sys_days{day} + clock;
}

std::string hint_of(const char* name) {
    try {
        static_cast<void>(Zone(name));
        return {};
    } catch (const base::Error& error) {
        return error.hint();
    }
}

}  // namespace

TEST_CASE("a zone is found by its IANA name and remembers it") {
    CHECK(Zone("Europe/Moscow").name() == "Europe/Moscow");
    CHECK(Zone("UTC").name() == "UTC");
}

TEST_CASE("what is no zone is a configuration error that says where the names are") {
    const auto* const given =
        GENERATE("", "Moscow", "Europe/Mosсow", "europe/moscow", "/etc/passwd",
                 "../../../etc/passwd", "zone.tab", "tzdata.zi", "+03:00");
    CAPTURE(given);
    CHECK(test::thrown_by([&] { static_cast<void>(Zone(given)); }) == base::Errc::config);
    CHECK(hint_of(given).find("timedatectl list-timezones") != std::string::npos);
}

TEST_CASE("the error shows the name that was given, made harmless") {
    try {
        static_cast<void>(Zone("Mars/\n\x1b[31m"));
        FAIL("Mars has no time zone");
    } catch (const base::Error& error) {
        CHECK(std::string(error.what()) == R"(no time zone 'Mars/\n\u{1b}[31m')");
    }
}

TEST_CASE("a wall clock and an instant are two names of one moment") {
    const Zone moscow("Europe/Moscow");
    const auto at = utc(2025y / 10 / 20, 17h + 29min + 43s);
    CHECK(moscow.to_local(at) == local(2025y / 10 / 20, 20h + 29min + 43s));
    CHECK(moscow.to_time(local(2025y / 10 / 20, 20h + 29min + 43s)) == at);
    CHECK(moscow.offset(at) == 3h);
    CHECK(moscow.day_of(utc(2025y / 10 / 20, 21h)) == local_days{2025y / 10 / 21});
    CHECK(moscow.day_of(utc(2025y / 10 / 20, 21h) - 1s) == local_days{2025y / 10 / 20});
}

TEST_CASE("Moscow had summer time once and remembers when") {
    const Zone moscow("Europe/Moscow");
    CHECK(moscow.offset(utc(2009y / 7 / 1)) == 4h);
    CHECK(moscow.offset(utc(2012y / 1 / 1)) == 4h);
    CHECK(moscow.offset(utc(2014y / 12 / 1)) == 3h);
}

TEST_CASE("a skipped reading is the moment of the jump") {
    const Zone new_york("America/New_York");
    const auto jump = utc(2025y / 3 / 9, 7h);
    CHECK(new_york.to_time(local(2025y / 3 / 9, 2h) - 1s) == jump - 1s);
    CHECK(new_york.to_time(local(2025y / 3 / 9, 2h)) == jump);
    CHECK(new_york.to_time(local(2025y / 3 / 9, 2h + 30min)) == jump);
    CHECK(new_york.to_time(local(2025y / 3 / 9, 3h)) == jump);
    CHECK(new_york.to_local(jump) == local(2025y / 3 / 9, 3h));
}

TEST_CASE("a reading shown twice is the earlier moment") {
    const Zone new_york("America/New_York");
    const auto first = utc(2025y / 11 / 2, 5h + 30min);
    CHECK(new_york.to_time(local(2025y / 11 / 2, 1h + 30min)) == first);
    CHECK(new_york.to_local(first + 1h) == local(2025y / 11 / 2, 1h + 30min));
    CHECK(new_york.to_time(local(2025y / 11 / 2, 2h)) == utc(2025y / 11 / 2, 7h));
}

TEST_CASE("a later reading is never an earlier moment") {
    const Zone zone(GENERATE("America/New_York", "Europe/Moscow", "Australia/Lord_Howe",
                             "America/Sao_Paulo", "Africa/Cairo"));
    auto last = zone.to_time(local(2009y / 1 / 1));
    for (auto at = local(2009y / 1 / 1); at < local(2020y / 1 / 1); at += 25min) {
        const auto now = zone.to_time(at);
        if (now < last) FAIL(zone.name() << " goes back at " << at.time_since_epoch().count());
        last = now;
    }
    CHECK(last <= zone.to_time(local(2020y / 1 / 1)));
}

TEST_CASE("a day is as long as its clocks say") {
    struct Row {
        const char* zone;
        year_month_day day;
        hours length;
    };
    const auto row = GENERATE(values<Row>({
        {"Europe/Moscow", 2025y / 10 / 26, 24h},
        {"America/New_York", 2025y / 3 / 9, 23h},
        {"America/New_York", 2025y / 11 / 2, 25h},
        {"America/New_York", 2025y / 11 / 3, 24h},
        {"America/Sao_Paulo", 2018y / 11 / 4, 23h},  // Begins at 01:00.
        {"America/Sao_Paulo", 2018y / 2 / 17, 25h},  // Its last hour comes twice.
        {"America/Havana", 2025y / 11 / 2, 25h},     // Its first hour comes twice.
    }));
    CAPTURE(row.zone);
    const Zone zone(row.zone);
    const local_days day{row.day};
    CHECK(zone.end_of(day) - zone.start_of(day) == row.length);
    CHECK(zone.day_of(zone.start_of(day)) == day);
    CHECK(zone.day_of(zone.start_of(day) - 1s) == day - days{1});
    CHECK(zone.day_of(zone.end_of(day) - 1s) == day);
    CHECK(zone.end_of(day) == zone.start_of(day + days{1}));
}

TEST_CASE("times are printed by RFC 3339") {
    struct Row {
        const char* zone;
        Time at;
        const char* text;
    };
    const auto row = GENERATE(values<Row>({
        {"Europe/Moscow", utc(2025y / 10 / 20, 17h + 29min + 43s), "2025-10-20T20:29:43+03:00"},
        {"America/St_Johns", utc(2025y / 1 / 1), "2024-12-31T20:30:00-03:30"},
        {"Asia/Kathmandu", utc(2025y / 1 / 1), "2025-01-01T05:45:00+05:45"},
        {"UTC", utc(1970y / 1 / 1), "1970-01-01T00:00:00+00:00"},
        {"Europe/Moscow", utc(1900y / 1 / 1), "1900-01-01T02:30:00+02:30"},     // Was +02:30:17.
        {"America/New_York", utc(1880y / 1 / 1), "1879-12-31T19:03:00-04:57"},  // Was -04:56:02.
    }));
    CAPTURE(row.zone);
    CHECK(base::rfc3339(row.at, Zone(row.zone)) == row.text);
}

TEST_CASE("UTC is printed with a Z") {
    CHECK(base::rfc3339(utc(2025y / 10 / 20, 17h + 29min + 43s)) == "2025-10-20T17:29:43Z");
    CHECK(base::rfc3339(utc(1969y / 12 / 31, 23h + 59min + 59s)) == "1969-12-31T23:59:59Z");
}
