// The same verb with the same arguments, when it is so already: nothing happens, and that is
// well. With other arguments: a refusal.

#include "tests/office/verbs.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace repair;
using domain::OrderId;
using domain::Rule;
using domain::Status;
using office::Command;
using office::Outcome;
using test::Office;

namespace {

using Act = std::function<Outcome(Office&, OrderId, const Command&)>;

struct Repeat {
    const char* what;
    Status status;
    domain::UserId who;
    Act act;
    Act otherwise;  ///< The same verb with other arguments; none: it has none to vary.
};

const office::Closing closing{.sums = {.total = {500'000}, .materials = {100'000}}};

Act closes(const office::Closing& how) {
    return [how](Office& o, OrderId id, const Command& c) { return o.orders.close(id, how, c); };
}
Act refuses(const char* reason) {
    return [reason](Office& o, OrderId id, const Command& c) {
        return o.orders.refuse(id, reason, c);
    };
}
Act assigns(domain::MasterId master) {
    return [master](Office& o, OrderId id, const Command& c) {
        return o.orders.assign(id, master, "занят", c);
    };
}
Act declines(const char* reason) {
    return [reason](Office& o, OrderId id, const Command& c) {
        return o.orders.decline(id, reason, c);
    };
}
Act does(domain::Verb verb) {
    return [verb](Office& o, OrderId id, const Command& c) -> Outcome {
        switch (verb) {
            case domain::Verb::accept: return o.orders.accept(id, c);
            case domain::Verb::onsite: return o.orders.onsite(id, c);
            case domain::Verb::reopen: return o.orders.reopen(id, "передумал", c);
            case domain::Verb::remove: return o.orders.remove(id, "двойник", c);
            case domain::Verb::restore: return o.orders.restore(id, {}, c);
            default: return o.orders.unassign(id, "занят", c);
        }
    };
}
Act repairs(int days, const char* what) {
    return [=](Office& o, OrderId id, const Command& c) {
        return o.orders.long_repair(
            id, {.due = test::today + std::chrono::days{days}, .what = what}, c);
    };
}

const std::vector<Repeat> repeats{
    {"assign", Status::fresh, test::anna, assigns(test::ivan), {}},
    {"accept", Status::assigned, test::ivan_user, does(domain::Verb::accept), {}},
    {"accept for him", Status::assigned, test::olga, does(domain::Verb::accept), {}},
    {"onsite", Status::accepted, test::ivan_user, does(domain::Verb::onsite), {}},
    {"onsite again", Status::long_repair, test::ivan_user, does(domain::Verb::onsite), {}},
    {"long repair", Status::onsite, test::ivan_user, repairs(3, "плата"), {}},
    {"unassign", Status::accepted, test::anna, does(domain::Verb::unassign), {}},
    {"decline", Status::assigned, test::ivan_user, declines("далеко"), declines("долго")},
    {"decline for him", Status::assigned, test::olga, declines("далеко"), {}},
    {"close", Status::onsite, test::ivan_user, closes(closing),
     closes({.sums = {.total = {500'000}, .materials = {100'001}}})},
    {"close with a review", Status::onsite, test::ivan_user, closes(closing),
     closes({.sums = {.total = {500'000}, .materials = {100'000}, .review = true}})},
    {"close without a repair", Status::long_repair, test::ivan_user,
     closes({.no_repair = "не открыли"}), closes({.no_repair = "уехал"})},
    {"close for him", Status::onsite, test::olga, closes(closing),
     closes({.sums = closing.sums, .no_repair = "не открыли"})},
    {"refuse", Status::onsite, test::ivan_user, refuses("дорого"), refuses("передумал")},
    {"refuse in the office", Status::assigned, test::anna, refuses("дорого"), refuses("долго")},
    {"reopen", Status::refused, test::anna, does(domain::Verb::reopen), {}},
    {"remove", Status::closed, test::olga, does(domain::Verb::remove), {}},
};

}  // namespace

TEST_CASE("a repeated verb is already done, for the same person and for anybody allowed") {
    for (const auto& row : repeats) {
        CAPTURE(row.what);
        Office office;
        const auto id = office.order_in(row.status);
        const auto seen = office.load(id).version;
        const auto act = [&](const Command& command) {
            return office.change([&] { return row.act(office, id, command); });
        };
        REQUIRE(test::changed(act(office.by(row.who, seen))));
        const auto rows = test::all_rows(office);
        const auto after = office.load(id);
        office.now += std::chrono::minutes{1};
        for (const auto& command :
             {office.by(row.who), office.by(row.who, seen), office.by(Office::root())}) {
            const auto again = test::done(act(command));
            CHECK_FALSE(again.changed);
            CHECK(again.before == after);
            CHECK(again.after == after);
        }
        CHECK(test::all_rows(office) == rows);
    }
}

TEST_CASE("the same verb with other arguments is refused") {
    int checked = 0;
    for (const auto& row : repeats) {
        if (!row.otherwise) continue;
        CAPTURE(row.what);
        Office office;
        const auto id = office.order_in(row.status);
        test::done(office.change([&] { return row.act(office, id, office.by(row.who)); }));
        const auto rows = test::all_rows(office);
        const auto answer =
            office.change([&] { return row.otherwise(office, id, office.by(row.who)); });
        CHECK(test::rule_of(answer).has_value());
        CHECK(test::all_rows(office) == rows);
        ++checked;
    }
    CHECK(checked == 7);
}

TEST_CASE("a repeat by somebody who may not is refused all the same") {
    for (const auto& row : repeats) {
        CAPTURE(row.what);
        Office office;
        const auto id = office.order_in(row.status);
        test::done(office.change([&] { return row.act(office, id, office.by(row.who)); }));
        const auto rows = test::all_rows(office);
        for (const auto& who : {office.who(test::pyotr_user), test::nobody()}) {
            const auto answer = office.change([&] { return row.act(office, id, office.by(who)); });
            CHECK(test::rule_of(answer).has_value());
        }
        CHECK(test::all_rows(office) == rows);
    }
}

TEST_CASE("a decline is not his any more once the order went on") {
    Office office;
    const auto id = office.order_in(Status::assigned);
    const auto decline = [&] {
        return office.change(
            [&] { return office.orders.decline(id, "далеко", office.by(test::ivan_user)); });
    };
    REQUIRE(test::changed(decline()));
    CHECK_FALSE(test::changed(decline()));
    test::done(office.change(
        [&] { return office.orders.assign(id, test::pyotr, {}, office.by(test::anna)); }));
    CHECK(test::rule_of(decline()) == Rule::not_your_order);
}

TEST_CASE("a removed order is not 'already done', but removed") {
    Office office;
    const auto id = office.order_in(Status::accepted);
    test::done(
        office.change([&] { return office.orders.remove(id, "двойник", office.by(test::olga)); }));
    const auto answer =
        office.change([&] { return office.orders.accept(id, office.by(test::ivan_user)); });
    CHECK(test::rule_of(answer) == Rule::removed);
}
