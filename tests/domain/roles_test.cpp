#include "core/domain/roles.hpp"

#include <catch2/catch.hpp>

#include <iterator>

using namespace repair::domain;

TEST_CASE("the words of the roles are the ones databases and scripts hold") {
    CHECK(word(Role::admin) == "admin");
    CHECK(word(Role::dispatcher) == "dispatcher");
    CHECK(word(Role::master) == "master");
    CHECK(std::size(all_roles) == 3);
    for (const auto role : all_roles)
        CHECK(find_role(word(role)) == role);
    for (const auto* text : {"", "Admin", "masters", "senior", "root"})
        CHECK_FALSE(find_role(text));
}

TEST_CASE("roles are a set: adding twice is adding once, removing leaves the others") {
    Roles roles;
    CHECK(roles.empty());
    roles.add(Role::master);
    roles.add(Role::master);
    roles.add(Role::admin);
    CHECK(roles == Roles{Role::admin, Role::master});

    roles.remove(Role::dispatcher);
    roles.remove(Role::admin);
    CHECK(roles == Roles{Role::master});
    roles.remove(Role::master);
    CHECK(roles.empty());
}

TEST_CASE("every one of the eight sets of roles knows what it has and what it shares") {
    const auto set_of = [](unsigned bits) {
        Roles roles;
        for (const auto role : all_roles)
            if ((bits >> static_cast<unsigned>(role) & 1U) != 0) roles.add(role);
        return roles;
    };
    for (unsigned a = 0; a < 8; ++a)
        for (unsigned b = 0; b < 8; ++b) {
            CAPTURE(a, b);
            CHECK((set_of(a) & set_of(b)) == set_of(a & b));
            CHECK((set_of(a) == set_of(b)) == (a == b));
            CHECK((set_of(a) & set_of(b)).empty() == ((a & b) == 0));
        }
    for (const auto role : all_roles)
        for (const auto other : all_roles)
            CHECK(Roles{role}.has(other) == (role == other));
}
