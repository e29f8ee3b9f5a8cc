#include "core/base/error.hpp"
#include "tests/office/verbs.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using domain::Master;
using domain::MasterId;
using domain::MasterState;
using domain::Role;
using domain::Rule;
using domain::Status;
using domain::UserId;
using test::done;
using test::Office;

namespace {

using Heard = std::vector<std::string>;

Master a_master(UserId user) {
    return {.user = user,
            .name = "Семён",
            .phone = domain::Phone::stored("+79160000000"),
            .equipment = {"Телевизоры", "Другое"},
            .senior = true};
}

/// What an admin does with masters.
template <typename Action>
auto as_admin(Office& office, Action&& action) {
    return office.change([&] { return action(office.masters, office.by(test::olga)); });
}

auto add(Office& office, const Master& draft) {
    return as_admin(office, [&](auto& masters, const auto& c) { return masters.add(draft, c); });
}

auto edit(Office& office, MasterId id, const office::MasterEdit& what) {
    return as_admin(office,
                    [&](auto& masters, const auto& c) { return masters.edit(id, what, c); });
}

auto set_state(Office& office, MasterId id, MasterState state) {
    return as_admin(office, [&](auto& masters, const auto& c) {
        switch (state) {
            case MasterState::active: return masters.activate(id, c);
            case MasterState::inactive: return masters.deactivate(id, c);
            case MasterState::dismissed: break;
        }
        return masters.dismiss(id, {}, c);
    });
}

auto set_chat(Office& office, MasterId id, std::optional<domain::ChatId> chat) {
    return as_admin(office,
                    [&](auto& masters, const auto& c) { return masters.set_chat(id, chat, c); });
}

Master load(Office& office, MasterId id) {
    return office::load_master(office.db, id);
}

}  // namespace

TEST_CASE("a new master is a user with the role, is told, and is in the office's history") {
    Office office;
    const auto answer = done(add(office, a_master(UserId{400})));
    const auto master = load(office, answer.after.id);
    CHECK(answer.changed);
    CHECK(master == answer.after);
    CHECK(master.version == 1);
    CHECK(master.state == MasterState::active);
    CHECK(office.who(UserId{400}).master == master.id);
    CHECK(office.who(UserId{400}).roles == domain::Roles{Role::master});
    CHECK(office.notices() == Heard{"400: access"});
    CHECK(office.number("SELECT count(*) FROM office_history WHERE subject = 'master' "
                        "AND subject_id = 3 AND verb = 'add' AND changes LIKE '%Семён%'") == 1);
}

TEST_CASE("adding the same master again changes nothing, another one under their id is refused") {
    Office office;
    auto draft = a_master(UserId{400});
    done(add(office, draft));
    const auto rows = test::all_rows(office);
    CHECK_FALSE(test::changed(add(office, draft)));
    draft.equipment = {"Другое", "Телевизоры", "Другое"};  // The same kinds.
    CHECK_FALSE(test::changed(add(office, draft)));
    draft.name = "Сергей";
    CHECK(test::rule_of(add(office, draft)) == Rule::already_otherwise);
    CHECK(test::all_rows(office) == rows);
}

TEST_CASE("an edit changes what it names, once") {
    Office office;
    const auto id = done(add(office, a_master(UserId{400}))).after.id;
    office.forget_notices();
    const auto answer = done(edit(office, id, {.name = "Сёма", .senior = false}));
    CHECK(answer.after.name == "Сёма");
    CHECK_FALSE(answer.after.senior);
    CHECK(answer.after.phone == answer.before.phone);
    CHECK(answer.after.equipment == answer.before.equipment);
    CHECK(answer.after.version == 2);
    CHECK(load(office, id) == answer.after);
    CHECK(office.notices() == Heard{"400: access"});

    const auto rows = test::all_rows(office);
    CHECK_FALSE(test::changed(edit(office, id, {.name = "Сёма"})));
    CHECK_FALSE(test::changed(edit(office, id, {})));
    using Kinds = std::vector<std::string>;
    CHECK_FALSE(test::changed(edit(office, id, {.equipment = Kinds{"Телевизоры", "Другое"}})));
    CHECK_FALSE(test::changed(edit(office, id, {.equipment = Kinds{"Другое", "Телевизоры"}})));
    CHECK(test::rule_of(edit(office, id, {.equipment = Kinds{"Паровозы"}})) ==
          Rule::unknown_equipment);
    CHECK(test::all_rows(office) == rows);
    CHECK(test::changed(edit(office, id, {.equipment = Kinds{}})));
    CHECK(load(office, id).equipment.empty());
}

