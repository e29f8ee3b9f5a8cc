// Who hears of what: the table of notices, as rows of the outbox.

#include "tests/office/verbs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace repair;
using domain::NoticeKind;
using domain::OrderId;
using domain::Role;
using domain::Status;
using domain::Verb;
using test::Office;

namespace {

using Heard = std::vector<std::string>;

struct Row {
    Verb verb;
    Status status;
    domain::UserId who;
    Heard heard;
};

/// "Вера", "№1": the order is Иван's, №1, created by Анна; Пётр is №2.
const std::vector<Row> rows{
    {Verb::assign, Status::fresh, test::anna, {"№2: assigned"}},
    {Verb::assign, Status::assigned, test::vera, {"№1: card", "№1: moved", "№2: assigned"}},
    {Verb::assign, Status::onsite, test::olga, {"№1: card", "№1: moved", "№2: assigned"}},
    {Verb::unassign, Status::accepted, test::anna, {"№1: card", "№1: unassigned"}},
    {Verb::accept, Status::assigned, test::ivan_user, {"Анна: accepted", "№1: card"}},
    {Verb::accept, Status::assigned, test::olga, {"Анна: accepted", "№1: card"}},
    {Verb::onsite, Status::accepted, test::ivan_user, {"Анна: onsite", "№1: card"}},
    {Verb::decline,
     Status::assigned,
     test::ivan_user,
     {"Анна: declined", "Вера: declined", "Ольга: declined", "№1: card"}},
    {Verb::decline, Status::assigned, test::olga, {"Анна: declined", "Вера: declined", "№1: card"}},
    {Verb::long_repair,
     Status::onsite,
     test::ivan_user,
     {"Анна: long_repair", "Вера: long_repair", "Ольга: long_repair", "№1: card"}},
    {Verb::long_repair,
     Status::long_repair,
     test::anna,
     {"Вера: long_repair", "Ольга: long_repair", "№1: card", "№1: long_repair"}},
    {Verb::close,
     Status::onsite,
     test::ivan_user,
     {"Анна: closed", "Вера: closed", "Ольга: closed", "№1: card"}},
    {Verb::correct, Status::closed, test::olga, {"№1: card", "№1: corrected"}},
    {Verb::refuse, Status::fresh, test::anna, {}},
    {Verb::refuse, Status::assigned, test::anna, {"№1: card", "№1: refused"}},
    {Verb::refuse,
     Status::onsite,
     test::ivan_user,
     {"Анна: refused", "Вера: refused", "Ольга: refused", "№1: card"}},
    {Verb::reopen, Status::refused, test::anna, {"Вера: reopened", "Ольга: reopened"}},
    {Verb::remove, Status::onsite, test::olga, {"№1: card", "№1: removed"}},
    {Verb::remove, Status::fresh, test::olga, {}},
    {Verb::edit, Status::fresh, test::anna, {}},
    {Verb::edit, Status::assigned, test::anna, {"№1: card", "№1: edited"}},
    {Verb::reschedule, Status::accepted, test::anna, {"№1: card", "№1: rescheduled"}},
    {Verb::reschedule,
     Status::accepted,
     test::ivan_user,
     {"Анна: rescheduled", "Вера: rescheduled", "Ольга: rescheduled", "№1: card"}},
    {Verb::comment, Status::onsite, test::vera, {"№1: card", "№1: commented"}},
    {Verb::comment,
     Status::onsite,
     test::ivan_user,
     {"Анна: commented", "Вера: commented", "Ольга: commented", "№1: card"}},
    {Verb::comment, Status::fresh, test::anna, {}},
};

Heard heard_after(Office& office, Verb verb, OrderId id, const office::Command& command) {
    office.forget_notices();
    test::done(test::do_verb(office, verb, id, command));
    return office.notices();
}

/// A master who is something else besides: №3.
domain::MasterId add_third(Office& office, domain::UserId user, Role role) {
    const auto by = office.by(Office::root());
    test::done(office.change([&] { return office.users.grant(user, role, "Семён", by); }));
    const auto added = test::done(
        office.change([&] { return office.masters.add({.user = user, .name = "Семён"}, by); }));
    return added.after.id;
}

void block(Office& office, domain::UserId user) {
    test::done(office.change([&] { return office.users.block(user, office.by(Office::root())); }));
    office.forget_notices();
}

/// An order of the third master, at the client's.
OrderId onsite_with(Office& office, domain::MasterId master) {
    const auto id = office.order_in(Status::fresh);
    const auto root = office.by(Office::root());
    test::done(office.change([&] { return office.orders.assign(id, master, {}, root); }));
    test::done(office.change([&] { return office.orders.accept(id, root); }));
    test::done(office.change([&] { return office.orders.onsite(id, root); }));
    return id;
}

}  // namespace

