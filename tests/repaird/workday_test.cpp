#include "tests/repaird/workday.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("orders live once each while the program is killed under people's hands") {
    test::Workday day(2025, 2);
    for (int i = 0; i < 10; ++i)
        day.until_killed();
    // Or it would prove nothing: the program died while nobody wanted anything of it.
    CHECK(day.lives_at_work() == 10);
    const bool ended = day.to_the_end();
    INFO(day.scene());
    REQUIRE(ended);
    CHECK(day.aftermath() == "");
    INFO(day.tally());
}
