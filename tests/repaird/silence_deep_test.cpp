// Connections that stay open and say nothing: only a clock can tell. Takes over a minute.

#include "tests/repaird/served.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace repair;
using namespace std::chrono_literals;
using test::Executed;
using test::FaultKind;
using test::Served;

TEST_CASE("a silent poll is given up after its minute, a silent message after half of one") {
    Served office;
    office.begin();
    const auto before = office.fake.count();
    office.fake.fault(
        {.kind = FaultKind::half_open, .method = "getUpdates", .times = 0, .lasts = 1s});
    office.fake.fault({.kind = FaultKind::half_open,
                       .method = "sendMessage",
                       .chat = Served::anna,
                       .executed = Executed::yes});
    const auto said = office.fake.says(Served::anna, "/id");
    CHECK(office.wait_for("SELECT state FROM outbox WHERE kind = 'reply'", "dead", 33s));
    const auto asked = office.fake.says(Served::vera, "/id");
    (void)office.fake.wait_for_next(Served::vera, asked, 62s);
    const auto again = office.fake.says(Served::anna, "/id");
    (void)office.fake.wait_for_next(Served::anna, again, 2s);
    CHECK(office.fake.bot_messages(Served::anna).size() == 2);
    CHECK(said < again);
    CHECK(office.fake.count() - before < 20);
    CHECK(office.end().status == 0);
    CHECK(office.fake.violations().empty());
}
