#include "tests/program/steady_copies.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("two hundred copies under steady writers, and what two tables say is true in each") {
    std::int64_t changes = 0;
    for (int office = 0; office < 8; ++office) {  // One would grow for ever.
        test::SteadyCopies copies;
        for (int i = 0; i < 25; ++i)
            REQUIRE(copies.one() == "");
        changes += copies.changes();
        copies.stop_writing();
        CHECK(copies.vault().wrong_database() == "");
        CHECK(copies.vault().left_over() == "");
    }
    CHECK(changes > 2000);
}
