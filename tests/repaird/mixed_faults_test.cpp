// Faults one after another and all at once, and connections that say nothing any more.

#include "tests/repaird/served.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace repair;
using namespace std::chrono_literals;
using test::Executed;
using test::Fault;
using test::FaultKind;
using test::Served;

namespace {

constexpr FaultKind kinds[] = {FaultKind::bad_gateway, FaultKind::server_error, FaultKind::garbage,
                               FaultKind::drop,        FaultKind::cut,          FaultKind::empty,
                               FaultKind::slow,        FaultKind::trickle,      FaultKind::flood};

void check_well(Served& office, int said) {
    CHECK(office.wait_for("SELECT count(*) FROM done_updates", std::to_string(said)));
    CHECK(office.wait_for("SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'dead')", "0"));
    CHECK(office.end().status == 0);
    CHECK(office.ask("SELECT count(*) FROM failed_updates") == "0");
    CHECK(office.fake.violations().empty());
}

}  // namespace

TEST_CASE("faults one after another are survived, each within two seconds of its end") {
    Served office;
    office.begin();
    int said = 0;
    for (const auto kind : kinds) {
        CAPTURE(static_cast<int>(kind));
        const auto before = office.fake.count();
        office.fake.fault({.kind = kind, .times = 0, .lasts = 800ms, .retry_after = 1s});
        office.fake.says(Served::anna, "/id");
        std::this_thread::sleep_for(800ms);
        CHECK(office.fake.count() - before < 30);
        office.fake.clear_faults();
        CHECK(office.answers(Served::vera, 2s));
        said += 2;
    }
    check_well(office, said);
}

TEST_CASE("another poller is survived, and polling goes on when it is gone") {
    Served office;
    office.begin();
    const auto before = office.fake.count("getUpdates");
    office.fake.fault(
        {.kind = FaultKind::conflict, .method = "getUpdates", .times = 0, .lasts = 4s});
    office.fake.says(Served::anna, "/id");
    std::this_thread::sleep_for(4s);
    CHECK(office.fake.count("getUpdates") - before < 8);
    // Whoever polls against another waits three seconds between tries.
    CHECK(office.answers(Served::vera, 4s));
    check_well(office, 2);
}

TEST_CASE("all faults at once, on every method, lose no update and end within two seconds") {
    for (const unsigned seed : {1U, 2U}) {
        CAPTURE(seed);
        Served office;
        office.begin();
        unsigned draw = seed * 100;
        for (const auto kind : kinds)
            office.fake.fault({.kind = kind,
                               .times = 0,
                               .per_mille = 60,
                               .seed = ++draw,
                               .executed = draw % 2 == 0 ? Executed::yes : Executed::no,
                               .retry_after = 1s});
        int said = 0;
        for (int i = 0; i < 10; ++i) {
            for (const auto person : {Served::anna, Served::vera, Served::ivan, Served::pyotr}) {
                office.fake.says(person, "/id");
                ++said;
            }
            office.leave_notice("trouble", Served::olga);
            std::this_thread::sleep_for(400ms);
        }
        office.fake.clear_faults();
        CHECK(office.answers(Served::anna, 2500ms));
        CHECK(office.wait_for(
            "SELECT count(*) FROM outbox WHERE kind = 'trouble' AND state = 'sent'", "10"));
        CHECK(office.fake.count() < 600);
        check_well(office, said + 1);
    }
}

TEST_CASE("connections that say nothing any more hold up no others, and are left when they break") {
    Served office;
    office.begin();
    const auto before = office.fake.count();
    office.fake.fault(
        {.kind = FaultKind::half_open, .method = "getUpdates", .times = 0, .lasts = 1s});
    office.fake.fault({.kind = FaultKind::half_open,
                       .method = "sendMessage",
                       .chat = Served::anna,
                       .executed = Executed::yes});
    // Wakes the poll that waits, so that the next one meets the fault.
    office.fake.says(Served::anna, "/id");
    CHECK(office.wait_for("SELECT state FROM outbox WHERE kind = 'reply'", "sending"));
    // Nothing is heard now, but what is to be said is said.
    for (int i = 0; i < 3; ++i)
        office.leave_notice("trouble", Served::olga);
    CHECK(office.fake.wait_for_messages(Served::olga, 3, 2s).size() == 3);
    std::this_thread::sleep_for(1s);
    CHECK(office.fake.count() - before < 15);

    office.fake.hangs_up();
    const bool well = office.answers(Served::vera, 2s);
    CAPTURE(office.log());
    CHECK(well);
    CHECK(office.wait_for("SELECT state FROM outbox WHERE kind = 'reply' ORDER BY id LIMIT 1",
                          "dead"));
    CHECK(office.answers(Served::anna, 2s));
    CHECK(office.fake.count() - before < 40);
    check_well(office, 3);
}
