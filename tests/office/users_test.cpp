#include "core/base/error.hpp"
#include "tests/office/answers.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace repair;
using domain::Role;
using domain::Roles;
using domain::Rule;
using domain::UserId;
using test::done;
using test::Office;

namespace {

using Heard = std::vector<std::string>;

constexpr UserId stranger{999};

auto grant(Office& office, UserId user, Role role, const std::string& name = {}) {
    return office.change(
        [&] { return office.users.grant(user, role, name, office.by(Office::root())); });
}
auto revoke(Office& office, UserId user, Role role) {
    return office.change(
        [&] { return office.users.revoke(user, role, office.by(Office::root())); });
}
auto set_blocked(Office& office, UserId user, bool blocked) {
    return office.change([&] {
        const auto c = office.by(Office::root());
        return blocked ? office.users.block(user, c) : office.users.unblock(user, c);
    });
}

std::int64_t entries(Office& office, UserId user, const std::string& verb) {
    return office.number(
        "SELECT count(*) FROM office_history WHERE subject = 'user' AND "
        "subject_id = " +
        std::to_string(base::raw(user)) + " AND verb = '" + verb + "'");
}

}  // namespace

TEST_CASE("a role can be given to somebody who never wrote, and is theirs at once") {
    Office office;
    const auto answer = done(grant(office, stranger, Role::dispatcher, "Юля"));
    CHECK(answer.changed);
    CHECK(answer.after.roles == Roles{Role::dispatcher});
    CHECK(office.users.load(stranger) == answer.after);
    CHECK(office.who(stranger).roles == Roles{Role::dispatcher});
    CHECK(office.who(stranger).name == "Юля");
    CHECK(office.notices() == Heard{"999: access"});
    CHECK(entries(office, stranger, "grant") == 1);

    CHECK_FALSE(test::changed(grant(office, stranger, Role::dispatcher)));
    CHECK_FALSE(test::changed(grant(office, stranger, Role::dispatcher, "Юля")));
    CHECK(entries(office, stranger, "grant") == 1);
    CHECK(test::changed(grant(office, stranger, Role::admin)));
    CHECK(office.who(stranger).roles == Roles{Role::admin, Role::dispatcher});
    CHECK(office.who(stranger).name == "Юля");
}

TEST_CASE("a role that is taken is gone at once, and the person is told") {
    Office office;
    done(grant(office, test::anna, Role::admin));
    office.forget_notices();
    CHECK(test::changed(revoke(office, test::anna, Role::dispatcher)));
    CHECK(office.who(test::anna).roles == Roles{Role::admin});
    CHECK(office.notices() == Heard{"Анна: access"});
    CHECK(entries(office, test::anna, "revoke") == 1);
    CHECK_FALSE(test::changed(revoke(office, test::anna, Role::dispatcher)));
    CHECK(entries(office, test::anna, "revoke") == 1);
    CHECK(test::thrown_by([&] { (void)revoke(office, stranger, Role::admin); }) ==
          base::Errc::not_found);
}

TEST_CASE("the role of a master comes and goes with the master only") {
    Office office;
    CHECK(test::rule_of(grant(office, stranger, Role::master)) == Rule::unfit);
    CHECK(test::rule_of(revoke(office, test::ivan_user, Role::master)) == Rule::unfit);
    CHECK_FALSE(test::changed(grant(office, test::ivan_user, Role::master)));
    CHECK_FALSE(test::changed(revoke(office, test::anna, Role::master)));
    CHECK(office.who(test::ivan_user).roles == Roles{Role::master});
}

TEST_CASE("nothing is taken from an admin of the configuration") {
    Office office;
    CHECK(test::rule_of(revoke(office, test::olga, Role::admin)) == Rule::unfit);
    CHECK(test::rule_of(set_blocked(office, test::olga, true)) == Rule::unfit);
    CHECK(test::changed(grant(office, test::olga, Role::dispatcher)));
    CHECK(office.who(test::olga).roles == Roles{Role::admin, Role::dispatcher});
    CHECK(test::changed(revoke(office, test::olga, Role::dispatcher)));
    CHECK(office.who(test::olga).roles == Roles{Role::admin});
    CHECK(test::rule_of(revoke(office, test::olga, Role::admin)) == Rule::unfit);
}

