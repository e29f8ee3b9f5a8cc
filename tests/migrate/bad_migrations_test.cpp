// An office with rows in every table, and migrations that would harm it: each is refused with the
// reason, and nothing has happened.

#include "core/base/error.hpp"
#include "core/migrate/apply.hpp"
#include "core/migrate/verify.hpp"
#include "tests/migrate/full_office.hpp"
#include "tests/migrate/steps.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using base::Errc;
using store::Database;
using test::Steps;

namespace {

struct Bad {
    std::string what;
    std::string script;
    Errc code;
    std::string says;
    std::string loses{};
};

/// A new table with fewer rows takes the place of the one that orders refer to.
constexpr auto rebuild_masters =
    "CREATE TABLE new_masters AS SELECT * FROM masters WHERE id > 1;"
    "DROP TABLE masters; ALTER TABLE new_masters RENAME TO masters;";

const std::vector<Bad>& bad_ones() {
    static const std::vector<Bad> table{
        {"a reference is broken", "UPDATE orders SET equipment_id = 99 WHERE id = 1;",
         Errc::refused, "breaks 1 references: orders row 1"},
        {"a parent goes, as declared, and leaves children", "DELETE FROM equipment WHERE id = 2;",
         Errc::refused, "breaks 2 references", "equipment"},
        {"a rebuilt table has lost rows", rebuild_masters, Errc::refused,
         "would take 1 of 1 rows from masters"},
        {"a rebuilt table has lost the key that others refer to", rebuild_masters, Errc::failed,
         "foreign key mismatch", "masters"},
        {"a rebuilt table has lost rows, as declared, and others refer to them",
         "DELETE FROM masters;", Errc::refused, "breaks 6 references: ", "masters"},
        {"a rebuild that lets foreign keys delete the children",
         std::string("PRAGMA foreign_keys = ON;") + rebuild_masters, Errc::refused,
         "may not say PRAGMA foreign_keys"},
        {"children are deleted by the rebuild of their parent",
         std::string("DELETE FROM master_equipment;") + rebuild_masters, Errc::refused,
         "would take 2 of 2 rows from master_equipment", "masters"},
        {"history is deleted", "DELETE FROM order_history;", Errc::failed,
         "history is never deleted"},
        {"history is deleted behind its triggers",
         "DROP TRIGGER order_history_no_delete; DELETE FROM order_history WHERE order_id = 3;",
         Errc::refused, "would take 1 of 4 rows from order_history"},
        {"comments lose the entry they belong to",
         "DROP TRIGGER order_history_no_delete; DELETE FROM order_history WHERE order_id = 1;",
         Errc::refused, "breaks 1 references: order_comments", "order_history"},
        {"a table vanishes", "DROP TABLE outbox;", Errc::refused,
         "would take 3 of 3 rows from outbox"},
        {"a table vanishes under another name", "ALTER TABLE outbox RENAME TO inbox;",
         Errc::refused, "would take 3 of 3 rows from outbox"},
        {"another table is declared", "DELETE FROM outbox;", Errc::refused,
         "would take 3 of 3 rows from outbox", "office_history, inbox"},
        {"it commits half way", "CREATE TABLE a (x); COMMIT; CREATE TABLE b (x);", Errc::refused,
         "may not say COMMIT"},
        {"it ends the transaction by its other name", "END;", Errc::refused, "may not say COMMIT"},
        {"it rolls back and begins anew", "ROLLBACK; BEGIN; CREATE TABLE a (x);", Errc::refused,
         "may not say ROLLBACK"},
        {"it begins one of its own", "BEGIN; CREATE TABLE a (x); COMMIT;", Errc::refused,
         "may not say BEGIN"},
        {"it sets a savepoint", "SAVEPOINT part;", Errc::refused, "may not say SAVEPOINT"},
        {"it opens another file", "ATTACH ':memory:' AS other;", Errc::refused,
         "may not say ATTACH"},
        {"it makes the file another program's", "PRAGMA application_id = 1;", Errc::refused,
         "may not say PRAGMA application_id"},
        {"it counts versions by itself", "PRAGMA user_version = 9;", Errc::refused,
         "may not say PRAGMA user_version"},
        {"it writes the schema by hand",
         "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'trigger';",
         Errc::refused, "may not say PRAGMA writable_schema"},
        {"it fails half way", "CREATE TABLE a (x); DELETE FROM nowhere;", Errc::failed, "nowhere"},
        {"it is no SQL", "CREATE TABLE a (x); PLEASE;", Errc::failed, "PLEASE"},
        {"a conflict takes the whole transaction back",
         "CREATE TABLE a (x); INSERT OR ROLLBACK INTO equipment VALUES (1, 'x');", Errc::failed,
         "UNIQUE"},
        {"a rule of the table says no", "UPDATE orders SET status = 'lost';", Errc::failed,
         "orders_status"},
    };
    return table;
}

Database full_office() {
    auto db = Database::in_memory();
    test::fill_up_to(db, migrate::latest_version());
    return db;
}

std::string next_name() {
    const auto digits = std::to_string(migrate::latest_version() + 1);
    return std::string(4 - digits.size(), '0') + digits + "_next";
}

Steps released_and(const std::string& up, const std::string& up_loses,
                   const std::string& down = "SELECT 1;", const std::string& down_loses = {}) {
    auto known = migrate::known_migrations();
    known.push_back(test::step(next_name(), up, down, up_loses, down_loses));
    return known;
}

/// What `action` is refused with; the office must be as before, and as fit for work.
template <typename Action>
base::Error refusal(Database& db, Action&& action) {
    const auto state = test::state_of(db);
    const auto contents = test::contents_of(db);
    auto refused = base::Error(Errc::usage, "it was not refused");
    try {
        action();
    } catch (const base::Error& error) {
        refused = error;
    }
    CHECK(test::state_of(db) == state);
    CHECK(test::contents_of(db) == contents);
    CHECK(test::enforces_foreign_keys(db));
    auto id = db.query("PRAGMA application_id");
    CHECK((id.step() && id.integer(0) == Database::application_id));
    CHECK(migrate::verify(db).sound());
    return refused;
}

}  // namespace

