// Ctrl-C and systemd's TERM in the middle of long work with copies.

#include "tests/program/screen.hpp"
#include "tests/program/vault.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <thread>

using namespace repair;

namespace {

/// Order 2 changes so many times: it takes a while to prove all of it.
void lengthen_history(const test::Vault& vault, int versions) {
    const auto last = std::to_string(versions);
    test::alter(vault.office().db(),
                "BEGIN; WITH RECURSIVE n(v) AS (SELECT 2 UNION ALL SELECT v + 1 FROM n WHERE v < " +
                    last +
                    ") INSERT INTO order_history (order_id, version, at, actor_id, verb) "
                    "SELECT 2, v, 0, 1, 'edit' FROM n; UPDATE orders SET version = " +
                    last + " WHERE id = 2; COMMIT");
}

}  // namespace

TEST_CASE("a signal in the middle of a copy or a restore ends it, and nothing half is left") {
    const test::Vault vault(test::Kept::twice);
    lengthen_history(vault, 60'000);
    const auto copy = vault.create().string();
    (void)vault.office().order("Потерянный");
    const auto orders = vault.orders();
    const auto restore = "backup restore " + copy + " --yes";
    const auto longest = vault.run("backup create").took;
    std::mt19937 random(4);
    int interrupted = 0;
    for (int i = 0; i < 12; ++i) {
        const bool creates = i % 4 != 3;
        const auto number = i % 2 == 0 ? SIGINT : SIGTERM;
        test::Process process(vault.office().start(creates ? "backup create" : restore));
        std::this_thread::sleep_for(std::chrono::microseconds(
            random() % static_cast<unsigned>(longest.count() * (creates ? 1000 : 400))));
        process.signal(number);
        const auto ended = process.wait();
        CAPTURE(i, creates, ended.status, ended.out, ended.err);
        CHECK((ended.status == 128 + number || ended.status == 0));
        // One that comes at the very end finds the answer written: then the work is done.
        interrupted += ended.killed && ended.out.empty() ? 1 : 0;
        if (creates && !ended.out.empty()) CHECK(vault.run("backup verify newest").status == 0);
        CHECK(vault.left_over() == "");
        CHECK(vault.office().faults() == "");
        if (creates) CHECK(vault.orders() == orders);
        if (vault.orders() != orders) break;
        vault.forget_all_but(copy);
    }
    CHECK(interrupted > 4);
    CHECK(vault.wrong_copies() == "");
    CHECK(vault.wrong_database() == "");
}

TEST_CASE("who sits at a terminal sees that a long copy goes on, and Ctrl-C ends it") {
    const test::Vault vault(test::Kept::compressed);
    lengthen_history(vault, 200'000);
    test::Screen screen(vault.office().start("backup create"), 80);
    REQUIRE(screen.shows("the database"));
    CHECK(screen.shows("%"));
    screen.type("\x03");
    const auto ended = screen.wait();
    CAPTURE(ended.out);
    CHECK(ended.status == 130);
    CHECK(vault.left_over() == "");
    CHECK(vault.wrong_copies() == "");
}

TEST_CASE("Ctrl-C at the question of a restore leaves nothing of what was made ready") {
    const test::Vault vault;
    const auto copy = vault.create().string();
    (void)vault.office().order("Последний");
    const auto orders = vault.orders();
    for (const auto& [keys, status] : {std::pair{"\x03", 130}, {"no\n", 5}, {"\x04", 5}}) {
        test::Screen screen(vault.office().start("backup restore " + copy), 80);
        REQUIRE(screen.shows("Type yes to go on:"));
        screen.type(keys);
        const auto ended = screen.wait();
        CAPTURE(status, ended.out);
        CHECK(ended.status == status);
        CHECK(vault.left_over() == "");
        CHECK(vault.orders() == orders);
    }
    test::Screen screen(vault.office().start("backup restore " + copy), 80);
    REQUIRE(screen.shows("Type yes to go on:"));
    screen.type("yes\n");
    const auto ended = screen.wait();
    CAPTURE(ended.out);
    CHECK(ended.status == 0);
    CHECK(vault.orders() != orders);
    CHECK(vault.left_over() == "");
}