TEST_CASE("who is blocked before they are an admin of the configuration is one all the same") {
    Office office;
    done(set_blocked(office, stranger, true));
    office.rules.admins.push_back(stranger);
    CHECK(office.who(stranger).roles == Roles{Role::admin});
}

TEST_CASE("a blocked user may nothing, is told nothing, and is themselves again afterwards") {
    Office office;
    CHECK(test::changed(set_blocked(office, test::anna, true)));
    CHECK_FALSE(test::changed(set_blocked(office, test::anna, true)));
    CHECK(office.notices().empty());
    CHECK(test::thrown_by([&] { (void)office.who(test::anna); }) == base::Errc::refused);
    CHECK(office.users.load(test::anna).roles == Roles{Role::dispatcher});
    CHECK(test::changed(grant(office, test::anna, Role::admin)));
    CHECK(office.notices().empty());

    CHECK(test::changed(set_blocked(office, test::anna, false)));
    CHECK_FALSE(test::changed(set_blocked(office, test::anna, false)));
    CHECK(office.notices() == Heard{"Анна: access"});
    CHECK(office.who(test::anna).roles == Roles{Role::admin, Role::dispatcher});
    CHECK(entries(office, test::anna, "block") == 1);
    CHECK(entries(office, test::anna, "unblock") == 1);
}

TEST_CASE("somebody unknown can be blocked before they write, and unblocking them is nothing") {
    Office office;
    CHECK_FALSE(test::changed(set_blocked(office, stranger, false)));
    CHECK(test::changed(set_blocked(office, stranger, true)));
    CHECK(test::thrown_by([&] { (void)office.who(stranger); }) == base::Errc::refused);
}

TEST_CASE("who changes their own access is not told, and quietly nobody is") {
    Office office;
    done(grant(office, test::anna, Role::admin));
    office.forget_notices();
    done(office.change(
        [&] { return office.users.revoke(test::anna, Role::dispatcher, office.by(test::anna)); }));
    CHECK(office.notices().empty());
    done(office.change([&] {
        return office.users.grant(test::vera, Role::admin, {}, office.quietly(test::olga));
    }));
    CHECK(office.notices().empty());
    CHECK(office.number("SELECT count(*) FROM office_history WHERE subject_id = 201 AND "
                        "json_extract(changes, '$.notified[1]') = 'false'") == 1);
}

TEST_CASE("only admins do anything with users") {
    Office office;
    const auto rows = test::all_rows(office);
    for (const auto& who : {office.who(test::anna), office.who(test::ivan_user), test::nobody()}) {
        const auto c = office.by(who);
        for (const auto& answer :
             {office.users.grant(stranger, Role::admin, {}, c),
              office.users.revoke(test::vera, Role::dispatcher, c),
              office.users.block(test::vera, c), office.users.unblock(test::vera, c)})
            CHECK(test::rule_of(answer) == Rule::wrong_role);
    }
    CHECK(test::all_rows(office) == rows);
}

TEST_CASE("the list of users has the admins of the configuration in it") {
    Office office;
    office.rules.admins.push_back(test::vera);
    const auto all = office.users.list();
    std::vector<UserId> ids;
    for (const auto& user : all)
        ids.push_back(user.id);
    CHECK(ids == std::vector<UserId>{test::olga, test::anna, test::vera, test::ivan_user,
                                     test::pyotr_user});
    CHECK(all[0].roles == Roles{Role::admin});
    CHECK(all[2].roles == Roles{Role::admin, Role::dispatcher});
    CHECK(office.users.load(test::olga).roles == Roles{Role::admin});
    CHECK(test::thrown_by([&] { (void)office.users.load(stranger); }) == base::Errc::not_found);
}
