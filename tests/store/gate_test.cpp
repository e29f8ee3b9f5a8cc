// Writers queue at the gate: in order, for a time that ends, and behind nobody who is dead.

#include "core/base/error.hpp"
#include "core/store/transaction.hpp"
#include "tests/support/child.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace repair;
using namespace std::chrono_literals;
using store::Database;
using store::Transaction;

namespace {

using Steady = std::chrono::steady_clock;

void make_counter(const std::filesystem::path& file) {
    auto db = Database::create(file);
    db.exec("CREATE TABLE counter (n INTEGER) STRICT; INSERT INTO counter (n) VALUES (0)");
}

std::int64_t count(Database& db) {
    auto row = db.query("SELECT n FROM counter");
    row.step();
    return row.integer(0);
}

/// Reads and then writes, as every command of ours does.
void increment(Database& db) {
    Transaction transaction(db);
    const auto n = count(db);
    db.use("UPDATE counter SET n = ?").bind(n + 1).run();
    transaction.commit();
}

}  // namespace

TEST_CASE("the second writer waits for the first and then sees what it wrote") {
    const test::TempDir dir;
    make_counter(dir / "a.db");
    auto first = Database::open(dir / "a.db");
    std::atomic<bool> begun = false;
    std::atomic<bool> committed = false;
    std::atomic<bool> in_order = false;
    std::atomic<std::int64_t> seen = 0;
    std::thread second;
    {
        Transaction transaction(first);
        second = std::thread([&] {
            auto db = Database::open(dir / "a.db", {.lock_timeout = 20s});
            begun = true;
            const Transaction waiting(db);
            in_order = committed.load();
            seen = count(db);
        });
        while (!begun)
            std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(30ms);
        first.exec("UPDATE counter SET n = 7");
        committed = true;
        transaction.commit();
    }
    second.join();
    CHECK(in_order);
    CHECK(seen == 7);
}

TEST_CASE("a writer who waited long enough is told who is writing") {
    const test::TempDir dir;
    make_counter(dir / "a.db");
    auto db = Database::open(dir / "a.db", {.lock_timeout = 40ms});
    test::Child child([&] {
        auto own = std::make_unique<Database>(Database::open(dir / "a.db"));
        auto transaction = std::make_unique<Transaction>(*own);
        return std::pair(std::move(own), std::move(transaction));
    });
    const auto begin = Steady::now();
    try {
        const Transaction transaction(db);
        FAIL("two at a time");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::busy);
        CHECK_THAT(error.what(), Catch::Contains("(pid " + std::to_string(child.pid()) + ")"));
        CHECK_THAT(error.what(), Catch::Contains("40 ms"));
    }
    const auto took = Steady::now() - begin;
    CHECK(took >= 40ms);
    CHECK(took < 10s);
    CHECK(count(db) == 0);  // Readers never wait.

    child.kill();
    increment(db);
    CHECK(count(db) == 1);
}

TEST_CASE("a writer killed in the middle leaves nothing behind and keeps nobody out") {
    const test::TempDir dir;
    make_counter(dir / "a.db");
    for (int round = 1; round <= 3; ++round) {
        test::Child child([&] {
            auto own = std::make_unique<Database>(Database::open(dir / "a.db"));
            auto transaction = std::make_unique<Transaction>(*own);
            own->exec("UPDATE counter SET n = n + 100");
            return std::pair(std::move(own), std::move(transaction));
        });
        child.kill();
        auto db = Database::open(dir / "a.db", {.lock_timeout = 5s});
        increment(db);
        CHECK(count(db) == round);
    }
}

TEST_CASE("twenty writers at once all get their turn, and no update is lost") {
    const test::TempDir dir;
    make_counter(dir / "a.db");
    std::atomic<int> failed = 0;
    std::vector<std::thread> writers;
    for (int i = 0; i < 20; ++i)
        writers.emplace_back([&] {
            try {
                auto db = Database::open(dir / "a.db", {.lock_timeout = 20s});
                for (int n = 0; n < 5; ++n)
                    increment(db);
            } catch (const base::Error&) {
                ++failed;
            }
        });
    for (auto& writer : writers)
        writer.join();
    auto db = Database::open(dir / "a.db");
    CHECK(failed == 0);
    CHECK(count(db) == 100);
}

TEST_CASE("a writer that never rests does not starve the others") {
    const test::TempDir dir;
    make_counter(dir / "a.db");
    std::atomic<bool> stop = false;
    std::thread greedy([&] {
        auto db = Database::open(dir / "a.db", {.lock_timeout = 20s});
        while (!stop)
            increment(db);
    });
    auto db = Database::open(dir / "a.db", {.lock_timeout = 20s});
    const auto begin = Steady::now();
    for (int n = 0; n < 10; ++n)
        increment(db);
    const auto took = Steady::now() - begin;
    stop = true;
    greedy.join();
    CHECK(took < 10s);
}

TEST_CASE("somebody else's writing without our gate is waited for, too, and not for ever") {
    const test::TempDir dir;
    make_counter(dir / "a.db");
    auto stranger = Database::open(dir / "a.db");
    stranger.exec("BEGIN IMMEDIATE");
    auto db = Database::open(dir / "a.db", {.lock_timeout = 30ms});
    CHECK(test::thrown_by([&] { const Transaction transaction(db); }) == base::Errc::busy);
    stranger.exec("COMMIT");
    increment(db);
    CHECK(count(db) == 1);
    auto other = Database::open(dir / "a.db", {.lock_timeout = 30ms});
    CHECK_NOTHROW(increment(other));  // The one that failed left the gate open.
}

TEST_CASE("a database that waits for nobody says busy at once") {
    const test::TempDir dir;
    make_counter(dir / "a.db");
    auto first = Database::open(dir / "a.db");
    auto second = Database::open(dir / "a.db", {.lock_timeout = 0ms});
    {
        const Transaction transaction(first);
        CHECK(test::thrown_by([&] { const Transaction other(second); }) == base::Errc::busy);
    }
    CHECK_NOTHROW(increment(second));
}
