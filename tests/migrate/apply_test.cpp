#include "core/migrate/apply.hpp"

#include "core/base/error.hpp"
#include "core/migrate/fingerprint.hpp"
#include "core/migrate/verify.hpp"
#include "tests/migrate/steps.hpp"
#include "tests/support/schema.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <string>
#include <tuple>
#include <vector>

using namespace repair;
using base::Errc;
using migrate::apply;
using migrate::rollback;
using store::Database;
using test::state_of;
using test::step;
using test::Steps;

namespace {

/// The family, and one more step.
Steps family_and(const std::string& up, const std::string& loses = {},
                 const std::string& down = "SELECT 1;") {
    auto steps = test::family();
    steps.push_back(step("0003_next", up, down, loses));
    return steps;
}

/// What apply() says when it refuses the third step; the database must be as before.
std::string refusal(const std::string& up, Errc code, const std::string& loses = {}) {
    auto db = test::family_in_memory();
    const auto before = state_of(db);
    std::string what;
    try {
        apply(db, family_and(up, loses), std::nullopt, test::long_ago);
        FAIL("it was applied");
    } catch (const base::Error& error) {
        CHECK(error.code() == code);
        what = error.what();
    }
    CHECK(state_of(db) == before);
    CHECK(test::enforces_foreign_keys(db));
    return what;
}

constexpr auto rebuild_parents =
    "CREATE TABLE new_parents (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
    "INSERT INTO new_parents (id) SELECT id FROM parents;"
    "DROP TABLE parents; ALTER TABLE new_parents RENAME TO parents;";

}  // namespace

TEST_CASE("migrations are applied in order and remembered") {
    auto db = Database::in_memory();
    const auto steps = apply(db, test::family(), std::nullopt, test::long_ago);
    CHECK(steps.from == 0);
    CHECK(steps.to == 2);
    CHECK(steps.names == std::vector<std::string>{"0001_parents", "0002_children"});
    CHECK(db.user_version() == 2);
    const auto after = state_of(db);
    const auto again = apply(db, test::family(), std::nullopt, base::Time{});
    CHECK(again.from == 2);
    CHECK(again.to == 2);
    CHECK(again.names.empty());
    CHECK(state_of(db) == after);
}

TEST_CASE("one can stop on the way, and go on") {
    auto db = Database::in_memory();
    CHECK(apply(db, test::family(), 1, test::long_ago).to == 1);
    CHECK(db.user_version() == 1);
    CHECK(apply(db, test::family(), 2, test::long_ago).from == 1);
    for (const std::int64_t to : {1, 3, -1}) {
        CAPTURE(to);
        CHECK(test::thrown_by([&] { apply(db, test::family(), to, test::long_ago); }) ==
              Errc::refused);
    }
    CHECK(db.user_version() == 2);
}

TEST_CASE("a rebuilt table keeps its rows and its children") {
    auto db = test::family_in_memory();
    apply(db, family_and(rebuild_parents), std::nullopt, test::long_ago);
    CHECK(state_of(db).rows == "children 2; parents 2; ");
    CHECK(test::enforces_foreign_keys(db));
    CHECK(test::thrown_by([&] { db.exec("INSERT INTO children (parent) VALUES (99)"); }) ==
          Errc::failed);
}

TEST_CASE("a step that fails takes back the steps before it, too") {
    auto db = Database::in_memory();
    const auto before = state_of(db);
    const auto steps = family_and("CREATE TABLE pets (x); INSERT INTO nowhere VALUES (1);");
    try {
        apply(db, steps, std::nullopt, test::long_ago);
        FAIL("it was applied");
    } catch (const base::Error& error) {
        CHECK_THAT(error.what(),
                   Catch::Contains("migration 0003_next: ") && Catch::Contains("nowhere"));
    }
    CHECK(state_of(db) == before);
    CHECK(test::enforces_foreign_keys(db));
    CHECK_NOTHROW(apply(db, test::family(), std::nullopt, test::long_ago));
}

TEST_CASE("rows that vanish undeclared refuse the whole run") {
    CHECK(refusal("DROP TABLE children;", Errc::refused) ==
          "migration 0003_next would take 2 of 2 rows from children");
    CHECK(refusal("DELETE FROM children WHERE id = 10;", Errc::refused) ==
          "migration 0003_next would take 1 of 2 rows from children");
    CHECK(refusal("ALTER TABLE children RENAME TO kids;", Errc::refused) ==
          "migration 0003_next would take 2 of 2 rows from children");
    CHECK(refusal("DELETE FROM children;", Errc::refused, "parents, kids") ==
          "migration 0003_next would take 2 of 2 rows from children");
}

