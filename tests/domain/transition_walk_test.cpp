// Long random lives of orders: whatever people do in whatever order, an order never comes where
// it should not be, and always has what its status needs.

#include "core/domain/transition.hpp"
#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <utility>

using namespace repair;
using namespace repair::domain;
using enum Status;

namespace {

using Step = std::pair<Status, Status>;

/// Every way from one status to another.
const std::set<Step> declared{
    {fresh, assigned},       {assigned, fresh},       {accepted, fresh},    {onsite, fresh},
    {long_repair, fresh},    {refused, fresh},        {assigned, accepted}, {accepted, assigned},
    {onsite, assigned},      {long_repair, assigned}, {accepted, onsite},   {long_repair, onsite},
    {accepted, long_repair}, {onsite, long_repair},   {onsite, closed},     {long_repair, closed},
    {fresh, refused},        {assigned, refused},     {accepted, refused},  {onsite, refused},
    {long_repair, refused},
};

/// What each status needs, and what no other may have.
void check_needs(const Order& order) {
    const auto status = order.status;
    if (status == fresh) CHECK_FALSE(order.master);
    if (status != fresh && status != refused) CHECK(order.master);
    if (status == long_repair) CHECK(order.due);
    CHECK(order.settlement.has_value() == (status == closed));
    CHECK(order.refusal_reason.empty() == (status != refused));
}

void leave_master(Order& order) {
    order.master.reset();
    order.due.reset();
}

/// Does to the order what the verb is said to do, and not a field more.
void apply(Order& order, Verb verb, MasterId next) {
    const auto move = find_move(verb, order.status);
    REQUIRE(move);
    switch (verb) {
        case Verb::assign:
            leave_master(order);
            order.master = next;
            break;
        case Verb::unassign:
        case Verb::decline: leave_master(order); break;
        case Verb::long_repair: order.due = test::today; break;
        case Verb::close: order.settlement = settle({}, {}); break;
        case Verb::refuse: order.refusal_reason = "Дорого"; break;
        case Verb::reopen:
            leave_master(order);
            order.refusal_reason.clear();
            order.settlement.reset();
            break;
        case Verb::remove: order.removed = true; break;
        case Verb::restore: order.removed = false; break;
        default: break;
    }
    order.status = move->to;
}

/// Chance, the same every time.
class Dice {
public:
    template <typename Choices>
    const auto& pick(const Choices& choices) {
        return choices[std::uniform_int_distribution<std::size_t>{0, choices.size() - 1}(chance_)];
    }

private:
    std::mt19937 chance_{7};  // NOLINT: a fixed seed on purpose.
};

const std::vector<Actor> people{test::admin(),
                                test::dispatcher(),
                                test::master(test::ivan),
                                test::master(test::pyotr),
                                test::dispatcher_and_master(test::ivan),
                                test::dispatcher_and_master(test::pyotr),
                                test::nobody()};

/// What is allowed and would change something.
std::vector<Verb> worth_offering(const Order& order, const Actor& who) {
    const auto idle = order.removed ? Verb::remove : Verb::restore;
    std::vector<Verb> verbs;
    for (const auto verb : all_verbs)
        if (verb != idle && !refusal(order, verb, who)) verbs.push_back(verb);
    return verbs;
}

}  // namespace

TEST_CASE("no life of an order leads to an undeclared place or to one without what it needs") {
    Dice dice;
    const std::vector<MasterId> masters{test::ivan, test::pyotr};
    std::set<Step> walked;
    for (int life = 0; life < 400; ++life) {
        auto order = test::order_in(fresh);
        for (int step = 0; step < 40; ++step) {
            const auto& who = dice.pick(people);
            const auto offered = verbs_for(order, who);
            CHECK(offered == worth_offering(order, who));
            if (offered.empty()) continue;

            const auto from = order.status;
            const auto verb = dice.pick(offered);
            CAPTURE(life, step, who.name, word(from), word(verb));
            apply(order, verb, dice.pick(masters));
            check_needs(order);
            if (from == order.status) continue;
            CHECK(declared.contains({from, order.status}));
            walked.insert({from, order.status});
        }
    }
    CHECK(walked == declared);
}

TEST_CASE("a closed order never leaves, whoever tries whatever") {
    const auto order = test::order_in(closed);
    for (const auto& who : people)
        for (const auto verb : verbs_for(order, who))
            CHECK(find_move(verb, closed)->to == closed);
}
