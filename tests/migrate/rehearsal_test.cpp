#include "core/migrate/rehearsal.hpp"

#include "core/base/error.hpp"
#include "core/store/scratch_directory.hpp"
#include "core/store/transaction.hpp"
#include "tests/migrate/steps.hpp"
#include "tests/support/child.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>

using namespace repair;
using base::Errc;
using migrate::Direction;
using migrate::TableRows;
using store::Database;
using test::step;
using test::Steps;

namespace {

namespace fs = std::filesystem;

/// The family, a pet each, and one parent less.
Steps with_pets() {
    auto steps = test::family();
    steps.push_back(step("0003_pets",
                         "CREATE TABLE pets (id INTEGER PRIMARY KEY) STRICT;"
                         "INSERT INTO pets VALUES (1);"
                         "DELETE FROM parents WHERE id = 3;",
                         "DROP TABLE pets;", "parents", "pets"));
    return steps;
}

/// A family with a third parent, who has no child, in a file.
Database family_in(const fs::path& file) {
    auto db = Database::create(file);
    migrate::apply(db, test::family(), std::nullopt, test::long_ago);
    db.exec(
        "INSERT INTO parents (id) VALUES (1), (2), (3);"
        "INSERT INTO children (id, parent) VALUES (10, 1), (20, 2)");
    return db;
}

/// What must stay as it is, to the byte.
std::map<std::string, std::string> bytes_of(const test::TempDir& dir) {
    auto bytes = dir.contents();
    bytes.erase("a.db-shm");  // Where readers sign in.
    return bytes;
}

migrate::Rehearsal rehearse(Database& db, const Steps& known, const migrate::Way& way = {},
                            const migrate::Stage& stage = {}) {
    return migrate::rehearse(db, known, way, test::long_ago, stage);
}

}  // namespace

TEST_CASE("a rehearsal tells what the run would do, and the database stays as it is to the byte") {
    const test::TempDir dir;
    auto db = family_in(dir / "a.db");
    const auto before = bytes_of(dir);
    const auto up = rehearse(db, with_pets());
    CHECK(up.steps.from == 2);
    CHECK(up.steps.to == 3);
    CHECK(up.steps.names == std::vector<std::string>{"0003_pets"});
    CHECK(up.steps.loses == std::vector<std::string>{"parents"});
    CHECK(up.took.count() >= 0);
    CHECK(up.tables ==
          std::vector<TableRows>{{"children", 2, 2}, {"parents", 3, 2}, {"pets", std::nullopt, 1}});
    CHECK(bytes_of(dir) == before);

    const auto down = rehearse(db, with_pets(), {Direction::down, 1});
    CHECK(down.steps.names == std::vector<std::string>{"0002_children"});
    CHECK(down.tables == std::vector<TableRows>{{"children", 2, std::nullopt}, {"parents", 3, 3}});
    CHECK(bytes_of(dir) == before);
    CHECK(test::enforces_foreign_keys(db));
}

TEST_CASE("a rehearsal needs no more than to read the database, with a place for the copy") {
    const test::TempDir dir;
    const test::TempDir elsewhere;
    (void)family_in(dir / "a.db");
    auto db = Database::open(dir / "a.db", {.access = store::Access::read});
    const auto before = bytes_of(dir);
    bool copied_there = false;
    std::int64_t pages = 0;
    const auto look = [&](std::int64_t done, std::int64_t all) {
        copied_there = elsewhere.contents().size() > 1 && bytes_of(dir) == before;
        CHECK(done <= all);
        pages = done;
    };
    const auto rehearsal = rehearse(db, with_pets(), {}, {elsewhere.path(), look});
    CHECK(rehearsal.steps.to == 3);
    CHECK(copied_there);
    CHECK(pages > 2);
    CHECK(bytes_of(dir) == before);
    CHECK(elsewhere.contents().empty());
}

TEST_CASE("a rehearsal ends as the run itself would, and leaves nothing") {
    struct Row {
        const char* up;
        Errc code;
        const char* says;
    };
    for (const auto& [up, code, says] :
         {Row{"DELETE FROM children;", Errc::refused, "would take 2 of 2 rows from children"},
          {"UPDATE children SET parent = 99;", Errc::refused, "breaks 2 references"},
          {"INSERT INTO nowhere VALUES (1);", Errc::failed, "nowhere"},
          {"COMMIT;", Errc::refused, "may not say COMMIT"}}) {
        CAPTURE(up);
        const test::TempDir dir;
        auto db = family_in(dir / "a.db");
        const auto before = bytes_of(dir);
        auto steps = test::family();
        steps.push_back(step("0003_next", up, "SELECT 1;"));
        try {
            (void)rehearse(db, steps);
            FAIL("it went well");
        } catch (const base::Error& error) {
            CHECK(error.code() == code);
            CHECK_THAT(error.what(), Catch::Contains(says));
        }
        CHECK(bytes_of(dir) == before);
    }
}

TEST_CASE("a rehearsal keeps no writer waiting") {
    const test::TempDir dir;
    auto db = family_in(dir / "a.db");
    auto other = Database::open(dir / "a.db", {.lock_timeout = std::chrono::milliseconds(0)});
    int written = 0;
    const auto rehearsal =
        rehearse(db, with_pets(), {}, {{}, [&](auto, auto) {
                                           store::Transaction transaction(other);
                                           other.exec("INSERT INTO parents DEFAULT VALUES");
                                           transaction.commit();
                                           ++written;
                                       }});
    CHECK(written > 0);
    CHECK(rehearsal.tables[1].before == 3);  // As it was when the copying began.
}

TEST_CASE("damage from before is not laid at the door of the migrations") {
    const test::TempDir dir;
    auto db = family_in(dir / "a.db");
    db.exec("PRAGMA foreign_keys = OFF; DELETE FROM parents WHERE id = 1");
    try {
        (void)rehearse(db, with_pets());
        FAIL("it went well");
    } catch (const base::Error& error) {
        CHECK(error.code() == Errc::corrupt);
        CHECK_THAT(error.what(), Catch::StartsWith("the database is damaged as it is: children"));
        CHECK(error.hint() == "repairctl migration verify");
    }
}

TEST_CASE("what a killed rehearsal left is removed by the next, what one uses is not") {
    const test::TempDir dir;
    auto db = family_in(dir / "a.db");
    const auto own = dir.contents().size();
    test::Child killed([&] { return store::ScratchDirectory(dir / "a.db", "rehearsal"); });
    const test::Child working([&] { return store::ScratchDirectory(dir / "a.db", "rehearsal"); });
    killed.kill();
    CHECK(dir.contents().size() == own + 4);
    (void)rehearse(db, with_pets());
    CHECK(dir.contents().size() == own + 2);
}

TEST_CASE("a copy that does not fit leaves nothing, and the database as it was") {
    for (const rlim_t bytes : {100U, 5'000U, 9'000U, 13'000U, 20'000U, 30'000U}) {
        CAPTURE(bytes);
        const test::TempDir dir;
        (void)family_in(dir / "a.db");
        const auto before = bytes_of(dir);
        const test::Child child([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{bytes, bytes};
            auto db = Database::open(dir / "a.db", {.access = store::Access::read});
            if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("setrlimit");
            if (test::thrown_by([&] { (void)rehearse(db, with_pets()); }) != Errc::machine)
                throw std::runtime_error("it fitted");
            return 0;
        });
        CHECK(bytes_of(dir) == before);
    }
}
