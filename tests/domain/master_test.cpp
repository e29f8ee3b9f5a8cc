#include "core/domain/master.hpp"

#include <catch2/catch.hpp>

using namespace repair::domain;

TEST_CASE("the words of a master's state are read back as written") {
    CHECK(word(MasterState::active) == "active");
    CHECK(word(MasterState::inactive) == "inactive");
    CHECK(word(MasterState::dismissed) == "dismissed");
    for (const auto state : {MasterState::active, MasterState::inactive, MasterState::dismissed})
        CHECK(find_master_state(word(state)) == state);
    for (const auto* text : {"", "Active", "fired", "active "})
        CHECK_FALSE(find_master_state(text));
}

TEST_CASE("a master repairs the kinds that are named, all of them when none is") {
    const Master some{.equipment = {"Холодильники", "Телевизоры"}};
    CHECK(repairs(some, "Холодильники"));
    CHECK(repairs(some, "Телевизоры"));
    CHECK_FALSE(repairs(some, "Холодильник"));
    CHECK_FALSE(repairs(some, "холодильники"));
    CHECK_FALSE(repairs(some, ""));

    const Master all;
    CHECK(repairs(all, "Холодильники"));
    CHECK(repairs(all, "Кофемашины"));
}

TEST_CASE("a master is active and not senior until somebody says otherwise") {
    const Master fresh;
    CHECK(fresh.state == MasterState::active);
    CHECK_FALSE(fresh.senior);
    CHECK_FALSE(fresh.chat);
}
