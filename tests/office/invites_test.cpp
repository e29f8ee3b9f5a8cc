#include "core/office/invites.hpp"

#include "core/office/invite_code.hpp"
#include "core/store/database.hpp"
#include "tests/office/answers.hpp"
#include "tests/support/temp_dir.hpp"

#include <set>

using namespace repair;
using domain::Role;
using domain::Rule;
using domain::UserId;
using office::Acceptance;
using test::Office;

namespace {

constexpr base::Entropy entropy{std::byte{0xab}, std::byte{0x01}};

auto make(Office& office, Role role, std::optional<domain::MasterId> master = {},
          const domain::Actor& who = Office::root()) {
    return office.change([&] {
        return office::Invites(office.db, office.rules).make(role, master, entropy, office.by(who));
    });
}

Acceptance accept(Office& office, const std::string& code, UserId user) {
    store::Transaction transaction(office.db);
    const auto answer =
        office::Invites(office.db, office.rules)
            .accept(code, {.who = {.user = user, .via = domain::Channel::bot, .name = "Юля"},
                           .at = office.now});
    transaction.commit();
    return answer;
}

}  // namespace

TEST_CASE("a code is all of its bits in hex, and only its SHA-256 is kept") {
    CHECK(office::invite_code(entropy) == "ab010000000000000000000000000000");
    CHECK(office::invite_hash("abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    Office office;
    const auto made = test::done(make(office, Role::dispatcher));
    CHECK(made.expires_at == office.now + std::chrono::hours{72});
    CHECK(office.number("SELECT count(*) FROM invites WHERE code_hash = '" +
                        office::invite_hash(made.code) + "'") == 1);
    CHECK(office.number("SELECT count(*) FROM office_history WHERE verb = 'invite'") == 1);
    CHECK(office.notices().empty());
}

TEST_CASE("only admins invite, masters only in a master's place") {
    Office office;
    CHECK(test::rule_of(make(office, Role::admin, {}, office.who(test::anna))) == Rule::wrong_role);
    CHECK(test::rule_of(make(office, Role::dispatcher, test::ivan)) == Rule::unfit);
    REQUIRE(office
                .change([&] {
                    return office.masters.dismiss(test::ivan, {}, office.by(Office::root()));
                })
                .has_value());
    CHECK(test::rule_of(make(office, Role::master, test::ivan)) == Rule::master_dismissed);
    CHECK(office.number("SELECT count(*) FROM invites") == 0);
}

TEST_CASE("of many who open an invite one has the role") {
    Office office;
    const auto code = test::done(make(office, Role::dispatcher)).code;
    int accepted = 0;
    for (int id = 900; id < 910; ++id) {
        const auto answer = accept(office, code, UserId{id});
        accepted += answer.is == Acceptance::Is::accepted ? 1 : 0;
        if (id > 900) CHECK(answer.is == Acceptance::Is::used);
    }
    CHECK(accepted == 1);
    CHECK(office.number("SELECT count(*) FROM user_roles WHERE user_id >= 900") == 1);
}

TEST_CASE("of two programs that use one code, one wins") {
    const test::TempDir dir;
    const auto file = dir.path() / "office.db";
    Office office(test::empty_office(file));
    const auto code = test::done(make(office, Role::admin)).code;
    auto other = store::Database::open(file, {});
    office::Invites mine(office.db, office.rules);
    office::Invites theirs(other, office.rules);
    const auto by = [&](int id) {
        return office::Command{.who = {.user = UserId{id}, .name = "x"}, .at = office.now};
    };
    {
        store::Transaction transaction(office.db);
        CHECK(mine.accept(code, by(900)).is == Acceptance::Is::accepted);
        transaction.commit();
    }
    store::Transaction transaction(other);
    CHECK(theirs.accept(code, by(901)).is == Acceptance::Is::used);
}

TEST_CASE("a role that is there already spends no invite") {
    Office office;
    const auto code = test::done(make(office, Role::dispatcher)).code;
    store::Transaction transaction(office.db);
    office::Invites invites(office.db, office.rules);
    CHECK(invites.accept(code, office.by(test::anna)).is == Acceptance::Is::theirs);
    transaction.commit();
    CHECK(accept(office, code, UserId{900}).is == Acceptance::Is::accepted);
}
