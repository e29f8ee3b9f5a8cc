#include "tests/program/migration_kills.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("two hundred migrations killed at any moment have happened wholly or not at all") {
    test::MigrationKills kills(200);
    for (int i = 0; i < 200; ++i)
        REQUIRE(kills.one() == "");
    CHECK(kills.killed > 60);
    CHECK(kills.lived > 0);
    CHECK(kills.happened_though_killed > 0);
    kills.office().done("migration apply");
    kills.office().done("migration rollback --to 0 --yes");
    CHECK(kills.left_over() == "");
}
