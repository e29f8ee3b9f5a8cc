#include "core/domain/privacy.hpp"

#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <string_view>

using namespace repair;
using namespace repair::domain;

namespace {

struct Setting {
    Status from;
    /// Whether the order's own master sees the phone in: new, assigned, accepted, onsite, long
    /// repair, closed, refused.
    std::string_view own_master;
};

constexpr Setting settings[] = {
    {Status::assigned, ".+++++."},
    {Status::accepted, "..++++."},
    {Status::onsite, "...+++."},
};

/// An order that has its master whatever its status: nothing but the status hides its phone.
Order order_of_ivan(Status status) {
    auto order = test::order_in(status);
    order.master = test::ivan;
    return order;
}

}  // namespace

TEST_CASE("the order's own master sees the phone in the statuses of the setting only") {
    for (const auto& [from, own_master] : settings)
        for (const auto status : all_statuses) {
            CAPTURE(word(from), word(status));
            const OfficeRules rules{.master_sees_phone = from};
            const bool expected = own_master[static_cast<std::size_t>(status)] == '+';
            const auto order = order_of_ivan(status);
            CHECK(sees_phone(test::master(test::ivan), order, rules) == expected);
        }
}

TEST_CASE("the office sees the phone always, nobody else ever does") {
    for (const auto& setting : settings)
        for (const auto status : all_statuses) {
            CAPTURE(word(setting.from), word(status));
            const OfficeRules rules{.master_sees_phone = setting.from};
            const auto order = order_of_ivan(status);
            CHECK(sees_phone(test::admin(), order, rules));
            CHECK(sees_phone(test::dispatcher(), order, rules));
            CHECK(sees_phone(test::dispatcher_and_master(test::ivan), order, rules));
            CHECK(sees_phone(test::dispatcher_and_master(test::pyotr), order, rules));
            CHECK_FALSE(sees_phone(test::master(test::pyotr), order, rules));
            CHECK_FALSE(sees_phone(test::nobody(), order, rules));
        }
}

TEST_CASE("a master whose role is gone does not see the phone of an order that was theirs") {
    auto former = test::master(test::ivan);
    former.roles.remove(Role::master);
    CHECK_FALSE(sees_phone(former, order_of_ivan(Status::onsite), {}));
}

TEST_CASE("an order without a master shows its phone to no master") {
    auto order = test::order_in(Status::onsite);
    order.master.reset();
    auto unnumbered = test::master(test::ivan);
    unnumbered.master.reset();
    CHECK_FALSE(sees_phone(test::master(test::ivan), order, {}));
    CHECK_FALSE(sees_phone(unnumbered, order, {}));
}

TEST_CASE("by default a master sees the phone from the visit on") {
    CHECK(OfficeRules{}.master_sees_phone == Status::onsite);
}