TEST_CASE("a migration that would harm a full office is refused on the way up") {
    for (const auto& bad : bad_ones()) {
        CAPTURE(bad.what);
        auto db = full_office();
        const auto known = released_and(bad.script, bad.loses);
        const auto error =
            refusal(db, [&] { migrate::apply(db, known, std::nullopt, test::long_ago); });
        CHECK(error.code() == bad.code);
        CHECK_THAT(error.what(),
                   Catch::StartsWith("migration " + next_name()) && Catch::Contains(bad.says));
        CHECK_NOTHROW(migrate::apply(db, released_and("CREATE TABLE pets (x);", ""), std::nullopt,
                                     test::long_ago));
    }
}

TEST_CASE("a migration that would harm a full office is refused on the way down") {
    for (const auto& bad : bad_ones()) {
        CAPTURE(bad.what);
        auto db = full_office();
        const auto known = released_and("SELECT 1;", "", bad.script, bad.loses);
        migrate::apply(db, known, std::nullopt, test::long_ago);
        const auto state = test::state_of(db);
        const auto contents = test::contents_of(db);
        try {
            migrate::rollback(db, known, migrate::latest_version());
            FAIL("it ran");
        } catch (const base::Error& error) {
            CHECK(error.code() == bad.code);
            CHECK_THAT(error.what(), Catch::Contains(bad.says));
        }
        CHECK(test::state_of(db) == state);
        CHECK(test::contents_of(db) == contents);
        CHECK(test::enforces_foreign_keys(db));
    }
}

TEST_CASE("a table may vanish, or rows, where the migration declares it") {
    for (const auto* script :
         {"DROP TABLE outbox;", "DELETE FROM outbox;", "ALTER TABLE outbox RENAME TO inbox;"}) {
        CAPTURE(script);
        auto db = full_office();
        CHECK_NOTHROW(
            migrate::apply(db, released_and(script, "outbox"), std::nullopt, test::long_ago));
    }
}

TEST_CASE("an empty table does not vanish undeclared either, since it is not empty everywhere") {
    auto db = Database::in_memory();
    migrate::apply(db, migrate::known_migrations(), std::nullopt, test::long_ago);
    const auto error = refusal(db, [&] {
        migrate::apply(db, released_and("DROP TABLE outbox;", ""), std::nullopt, test::long_ago);
    });
    CHECK(error.code() == Errc::refused);
    CHECK_THAT(error.what(), Catch::Contains("would take the table outbox away"));
}

TEST_CASE("a column with a rule is added to a table with rows") {
    auto db = full_office();
    CHECK_NOTHROW(migrate::apply(
        db,
        released_and("ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0 "
                     "CONSTRAINT outbox_tries CHECK (tries >= 0);",
                     ""),
        std::nullopt, test::long_ago));
}

TEST_CASE("a down part that does not lead back to the schema before is refused") {
    for (const auto* down : {"SELECT 1;", "DROP TABLE pets; DROP INDEX orders_by_phone;",
                             "DROP TABLE pets; CREATE TABLE toys (x);"}) {
        CAPTURE(down);
        auto db = full_office();
        const auto known = released_and("CREATE TABLE pets (x);", "", down);
        migrate::apply(db, known, std::nullopt, test::long_ago);
        const auto before = test::state_of(db);
        try {
            migrate::rollback(db, known, migrate::latest_version());
            FAIL("it ran");
        } catch (const base::Error& error) {
            CHECK(error.code() == Errc::corrupt);
            CHECK_THAT(error.what(), Catch::StartsWith("the schema would not be what") &&
                                         (Catch::Contains("\n+ CREATE TABLE") ||
                                          Catch::Contains("\n- CREATE INDEX orders_by_phone")));
        }
        CHECK(test::state_of(db) == before);
    }
}

TEST_CASE("from a schema that drifted nothing sets out, either way") {
    for (const auto* drift :
         {"CREATE TABLE notes_of_mine (x)", "DROP INDEX orders_by_phone",
          "DROP TRIGGER order_history_no_delete", "ALTER TABLE users ADD COLUMN note TEXT"}) {
        CAPTURE(drift);
        auto db = full_office();
        db.exec(drift);
        const auto before = test::state_of(db);
        const auto known = released_and("CREATE TABLE pets (x);", "", "DROP TABLE pets;");
        const auto refuses = [&](const auto& action) {
            try {
                action();
                FAIL("it set out");
            } catch (const base::Error& error) {
                CHECK(error.code() == Errc::corrupt);
                CHECK(error.hint() == "repairctl migration verify");
                CHECK_THAT(error.what(), Catch::StartsWith("the schema is not what"));
            }
            CHECK(test::state_of(db) == before);
        };
        refuses([&] { migrate::apply(db, known, std::nullopt, test::long_ago); });
        refuses([&] { migrate::rollback(db, known, 0); });
        refuses([&] { (void)migrate::foresee(db, known, {}); });
    }
}
