#include "tests/program/crowd.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("twenty at once, two hundred times over, lose nothing and do nothing twice") {
    test::Crowd crowd(7);
    for (int i = 0; i < 200; ++i)
        REQUIRE(crowd.round() == "");
    CHECK(crowd.losses() == "");
    CHECK(crowd.changes() > 500);
    CHECK(crowd.refusals() > 500);
    CHECK(crowd.office().run("migration verify").status == 0);
}
