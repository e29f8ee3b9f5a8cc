#include "tests/repaird/killed.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace repair;

TEST_CASE("two hundred kills lose no update and do none twice") {
    for (unsigned round = 0; round < 10; ++round) {
        test::Killed killed(round);
        for (int i = 0; i < 20; ++i)
            killed.one();
        CHECK(killed.aftermath() == "");
        std::cout << killed.tally() << '\n';
    }
}
