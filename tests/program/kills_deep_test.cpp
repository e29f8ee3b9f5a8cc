#include "tests/program/kills.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("a thousand commands killed at any moment have happened wholly or not at all") {
    test::Kills kills(1000);
    for (int i = 0; i < 1000; ++i)
        REQUIRE(kills.one() == "");
    CHECK(kills.aftermath() == "");
    CHECK(kills.killed > 200);
    CHECK(kills.happened > 0);
}