TEST_CASE("those hear of a change whom it concerns, and never the one who made it") {
    for (const auto& row : rows) {
        CAPTURE(word(row.verb), word(row.status), base::raw(row.who));
        Office office;
        const auto id = office.order_in(row.status);
        CHECK(heard_after(office, row.verb, id, office.by(row.who)) == row.heard);
    }
}

TEST_CASE("everybody in the office hears of a new, a reopened and a restored order") {
    Office office;
    const auto create = [&](const office::Command& command) {
        office.forget_notices();
        test::done(
            office.change([&] { return office.orders.create(Office::an_order(), command); }));
        return office.notices();
    };
    CHECK(create(office.by(test::anna)) == Heard{"Вера: created", "Ольга: created"});
    CHECK(create(office.by(test::olga)) == Heard{"Анна: created", "Вера: created"});
    CHECK(create(office.by(Office::root())) ==
          Heard{"Анна: created", "Вера: created", "Ольга: created"});

    const auto id = office.order_in(Status::assigned);
    test::done(test::do_verb(office, Verb::remove, id, office.by(test::olga)));
    CHECK(heard_after(office, Verb::restore, id, office.by(test::olga)) ==
          Heard{"Анна: restored", "Вера: restored", "№1: card"});
}

TEST_CASE("reopening tells the office, and draws the former master's card anew") {
    Office office;
    const auto id = office.order_in(Status::accepted);
    test::done(test::do_verb(office, Verb::refuse, id, office.by(test::anna)));
    CHECK(heard_after(office, Verb::reopen, id, office.by(test::anna)) ==
          Heard{"Вера: reopened", "Ольга: reopened", "№1: card"});
}

TEST_CASE("a notice tells of its version, its time and who caused it") {
    Office office;
    const auto id = office.order_in(Status::assigned);
    office.forget_notices();
    office.now += std::chrono::hours{1};
    const auto after =
        test::done(test::do_verb(office, Verb::accept, id, office.by(test::ivan_user))).after;
    int seen = 0;
    store::OutboxStore(office.db).list({}, [&](const store::OutboxRow& row) {
        CHECK(row.notice.order == id);
        CHECK(row.notice.order_version == after.version);
        CHECK(row.notice.cause == test::ivan_user);
        CHECK(row.notice.not_before == office.now);
        CHECK(row.created_at == office.now);
        CHECK(row.state == store::NoticeState::queued);
        return ++seen > 0;
    });
    CHECK(seen == 2);
}

TEST_CASE("where nobody is to be told, cards are drawn anew and the history says so") {
    for (const auto& row : rows) {
        CAPTURE(word(row.verb), word(row.status));
        Office office;
        const auto id = office.order_in(row.status);
        const auto former = office.load(id).master;
        const auto heard = heard_after(office, row.verb, id, office.quietly(row.who));
        Heard cards;
        if (former) cards.push_back("№1: card");
        if (row.verb == Verb::assign) cards.push_back("№2: card");
        CHECK(heard == cards);
        CHECK_FALSE(office.last_entry(id).notified);
    }
}

TEST_CASE("a blocked person hears nothing, and whoever is left does") {
    Office office;
    const auto id = office.order_in(Status::onsite);
    block(office, test::vera);
    CHECK(heard_after(office, Verb::comment, id, office.by(test::ivan_user)) ==
          Heard{"Анна: commented", "Ольга: commented", "№1: card"});
    block(office, test::ivan_user);
    CHECK(heard_after(office, Verb::comment, id, office.by(test::anna)) == Heard{"№1: card"});
    CHECK(heard_after(office, Verb::assign, id, office.by(test::anna)) ==
          Heard{"№1: card", "№2: assigned"});
}