TEST_CASE("a stale version of a master is refused, and an unknown master is an error") {
    Office office;
    auto command = office.by(test::olga, 7);
    const auto answer =
        office.change([&] { return office.masters.edit(test::ivan, {.name = "Вано"}, command); });
    CHECK(test::rule_of(answer) == Rule::stale);
    command.if_version = 1;
    CHECK(test::changed(
        office.change([&] { return office.masters.edit(test::ivan, {.name = "Вано"}, command); })));
    CHECK(test::thrown_by([&] { (void)edit(office, MasterId{99}, {.name = "Вано"}); }) ==
          base::Errc::not_found);
}

TEST_CASE("a deactivated master gets no new orders and finishes the open ones") {
    Office office;
    const auto open = office.order_in(Status::assigned);
    const auto fresh = office.order_in(Status::fresh);
    CHECK(test::changed(set_state(office, test::ivan, MasterState::inactive)));
    CHECK_FALSE(test::changed(set_state(office, test::ivan, MasterState::inactive)));
    const auto assign = [&] {
        return office.change(
            [&] { return office.orders.assign(fresh, test::ivan, {}, office.by(test::anna)); });
    };
    CHECK(test::rule_of(assign()) == Rule::master_inactive);
    for (const auto verb : {domain::Verb::accept, domain::Verb::onsite, domain::Verb::close})
        CHECK(test::changed(test::do_verb(office, verb, open, office.by(test::ivan_user))));
    CHECK(test::changed(set_state(office, test::ivan, MasterState::active)));
    CHECK(test::changed(assign()));
}

TEST_CASE("a work chat belongs to one master, and can be given on") {
    Office office;
    const domain::ChatId chat{-1001};
    CHECK(test::changed(set_chat(office, test::ivan, chat)));
    CHECK_FALSE(test::changed(set_chat(office, test::ivan, chat)));
    const auto taken = set_chat(office, test::pyotr, chat);
    REQUIRE(test::rule_of(taken) == Rule::unfit);
    CHECK_THAT(taken.error().why, Catch::Contains("Иван"));
    auto draft = a_master(UserId{400});
    draft.chat = chat;
    CHECK(test::rule_of(add(office, draft)) == Rule::unfit);
    CHECK(test::changed(set_chat(office, test::ivan, {})));
    CHECK(test::changed(set_chat(office, test::pyotr, chat)));
    CHECK(load(office, test::pyotr).chat == chat);
}

TEST_CASE("dismissing takes role, chat and access at once, and tells the master and the admins") {
    Office office;
    const auto past = office.order_in(Status::closed);
    done(set_chat(office, test::ivan, domain::ChatId{-1001}));
    office.forget_notices();
    const auto command = office.by(Office::root());
    const auto answer =
        done(office.change([&] { return office.masters.dismiss(test::ivan, {}, command); }));
    CHECK(answer.changed);
    CHECK(answer.handed_over.empty());
    CHECK(load(office, test::ivan).state == MasterState::dismissed);
    CHECK_FALSE(load(office, test::ivan).chat);
    const auto who = office.who(test::ivan_user);
    CHECK_FALSE(who.master);
    CHECK(who.roles.empty());
    CHECK(office.load(past).master == test::ivan);
    CHECK(office.notices() == Heard{"Иван: dismissal", "Ольга: dismissal"});
    CHECK_FALSE(test::changed(set_state(office, test::ivan, MasterState::dismissed)));

    CHECK(test::rule_of(set_state(office, test::ivan, MasterState::active)) ==
          Rule::master_dismissed);
    CHECK(test::rule_of(set_chat(office, test::ivan, domain::ChatId{-1002})) ==
          Rule::master_dismissed);
    const auto fresh = office.order_in(Status::fresh);
    CHECK(test::rule_of(office.change([&] {
              return office.orders.assign(fresh, test::ivan, {}, office.by(test::anna));
          })) == Rule::master_dismissed);
    CHECK(test::rule_of(test::do_verb(office, domain::Verb::comment, past, office.by(who))) ==
          Rule::wrong_role);
}