TEST_CASE("rows may vanish where it is declared, and so may a table without any") {
    auto db = test::family_in_memory();
    apply(db, family_and("DELETE FROM children WHERE id = 10;", "children"), std::nullopt,
          test::long_ago);
    CHECK(state_of(db).rows == "children 1; parents 2; ");

    auto empty = Database::in_memory();
    apply(empty, family_and("DROP TABLE children;", "children"), std::nullopt, test::long_ago);
    CHECK(state_of(empty).rows == "parents 0; ");
}

TEST_CASE("references that a step breaks refuse the whole run") {
    CHECK_THAT(refusal("DELETE FROM parents WHERE id = 1;", Errc::refused, "parents"),
               Catch::StartsWith("migration 0003_next breaks 1 references: ") &&
                   Catch::Contains("children"));
    CHECK_THAT(refusal("UPDATE children SET parent = 99;", Errc::refused),
               Catch::StartsWith("migration 0003_next breaks 2 references: "));
}

TEST_CASE("rolling back runs the down parts, the last one first") {
    auto db = test::family_in_memory();
    const auto steps = rollback(db, test::family(), 1);
    CHECK(steps.from == 2);
    CHECK(steps.to == 1);
    CHECK(db.user_version() == 1);
    CHECK(state_of(db).rows == "parents 2; ");
    CHECK(apply(db, test::family(), std::nullopt, test::long_ago).names.size() == 1);
    CHECK(rollback(db, test::family(), 2).names.empty());
    for (const std::int64_t to : {3, -1}) {
        CAPTURE(to);
        CHECK(test::thrown_by([&] { rollback(db, test::family(), to); }) == Errc::refused);
    }
}

TEST_CASE("rolling back takes the same care: undeclared losses, failures, references") {
    auto db = test::family_in_memory();
    const auto before = state_of(db);
    CHECK(test::thrown_by([&] { rollback(db, test::family(), 0); }) == Errc::refused);
    CHECK(state_of(db) == before);  // 0002 went back and came again with 0001.

    for (const auto* down : {"DELETE FROM parents;", "INSERT INTO nowhere VALUES (1);",
                             "UPDATE children SET parent = 99;"}) {
        CAPTURE(down);
        const auto steps = family_and("CREATE TABLE pets (x);", "", down);
        apply(db, steps, std::nullopt, test::long_ago);
        const auto with_pets = state_of(db);
        CHECK(test::thrown_by([&] { rollback(db, steps, 2); }).has_value());
        CHECK(state_of(db) == with_pets);
        CHECK(test::enforces_foreign_keys(db));
        db.exec("DROP TABLE pets; DELETE FROM schema_migrations WHERE number = 3");
        db.set_user_version(2);
    }
}

TEST_CASE("an applied migration is there for the next connection, and a refused one is not") {
    const test::TempDir dir;
    {
        auto db = Database::create(dir / "a.db");
        apply(db, test::family(), std::nullopt, test::long_ago);
        CHECK(test::thrown_by([&] {
                  apply(db, family_and("INSERT INTO nowhere VALUES (1);"), std::nullopt,
                        test::long_ago);
              }).has_value());
    }
    auto db = Database::open(dir / "a.db");
    CHECK(db.user_version() == 2);
    CHECK(state_of(db).rows == "children 0; parents 0; ");
}

TEST_CASE("every released migration goes back to exactly where it came from, and up again") {
    const auto known = migrate::known_migrations();
    auto db = Database::in_memory();
    for (const auto& migration : known) {
        CAPTURE(migration.name);
        // As schemas compare: a table that was renamed into place is quoted in its own text.
        const auto state = [&] {
            return std::tuple(migrate::schema_of(db), state_of(db).rows, db.user_version());
        };
        const auto before = state();
        apply(db, known, migration.number, test::long_ago);
        const auto after = state();
        rollback(db, known, migration.number - 1);
        CHECK(state() == before);
        apply(db, known, migration.number, test::long_ago);
        CHECK(state() == after);
    }
    CHECK(migrate::verify(db).sound());
}

TEST_CASE("the first migration does not go back over orders, masters or users") {
    for (const auto* sql :
         {"INSERT INTO users (id, name, language, blocked, created_at) VALUES (1, '', '', 0, 0)",
          "INSERT INTO equipment (name) VALUES ('Телевизоры')",
          "INSERT INTO actors (via, name) VALUES ('cli', 'cli:root')",
          "INSERT INTO outbox (recipient_kind, recipient_id, kind, not_before, state, attempts, "
          "created_at) VALUES ('user', 1, 'access', 0, 'queued', 0, 0)"}) {
        CAPTURE(sql);
        auto db = test::empty_office();
        db.exec(sql);
        const auto before = state_of(db);
        CHECK(test::thrown_by([&] { rollback(db, migrate::known_migrations(), 0); }) ==
              Errc::refused);
        CHECK(state_of(db) == before);
    }
}
