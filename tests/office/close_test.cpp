#include "tests/office/verbs.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using base::Money;
using domain::OrderId;
using domain::Rule;
using domain::Status;
using office::Closing;
using office::Correction;
using office::Cost;
using store::FieldChange;
using test::done;
using test::Office;

namespace {

office::Outcome close(Office& office, OrderId id, const Closing& closing,
                      domain::UserId who = test::ivan_user) {
    return office.change([&] { return office.orders.close(id, closing, office.by(who)); });
}

office::Outcome correct(Office& office, OrderId id, const Correction& correction,
                        domain::UserId who = test::olga) {
    return office.change(
        [&] { return office.orders.correct(id, correction, "опечатка", office.by(who)); });
}

/// An order that repeats a closed one, at the client's.
OrderId repeat_onsite(Office& office) {
    (void)office.order_in(Status::closed);
    const auto id = office.order_in(Status::onsite);
    REQUIRE(office.load(id).warranty_of);
    return id;
}

}  // namespace

TEST_CASE("closing stores the money, the terms and the time, in one change") {
    Office office;
    const auto id = office.order_in(Status::onsite);
    office.now += std::chrono::hours{1};
    const auto after =
        done(close(office, id,
                   {.sums = {.total = {500'000}, .materials = {100'000}, .review = true}}))
            .after;
    CHECK(after.status == Status::closed);
    CHECK(after.closed_at == office.now);
    CHECK(after.entered_status_at == office.now);
    REQUIRE(after.settlement);
    CHECK(after.settlement->percent == 50);
    CHECK(after.settlement->master_share == Money{200'000});
    CHECK(after.settlement->company_share == Money{200'000});
    CHECK(after.settlement->terms == terms_for(office.rules.settlement, after.equipment, false));
    CHECK(after.no_repair.empty());
    const auto entry = office.last_entry(id);
    CHECK(entry.from == Status::onsite);
    CHECK(entry.to == Status::closed);
    CHECK(entry.changes == std::vector<FieldChange>{{"settlement.total", "", "500000"},
                                                    {"settlement.materials", "", "100000"},
                                                    {"settlement.review", "", "true"},
                                                    {"settlement.out_of_city", "", "false"},
                                                    {"settlement.percent", "", "50"},
                                                    {"settlement.master_share", "", "200000"},
                                                    {"settlement.company_share", "", "200000"}});
}

TEST_CASE("materials over the total close nothing") {
    Office office;
    const auto id = office.order_in(Status::onsite);
    const auto rows = test::all_rows(office);
    CHECK(test::rule_of(close(office, id, {.sums = {.total = {100}, .materials = {101}}})) ==
          Rule::materials_exceed);
    CHECK(test::all_rows(office) == rows);
    CHECK(office.load(id).status == Status::onsite);
    CHECK(test::changed(close(office, id, {.sums = {.total = {100}, .materials = {100}}})));
}

TEST_CASE("a visit without a repair is closed with why, and nothing to split") {
    Office office;
    const auto id = office.order_in(Status::onsite);
    const auto after = done(close(office, id, {.no_repair = "не открыли"})).after;
    CHECK(after.no_repair == "не открыли");
    CHECK(after.settlement->master_share == Money{});
    CHECK(after.refusal_reason.empty());
}

TEST_CASE("a prepayment stays and is no part of the split") {
    Office office;
    const auto id = office.order_in(Status::onsite);
    done(office.change([&] {
        return office.orders.long_repair(
            id, {.due = test::today + std::chrono::days{2}, .prepayment = Money{200'000}},
            office.by(test::ivan_user));
    }));
    const auto after = done(close(office, id, {.sums = {.total = {500'000}}})).after;
    CHECK(after.prepayment == Money{200'000});
    CHECK(after.settlement->master_share == Money{200'000});
}

TEST_CASE("a senior master has the floor, an admin who repairs has nothing special") {
    Office office;
    done(office.change(
        [&] { return office.masters.edit(test::ivan, {.senior = true}, office.by(test::olga)); }));
    const auto senior = office.order_in(Status::onsite);
    CHECK(done(close(office, senior, {.sums = {.total = {100'000}}})).after.settlement->percent ==
          50);
    done(office.change([&] {
        return office.users.grant(test::ivan_user, domain::Role::admin, {}, office.by(test::olga));
    }));
    done(office.change(
        [&] { return office.masters.edit(test::ivan, {.senior = false}, office.by(test::olga)); }));
    const auto plain = office.order_in(Status::onsite);
    CHECK(done(close(office, plain, {.sums = {.total = {100'000}}})).after.settlement->percent ==
          40);
}

TEST_CASE("at company cost an admin closes a repeat, and nobody anything else") {
    Office office;
    const auto id = repeat_onsite(office);
    const Closing free{.sums = {.total = {}, .materials = {30'000}, .review = true},
                       .cost = Cost::company};
    CHECK(test::rule_of(close(office, id, free, test::ivan_user)) == Rule::wrong_role);
    const auto after = done(close(office, id, free, test::olga)).after;
    CHECK(after.settlement->terms.scope == domain::RateScope::company_cost);
    CHECK(after.settlement->percent == 0);
    CHECK(after.settlement->master_share == Money{});
    CHECK(after.settlement->company_share == Money{-30'000});
    CHECK(office.load(id) == after);

    done(office.change([&] { return office.orders.remove(id, "двойник", office.by(test::olga)); }));
    auto other = Office::an_order();
    other.equipment = "Телевизоры";
    const auto no_repeat = office.order_in(Status::onsite, other);
    CHECK(test::rule_of(close(office, no_repeat, free, test::olga)) == Rule::no_warranty);
    CHECK(office.load(no_repeat).status == Status::onsite);
}

TEST_CASE("a repeat that was closed at company cost is not closed again as a shared one") {
    Office office;
    const auto id = repeat_onsite(office);
    Closing closing{.sums = {.total = {100'000}}, .cost = Cost::company};
    REQUIRE(test::changed(close(office, id, closing, test::olga)));
    CHECK_FALSE(test::changed(close(office, id, closing, test::olga)));
    closing.cost = Cost::shared;
    CHECK(test::rule_of(close(office, id, closing, test::olga)) == Rule::no_such_move);
}

TEST_CASE("a correction splits anew by the terms of then, not of now") {
    Office office;
    const auto id = office.order_in(Status::closed);
    const auto before = office.load(id);
    office.rules.settlement.rate.percent = 10;
    done(office.change(
        [&] { return office.masters.edit(test::ivan, {.senior = true}, office.by(test::olga)); }));
    office.now += std::chrono::days{40};
    const auto after = done(correct(office, id, {.total = Money{600'000}})).after;
    CHECK(after.settlement->terms == before.settlement->terms);
    CHECK(after.settlement->sums.materials == Money{100'000});
    CHECK(after.settlement->master_share == Money{200'000});
    CHECK(after.closed_at == before.closed_at);
    CHECK(after.entered_status_at == before.entered_status_at);
    CHECK(after.status == Status::closed);
    const auto entry = office.last_entry(id);
    CHECK(entry.reason == "опечатка");
    CHECK(entry.changes ==
          std::vector<FieldChange>{{"settlement.total", "500000", "600000"},
                                   {"settlement.master_share", "160000", "200000"},
                                   {"settlement.company_share", "240000", "300000"}});
    CHECK_FALSE(test::changed(correct(office, id, {.total = Money{600'000}})));
}

TEST_CASE("a correction changes what it names, one by one and over the threshold") {
    Office office;
    const auto id = office.order_in(Status::closed);
    CHECK(done(correct(office, id, {.review = true})).after.settlement->percent == 50);
    CHECK(done(correct(office, id, {.out_of_city = true})).after.settlement->percent == 60);
    CHECK(done(correct(office, id, {.materials = Money{}})).after.settlement->net() ==
          Money{500'000});
    CHECK(done(correct(office, id, {.total = Money{700'000}})).after.settlement->percent == 70);
    CHECK(done(correct(office, id, {.review = false, .out_of_city = false}))
              .after.settlement->percent == 50);
    const auto before = office.load(id);
    CHECK(test::rule_of(correct(office, id, {.materials = Money{700'001}})) ==
          Rule::materials_exceed);
    CHECK(test::rule_of(correct(office, id, {.total = Money{1}}, test::anna)) == Rule::wrong_role);
    CHECK(office.load(id) == before);
}

TEST_CASE("what the company paid for stays so when corrected") {
    Office office;
    const auto id = repeat_onsite(office);
    REQUIRE(test::changed(
        close(office, id, {.sums = {.materials = {30'000}}, .cost = Cost::company}, test::olga)));
    const auto after = done(correct(office, id, {.materials = Money{40'000}})).after;
    CHECK(after.settlement->company_share == Money{-40'000});
    CHECK(after.settlement->master_share == Money{});
}