TEST_CASE("a master with open orders is dismissed only when they are handed over, all of them") {
    Office office;
    std::vector<domain::OrderId> open;
    for (const auto status :
         {Status::assigned, Status::accepted, Status::onsite, Status::long_repair})
        open.push_back(office.order_in(status));
    const auto closed = office.order_in(Status::closed);
    const auto rows = test::all_rows(office);
    const auto dismiss = [&](std::optional<MasterId> to) {
        return as_admin(office, [&](auto& masters, const auto& c) {
            return masters.dismiss(test::ivan, to, c);
        });
    };
    const auto refused = dismiss({});
    REQUIRE(test::rule_of(refused) == Rule::unfit);
    CHECK_THAT(refused.error().why, Catch::Contains("4 open orders"));
    CHECK(test::rule_of(dismiss(test::ivan)) == Rule::unfit);
    CHECK(test::thrown_by([&] { (void)dismiss(MasterId{99}); }) == base::Errc::not_found);
    done(set_state(office, test::pyotr, MasterState::inactive));
    CHECK(test::rule_of(dismiss(test::pyotr)) == Rule::master_inactive);
    done(set_state(office, test::pyotr, MasterState::active));
    CHECK(load(office, test::ivan).state == MasterState::active);
    CHECK(test::all_rows(office)[0] == rows[0]);

    office.forget_notices();
    const auto answer = done(dismiss(test::pyotr));
    CHECK(answer.handed_over == open);
    for (const auto id : open) {
        const auto order = office.load(id);
        CHECK(order.status == Status::assigned);
        CHECK(order.master == test::pyotr);
        CHECK_FALSE(order.due);
        CHECK_FALSE(office.last_entry(id).reason.empty());
    }
    CHECK(office.load(closed).master == test::ivan);
    CHECK(office.who(test::ivan_user).roles.empty());
    const auto heard = office.notices();
    CHECK(std::ranges::count(heard, "№2: assigned") == 4);
    CHECK(std::ranges::count(heard, "№1: moved") == 4);
}

TEST_CASE("a dismissed master who is an admin hears of it once") {
    Office office;
    const auto root = office.by(Office::root());
    done(office.change([&] { return office.users.grant(test::ivan_user, Role::admin, {}, root); }));
    office.forget_notices();
    done(office.change([&] { return office.masters.dismiss(test::ivan, {}, root); }));
    CHECK(office.notices() == Heard{"Иван: dismissal", "Ольга: dismissal"});
    CHECK(office.who(test::ivan_user).roles == domain::Roles{Role::admin});
}

TEST_CASE("a master who comes back has the old number, with what is said of them now") {
    Office office;
    const auto id = done(add(office, a_master(UserId{400}))).after.id;
    done(set_state(office, id, MasterState::dismissed));
    auto draft = a_master(UserId{400});
    draft.name = "Семён Семёнович";
    const auto answer = done(add(office, draft));
    CHECK(answer.changed);
    CHECK(answer.after.id == id);
    CHECK(answer.after.state == MasterState::active);
    CHECK(load(office, id) == answer.after);
    CHECK(office.who(UserId{400}).master == id);
}

TEST_CASE("only admins do anything with masters") {
    Office office;
    const auto rows = test::all_rows(office);
    for (const auto& who : {office.who(test::anna), office.who(test::ivan_user), test::nobody()}) {
        CAPTURE(who.name);
        const auto c = office.by(who);
        auto& masters = office.masters;
        for (const auto& answer :
             {masters.add(a_master(UserId{400}), c), masters.edit(test::ivan, {.name = "Вано"}, c),
              masters.activate(test::ivan, c), masters.deactivate(test::ivan, c),
              masters.dismiss(test::ivan, {}, c), masters.set_chat(test::ivan, {}, c)})
            CHECK(test::rule_of(answer) == Rule::wrong_role);
    }
    CHECK(test::all_rows(office) == rows);
}
