// Copies of a database that others never stop writing to.

#include "tests/program/steady_copies.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("what two tables say together is true in every copy, however fast they are written") {
    test::SteadyCopies copies;
    for (int i = 0; i < 25; ++i)
        REQUIRE(copies.one() == "");
    CHECK(copies.changes() > 200);
    copies.stop_writing();
    CHECK(copies.vault().wrong_database() == "");
    CHECK(copies.vault().left_over() == "");
}
