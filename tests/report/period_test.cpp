#include "core/report/period.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair;
using report::find_period;
using report::Period;
using std::chrono::local_days;
using std::chrono::sys_days;
using namespace std::chrono_literals;

namespace {

const base::Zone moscow{"Europe/Moscow"};
const base::Zone new_york{"America/New_York"};

/// Wednesday 2025-10-22, 01:30 in Moscow: still the 21st in UTC.
constexpr base::Time night = sys_days{2025y / 10 / 21} + 22h + 30min;

std::string dates(const Period& period) {
    return report::iso(period.first) + " " + report::iso(period.last);
}

std::string days_of(const std::string& word, const base::Zone& zone = moscow,
                    base::Time now = night) {
    const auto period = find_period(word, now, zone);
    return period ? dates(*period) : "none";
}

std::string compared(const std::string& word, base::Time now = night) {
    return dates(before(find_period(word, now, moscow).value(), now, moscow));
}

Period from_to(local_days first, local_days last) {
    return report::period_of(first, last, moscow);
}

}  // namespace

TEST_CASE("periods are whole days of the office, whatever the day is elsewhere") {
    CHECK(days_of("today") == "2025-10-22 2025-10-22");
    CHECK(days_of("today", new_york) == "2025-10-21 2025-10-21");
    CHECK(days_of("yesterday") == "2025-10-21 2025-10-21");
    CHECK(days_of("this-week") == "2025-10-20 2025-10-26");
    CHECK(days_of("last-week") == "2025-10-13 2025-10-19");
    CHECK(days_of("this-month") == "2025-10-01 2025-10-31");
    CHECK(days_of("last-month") == "2025-09-01 2025-09-30");
    CHECK(days_of("this-year") == "2025-01-01 2025-12-31");
    CHECK(days_of("last-7-days") == "2025-10-16 2025-10-22");
    CHECK(days_of("last-1-days") == "2025-10-22 2025-10-22");
}

TEST_CASE("a week starts on Monday, also when it is Sunday or Monday today") {
    const base::Time sunday = sys_days{2025y / 10 / 26} + 12h;
    CHECK(days_of("this-week", moscow, sunday) == "2025-10-20 2025-10-26");
    CHECK(days_of("this-week", moscow, sunday + 24h) == "2025-10-27 2025-11-02");
}

TEST_CASE("January's month before is in the year before, February has its leap day") {
    const base::Time january = sys_days{2024y / 1 / 15} + 12h;
    CHECK(days_of("last-month", moscow, january) == "2023-12-01 2023-12-31");
    const base::Time march = sys_days{2024y / 3 / 1} + 12h;
    CHECK(days_of("last-month", moscow, march) == "2024-02-01 2024-02-29");
}

TEST_CASE("other words are no periods") {
    for (const auto* const word :
         {"", "Today", "last-0-days", "last--1-days", "last-3661-days", "last-x-days", "last-days",
          "last-N-days", "last-99999999999999999999-days", "last-7-days ", "tomorrow"}) {
        CAPTURE(word);
        CHECK_FALSE(find_period(word, night, moscow));
    }
    CHECK(find_period("last-3660-days", night, moscow));
}

TEST_CASE("a period ends where the next day starts, and that moment is not in it") {
    const auto today = find_period("today", night, moscow).value();
    CHECK(today.from == sys_days{2025y / 10 / 21} + 21h);
    CHECK(today.to == sys_days{2025y / 10 / 22} + 21h);
    CHECK(today.has(today.from));
    CHECK(today.has(today.to - 1s));
    CHECK_FALSE(today.has(today.to));
}

TEST_CASE("days have 23 and 25 hours where clocks change") {
    const auto length = [](local_days day) {
        const auto period = report::period_of(day, day, new_york);
        return period.to - period.from;
    };
    CHECK(length(local_days{2025y / 3 / 9}) == 23h);
    CHECK(length(local_days{2025y / 11 / 2}) == 25h);
    CHECK(length(local_days{2025y / 11 / 3}) == 24h);
}

TEST_CASE("an unfinished period is compared with as many days before it as have begun") {
    CHECK(compared("today") == "2025-10-21 2025-10-21");
    CHECK(compared("this-week") == "2025-10-17 2025-10-19");
    CHECK(compared("this-month") == "2025-09-09 2025-09-30");
    CHECK(compared("last-7-days") == "2025-10-09 2025-10-15");
    CHECK(compared("this-year") == "2024-03-12 2024-12-31");
}

TEST_CASE("a finished period is compared with the whole one before") {
    CHECK(compared("yesterday") == "2025-10-20 2025-10-20");
    CHECK(compared("last-week") == "2025-10-06 2025-10-12");
    CHECK(compared("last-month") == "2025-08-01 2025-08-31");
    const auto quarter = from_to(local_days{2025y / 4 / 1}, local_days{2025y / 6 / 30});
    CHECK(before(quarter, night, moscow).first == local_days{2025y / 1 / 1});
    CHECK(before(quarter, night, moscow).last == local_days{2025y / 3 / 31});
    const auto ten = from_to(local_days{2025y / 10 / 1}, local_days{2025y / 10 / 10});
    CHECK(before(ten, night, moscow).first == local_days{2025y / 9 / 21});
}

TEST_CASE("a period that is all to come is compared with the days before it") {
    const auto next = from_to(local_days{2025y / 11 / 3}, local_days{2025y / 11 / 9});
    CHECK(days_begun(next, night, moscow) == 0);
    CHECK(before(next, night, moscow).days() == 7);
    CHECK(before(next, night, moscow).last == local_days{2025y / 11 / 2});
}

TEST_CASE("a period is shown as briefly as it can be") {
    const auto text = [](local_days first, local_days last) { return shown(from_to(first, last)); };
    const local_days last{2025y / 10 / 22};
    CHECK(text(last, last) == "22.10.2025");
    CHECK(text(local_days{2025y / 10 / 1}, last) == "01–22.10.2025");
    CHECK(text(local_days{2025y / 9 / 28}, last) == "28.09–22.10.2025");
    CHECK(text(local_days{2024y / 12 / 28}, last) == "28.12.2024–22.10.2025");
}
