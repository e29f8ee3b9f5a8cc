#include "tests/repaird/workday.hpp"

#include <catch2/catch.hpp>

#include <iostream>

using namespace repair;

TEST_CASE("two hundred kills in the middle of people's work leave every order lived once") {
    for (unsigned round = 0; round < 10; ++round) {
        test::Workday day(round, 4);
        for (int i = 0; i < 20; ++i)
            day.until_killed();
        // Or it would prove nothing: the program died while nobody wanted anything of it.
        CHECK(day.lives_at_work() == 20);
        const bool ended = day.to_the_end();
        INFO(day.scene());
        REQUIRE(ended);
        CHECK(day.aftermath() == "");
        std::cout << day.tally() << '\n';
    }
}
