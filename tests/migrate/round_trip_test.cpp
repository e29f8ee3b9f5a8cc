// The down parts of all released migrations, with rows in every table.

#include "core/base/error.hpp"
#include "core/migrate/apply.hpp"
#include "core/migrate/fingerprint.hpp"
#include "core/migrate/verify.hpp"
#include "tests/migrate/full_office.hpp"
#include "tests/migrate/steps.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using store::Database;

TEST_CASE("every released migration but the first goes back and up again, and no row suffers") {
    const auto known = migrate::known_migrations();
    REQUIRE_FALSE(known.empty());
    for (const auto& migration : known) {
        if (migration.number == known.front().number) continue;
        CAPTURE(migration.name);
        auto db = Database::in_memory();
        test::fill_up_to(db, migration.number - 1);
        const auto before = test::contents_of(db);
        test::fill_up_to(db, migration.number);
        migrate::rollback(db, known, migration.number - 1);
        CHECK(migrate::verify(db).sound());
        auto after = test::contents_of(db);
        for (const auto& table : migration.up_loses)
            after[table] = before.contains(table) ? before.at(table) : "";
        CHECK(after == before);
        migrate::apply(db, known, migration.number, test::long_ago);
        CHECK(migrate::verify(db).sound());
    }
}

TEST_CASE("from every version one gets back to every version before, and up again") {
    const auto known = migrate::known_migrations();
    const auto first = known.front().number;
    for (std::int64_t from = first; from <= migrate::latest_version(); ++from)
        for (std::int64_t to = first; to <= from; ++to) {
            CAPTURE(from, to);
            auto db = Database::in_memory();
            test::fill_up_to(db, from);
            migrate::rollback(db, known, to);
            CHECK(migrate::schema_of(db) == migrate::expected_schema(known, to));
            CHECK(migrate::verify(db).sound());
            migrate::apply(db, known, std::nullopt, test::long_ago);
            CHECK(migrate::verify(db).sound());
            CHECK(db.user_version() == migrate::latest_version());
        }
}

TEST_CASE("from every version the way to nothing is refused while there are rows") {
    for (const auto& migration : migrate::known_migrations()) {
        CAPTURE(migration.name);
        auto db = Database::in_memory();
        test::fill_up_to(db, migration.number);
        const auto state = test::state_of(db);
        const auto contents = test::contents_of(db);
        CHECK(test::thrown_by([&] { migrate::rollback(db, migrate::known_migrations(), 0); }) ==
              base::Errc::refused);
        CHECK(test::state_of(db) == state);
        CHECK(test::contents_of(db) == contents);
    }
}

TEST_CASE("the text of a schema tells schemas apart, and not how they were laid out") {
    auto db = test::family_in_memory();
    const auto before = migrate::schema_of(db);
    CHECK(before == migrate::expected_schema(test::family(), 2));
    CHECK(before != migrate::expected_schema(test::family(), 1));
    CHECK(migrate::expected_schema(test::family(), 0).empty());
    db.exec("INSERT INTO parents (id) VALUES (77)");
    CHECK(migrate::schema_of(db) == before);
    db.exec("CREATE INDEX i ON parents (id)");
    const auto with_index = migrate::schema_of(db);
    CHECK(with_index != before);
    db.exec("DROP INDEX i; CREATE INDEX i\n  ON   parents (id)");
    CHECK(migrate::schema_of(db) == with_index);
    db.exec("DROP INDEX i");
    CHECK(migrate::schema_of(db) == before);
    db.exec("ALTER TABLE children RENAME TO kids; ALTER TABLE kids RENAME TO children");
    CHECK(migrate::schema_of(db) == before);
    db.exec("ALTER TABLE parents ADD COLUMN name TEXT; ALTER TABLE parents DROP COLUMN name");
    CHECK(migrate::schema_of(db) == before);
    db.exec("ALTER TABLE parents ADD COLUMN name TEXT DEFAULT '( \"a\" )'");
    const auto with_name = migrate::schema_of(db);
    CHECK_THAT(with_name, Catch::Contains("'( \"a\" )'"));
}
