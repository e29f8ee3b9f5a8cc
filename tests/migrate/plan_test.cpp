#include "core/migrate/plan.hpp"

#include "core/base/error.hpp"
#include "tests/migrate/steps.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace repair;
using migrate::Problem;
using store::Database;
using test::state_of;
using test::Steps;

namespace {

const auto third = test::step("0003_pets", "CREATE TABLE pets (x);", "DROP TABLE pets;");

struct Unsound {
    Problem problem;
    std::int64_t number;
    const char* says;
    std::function<Steps(Database&)> known;  ///< Does to the database what it takes, too.
};

const std::vector<Unsound> unsound{
    {Problem::edited, 2, "0002_children was edited after it was applied",
     [](Database&) {
         auto steps = test::family();
         steps[1].sha256 = "another";
         return steps;
     }},
    {Problem::newer, 3, "0003_pets is newer than this program",
     [](Database& db) {
         auto steps = test::family();
         steps.push_back(third);
         migrate::apply(db, steps, std::nullopt, test::long_ago);
         return test::family();
     }},
    {Problem::missing, 1, "0001_parents was applied, and this program has none",
     [](Database&) { return Steps{test::family()[1]}; }},
    {Problem::out_of_order, 1, "0001_parents was not applied, though 0002 was",
     [](Database& db) {
         db.exec("DELETE FROM schema_migrations WHERE number = 1");
         return test::family();
     }},
    {Problem::unnumbered, 7, "the header says version 7, the list of migrations 2",
     [](Database& db) {
         db.set_user_version(7);
         return test::family();
     }},
};

}  // namespace

TEST_CASE("a database knows what was applied and what is to come") {
    auto db = Database::in_memory();
    const auto steps = test::family();
    const auto before = make_plan(db, steps);
    CHECK(before.version() == 0);
    CHECK(before.applied.empty());
    CHECK(before.pending.size() == 2);
    CHECK(before.findings.empty());

    migrate::apply(db, steps, 1, test::long_ago);
    const auto halfway = make_plan(db, steps);
    CHECK(halfway.version() == 1);
    REQUIRE(halfway.applied.size() == 1);
    CHECK(halfway.applied[0] ==
          store::AppliedMigration{1, "parents", "0001_parents", test::long_ago});
    REQUIRE(halfway.pending.size() == 1);
    CHECK(halfway.pending[0].number == 2);
    CHECK(halfway.findings.empty());
    CHECK_NOTHROW(require_sound(halfway));
}

TEST_CASE("what does not fit is found, named, and refused both ways without a change") {
    for (const auto& row : unsound) {
        CAPTURE(row.says);
        auto db = test::family_in_memory();
        const auto known = row.known(db);
        const auto before = state_of(db);
        const auto plan = make_plan(db, known);
        REQUIRE(plan.findings.size() == 1);
        CHECK(plan.findings[0].problem == row.problem);
        CHECK(plan.findings[0].number == row.number);
        CHECK(plan.findings[0].what == row.says);
        for (const bool up : {true, false})
            try {
                if (up)
                    migrate::apply(db, known, std::nullopt, test::long_ago);
                else
                    migrate::rollback(db, known, 0);
                FAIL("it ran");
            } catch (const base::Error& error) {
                CHECK(error.code() == base::Errc::corrupt);
                CHECK_THAT(error.what(), Catch::Contains(row.says));
            }
        CHECK(state_of(db) == before);
        CHECK(test::enforces_foreign_keys(db));
    }
}

TEST_CASE("everything that does not fit is said at once") {
    auto db = test::family_in_memory();
    auto steps = test::family();
    steps[0].sha256 = steps[1].sha256 = "another";
    db.set_user_version(9);
    try {
        require_sound(make_plan(db, steps));
        FAIL("it is sound");
    } catch (const base::Error& error) {
        CHECK_THAT(error.what(), Catch::Contains("0001_parents was edited") &&
                                     Catch::Contains("0002_children was edited") &&
                                     Catch::Contains("version 9"));
    }
}

TEST_CASE("a program works with its own schema only, and says which way they differ") {
    auto db = Database::in_memory();
    const auto latest = migrate::latest_version();
    const auto refusal = [&](std::int64_t version) {
        db.set_user_version(version);
        return test::thrown_by([&] { migrate::require_current(db); });
    };
    CHECK(refusal(0) == base::Errc::pending);
    CHECK(refusal(latest - 1) == base::Errc::pending);
    CHECK(refusal(latest) == std::nullopt);
    CHECK(refusal(latest + 1) == base::Errc::corrupt);
}
