#include "tests/repaird/killed.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("a repaird that is killed loses no update and does none twice") {
    test::Killed killed(4711);
    for (int i = 0; i < 12; ++i)
        killed.one();
    CHECK(killed.aftermath() == "");
    INFO(killed.tally());
}
