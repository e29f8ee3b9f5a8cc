#include "core/domain/permission.hpp"

#include "core/domain/office_rules.hpp"
#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <iterator>
#include <set>
#include <string>

using namespace repair;
using namespace repair::domain;

namespace {

struct Expected {
    Action action;
    bool admin;
    bool dispatcher;
    bool master;
};

constexpr Expected expected[] = {
    {Action::create_order, true, true, false},    {Action::see_any_order, true, true, false},
    {Action::see_own_order, true, true, true},    {Action::see_client, true, true, false},
    {Action::list_masters, true, true, false},    {Action::manage_masters, true, false, false},
    {Action::manage_users, true, false, false},   {Action::see_outbox, true, false, false},
    {Action::manage_outbox, true, false, false},  {Action::report_orders, true, true, false},
    {Action::report_money, true, true, false},    {Action::hurry_master, true, true, false},
    {Action::ask_for_call, false, false, true},   {Action::answer_call, true, true, false},
    {Action::manage_updates, true, false, false},
};

OfficeRules with_money_for(bool dispatchers) {
    return {.dispatchers_see_money = dispatchers};
}

Actor somebody(Roles roles) {
    return {.user = UserId{1}, .roles = roles, .name = "Анна"};
}

}  // namespace

TEST_CASE("every action is allowed to the roles of the table and to no other") {
    REQUIRE(std::size(expected) == std::size(all_actions));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        const auto& row = expected[i];
        CAPTURE(word(row.action));
        CHECK(all_actions[i] == row.action);
        CHECK(may(test::admin(), row.action, {}) == row.admin);
        CHECK(may(test::dispatcher(), row.action, {}) == row.dispatcher);
        CHECK(may(test::master(test::ivan), row.action, {}) == row.master);
        CHECK_FALSE(may(test::nobody(), row.action, {}));
    }
}

TEST_CASE("whoever has several roles may do what any of them allows") {
    for (const auto& row : expected) {
        CAPTURE(word(row.action));
        CHECK(may(somebody({Role::dispatcher, Role::master}), row.action, {}) ==
              (row.dispatcher || row.master));
        CHECK(may(somebody({Role::admin, Role::master}), row.action, {}) ==
              (row.admin || row.master));
        CHECK(may(somebody({Role::admin, Role::dispatcher, Role::master}), row.action, {}));
    }
}

TEST_CASE("where dispatchers do not see money, they lose that and nothing else") {
    const auto off = with_money_for(false);
    for (const auto& row : expected) {
        CAPTURE(word(row.action));
        const bool money = row.action == Action::report_money;
        CHECK(may(test::admin(), row.action, off) == row.admin);
        CHECK(may(test::dispatcher(), row.action, off) == (row.dispatcher && !money));
        CHECK(may(test::master(test::ivan), row.action, off) == row.master);
        CHECK(may(somebody({Role::admin, Role::dispatcher}), row.action, off) == row.admin);
        CHECK_FALSE(may(test::nobody(), row.action, off));
    }
}

TEST_CASE("dispatchers see money unless the office decides otherwise") {
    CHECK(OfficeRules{}.dispatchers_see_money);
    CHECK(may(test::dispatcher(), Action::report_money, with_money_for(true)));
}

TEST_CASE("a refused action names the person and the action, and an allowed one is not refused") {
    for (const auto& row : expected) {
        CAPTURE(word(row.action));
        CHECK(refusal(test::admin(), row.action, {}).has_value() == !row.admin);

        const auto no = refusal(test::nobody(), row.action, {});
        REQUIRE(no);
        CHECK(no->rule == Rule::wrong_role);
        CHECK(no->why == "Никто may not " + std::string(word(row.action)));
        CHECK(refusal(test::dispatcher(), row.action, {}).has_value() == !row.dispatcher);
    }
}

TEST_CASE("no two actions read the same in a refusal") {
    std::set<std::string_view> words;
    for (const auto action : all_actions)
        words.insert(word(action));
    CHECK(words.size() == std::size(all_actions));
    CHECK_FALSE(words.contains(""));
}
