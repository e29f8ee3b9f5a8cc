// Rows that nobody can make sense of: they are their own trouble, not the office's.

#include "tests/repaird/served.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

using namespace repair;
using test::Served;

namespace {

/// A row that no program of this version leaves.
void leave_row(const Served& office, const std::string& kind, const std::string& arguments,
               const std::string& state) {
    office.change(
        "INSERT INTO outbox (recipient_kind, recipient_id, kind, arguments, not_before, state, "
        "attempts, created_at) VALUES ('user', 100, '" +
        kind + "', " + arguments + ", 0, '" + state + "', 1, unixepoch())");
}

}  // namespace

TEST_CASE("a notice of a kind that only a newer program knows waits, and others pass it") {
    Served office;
    for (const auto* const state : {"queued", "sending", "parked"})
        leave_row(office, "from_the_future", "NULL", state);
    office.begin();
    leave_row(office, "from_the_future", "NULL", "queued");
    office.leave_notice("trouble", Served::olga);
    CHECK(office.fake.wait_for_messages(Served::olga, 1).size() == 1);
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
    CHECK(office.ask("SELECT count(*) FROM outbox WHERE kind = 'from_the_future' AND "
                     "state NOT IN ('sent', 'dead')") == "4");
    CHECK(office.end().status == 0);
}

TEST_CASE("a notice about a notice that only a newer program knows is told") {
    Served office;
    leave_row(office, "from_the_future", "NULL", "dead");
    const auto about = office.ask("SELECT max(id) FROM outbox");
    leave_row(office, "undelivered",
              "'{\"notice\":" + about + ",\"kind\":\"x\",\"why\":\"y\",\"user\":200}'", "queued");
    office.begin();
    CHECK(office.wait_for("SELECT count(*) FROM outbox WHERE state = 'queued'", "0"));
    CHECK(office.end().status == 0);
}

TEST_CASE("a reply that was on its way and cannot be read keeps nobody from starting") {
    Served office;
    leave_row(office, "reply", "'{damaged}'", "sending");
    leave_row(office, "answer", "'{damaged}'", "sending");
    office.begin();
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
    CHECK(office.wait_for("SELECT count(*) FROM outbox WHERE state = 'dead'", "2"));
    CHECK(office.end().status == 0);
}

TEST_CASE("a notice for the end of time costs nothing until then") {
    Served office;
    office.change(
        "INSERT INTO outbox (recipient_kind, recipient_id, kind, not_before, state, attempts, "
        "created_at) VALUES ('user', 100, 'trouble', 9223372036854775807, 'queued', 0, 1), "
        "('user', 100, 'trouble', 20000000000, 'queued', 0, 1)");
    office.begin();
    office.leave_notice("trouble", Served::anna);
    (void)office.fake.wait_for_messages(Served::anna, 1);
    // A loop that does not sleep takes all that it can get.
    const auto before = office.cpu();
    std::this_thread::sleep_for(std::chrono::seconds{3});
    CHECK(office.cpu() - before < std::chrono::milliseconds{200});
    CHECK(office.ask("SELECT count(*) FROM outbox WHERE state = 'queued'") == "2");
}
