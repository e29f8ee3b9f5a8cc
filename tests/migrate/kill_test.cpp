// kill -9 in the middle of a run over many rows: the database is the old one or the new one.

#include "core/migrate/fingerprint.hpp"
#include "core/migrate/rehearsal.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/schema_store.hpp"
#include "tests/migrate/steps.hpp"
#include "tests/support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace repair;
using namespace std::chrono_literals;
using migrate::Direction;
using migrate::Way;
using store::Database;

namespace {

/// The family, and a third step that rebuilds the parents, both ways.
test::Steps rebuilding() {
    auto steps = test::family();
    steps.push_back(
        test::step("0003_named",
                   "CREATE TABLE new_parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
                   "INSERT INTO new_parents SELECT id, 'parent ' || id FROM parents;"
                   "DROP TABLE parents; ALTER TABLE new_parents RENAME TO parents;"
                   "CREATE INDEX parents_by_name ON parents (name);",
                   "DROP INDEX parents_by_name; ALTER TABLE parents DROP COLUMN name;"));
    return steps;
}

void go(const std::filesystem::path& file, Direction direction) {
    const Way way{direction, direction == Direction::up ? 3 : 2};
    auto db = Database::open(file);
    const store::InstanceLock lock(file, "go");
    (void)migrate::rehearse(db, rebuilding(), way, test::long_ago);
    migrate::run(db, rebuilding(), way, test::long_ago);
}

/// All that must be of one moment. That the schema goes with the version is checked.
std::string state_in(const std::filesystem::path& file) {
    auto db = Database::open(file);
    CHECK(store::SchemaStore(db).damage().empty());
    CHECK(migrate::schema_of(db) == migrate::expected_schema(rebuilding(), db.user_version()));
    const auto state = test::state_of(db);
    CHECK(state.version == static_cast<std::int64_t>(state.applied.size()));
    return std::to_string(state.version) + ": " + state.rows;
}

/// Whether it died before it was through.
bool killed_after(std::chrono::microseconds wait, const std::filesystem::path& file,
                  Direction direction) {
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            go(file, direction);
            ::_exit(0);
        } catch (...) {
            ::_exit(1);
        }
    }
    std::this_thread::sleep_for(wait);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return WIFSIGNALED(status);
}

}  // namespace

TEST_CASE("a run killed at any moment has left the old database or the new one, whole") {
    const test::TempDir dir;
    const auto file = dir / "a.db";
    {
        auto db = Database::create(file);
        migrate::apply(db, test::family(), std::nullopt, test::long_ago);
        db.exec(
            "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
            "INSERT INTO parents SELECT i FROM n;"
            "INSERT INTO children (parent) SELECT id FROM parents");
    }
    const auto old_one = state_in(file);
    const auto start = std::chrono::steady_clock::now();
    go(file, Direction::up);
    const std::chrono::microseconds longest = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    const auto new_one = state_in(file);
    REQUIRE(old_one == "2: children 4000; parents 4000; ");
    REQUIRE(new_one == "3: children 4000; parents 4000; ");

    std::mt19937 random(7);
    int killed = 0, old_ones = 0;
    for (int i = 0; i < 40; ++i) {
        const auto before = state_in(file);
        const auto direction = before == old_one ? Direction::up : Direction::down;
        const std::chrono::microseconds wait(
            random() % static_cast<unsigned>(longest.count() + longest.count() / 4));
        killed += killed_after(wait, file, direction) ? 1 : 0;
        const auto after = state_in(file);
        CAPTURE(i, wait.count());
        REQUIRE((after == old_one || after == new_one));
        old_ones += after == before ? 1 : 0;
    }
    CHECK(killed > 10);
    CHECK(old_ones > 5);
    go(file, state_in(file) == old_one ? Direction::up : Direction::down);
    for (const auto& [name, bytes] : dir.contents())
        CHECK_THAT(name, !Catch::Contains("rehearsal"));
}