TEST_CASE("a dismissed master hears nothing more of past orders") {
    Office office;
    const auto id = office.order_in(Status::closed);
    test::done(office.change(
        [&] { return office.masters.dismiss(test::ivan, {}, office.by(Office::root())); }));
    CHECK(heard_after(office, Verb::comment, id, office.by(test::anna)) == Heard{"№1: card"});
    CHECK(heard_after(office, Verb::correct, id, office.by(Office::root())) ==
          Heard{"Ольга: corrected", "№1: card"});
}

TEST_CASE("where the creator cannot be reached, all dispatchers hear in their place") {
    const auto accepted = [](Office& office, OrderId id) {
        return heard_after(office, Verb::accept, id, office.by(test::ivan_user));
    };
    {
        Office office;
        const auto id = office.order_in(Status::assigned);
        block(office, test::anna);
        CHECK(accepted(office, id) == Heard{"Вера: accepted", "№1: card"});
    }
    {
        Office office;
        const auto id = office.order_in(Status::assigned);
        test::done(office.change([&] {
            return office.users.revoke(test::anna, Role::dispatcher, office.by(Office::root()));
        }));
        CHECK(accepted(office, id) == Heard{"Вера: accepted", "№1: card"});
    }
    {
        Office office;
        const auto created = test::done(office.change(
            [&] { return office.orders.create(Office::an_order(), office.by(Office::root())); }));
        test::done(office.change([&] {
            return office.orders.assign(created.order.id, test::ivan, {}, office.by(test::anna));
        }));
        CHECK(accepted(office, created.order.id) ==
              Heard{"Анна: accepted", "Вера: accepted", "№1: card"});
    }
}

TEST_CASE("an admin of the configuration who created an order hears of it") {
    Office office;
    const auto created = test::done(office.change(
        [&] { return office.orders.create(Office::an_order(), office.by(test::olga)); }));
    const auto id = created.order.id;
    test::done(office.change(
        [&] { return office.orders.assign(id, test::ivan, {}, office.by(test::anna)); }));
    CHECK(heard_after(office, Verb::accept, id, office.by(test::ivan_user)) ==
          Heard{"Ольга: accepted", "№1: card"});
}

TEST_CASE("a master who is an admin or a dispatcher too hears once") {
    {
        Office office;
        const auto third = add_third(office, domain::UserId{400}, Role::admin);
        const auto id = onsite_with(office, third);
        test::done(test::do_verb(office, Verb::close, id, office.by(Office::root())));
        CHECK(heard_after(office, Verb::correct, id, office.by(Office::root())) ==
              Heard{"Ольга: corrected", "№3: card", "№3: corrected"});
    }
    {
        Office office;
        const auto third = add_third(office, domain::UserId{400}, Role::dispatcher);
        const auto id = onsite_with(office, third);
        test::done(test::do_verb(office, Verb::long_repair, id, office.by(Office::root())));
        auto command = office.by(test::anna);
        office.forget_notices();
        test::done(office.change([&] {
            return office.orders.long_repair(id, {.due = test::today + std::chrono::days{9}},
                                             command);
        }));
        const auto heard = office.notices();
        const auto third_heard = std::ranges::count_if(heard, [](const std::string& line) {
            return line == "400: long_repair" || line == "№3: long_repair";
        });
        CHECK(third_heard == 1);
    }
}

TEST_CASE("a dispatcher who is a master too is not told what they did as the other") {
    Office office;
    const auto third = add_third(office, test::anna, Role::dispatcher);
    const auto id = onsite_with(office, third);
    CHECK(heard_after(office, Verb::close, id, office.by(test::anna)) ==
          Heard{"Вера: closed", "Ольга: closed", "№3: card"});

    const auto own = office.order_in(Status::fresh);
    office.forget_notices();
    test::done(
        office.change([&] { return office.orders.assign(own, third, {}, office.by(test::anna)); }));
    CHECK(office.notices() == Heard{"№3: card"});  // The card itself is needed all the same.
}

TEST_CASE("what is refused or done already leaves no notice") {
    Office office;
    const auto id = office.order_in(Status::accepted);
    CHECK(heard_after(office, Verb::accept, id, office.by(test::ivan_user)).empty());
    CHECK(test::rule_of(test::do_verb(office, Verb::close, id, office.by(test::ivan_user))));
    CHECK(office.notices().empty());
}
