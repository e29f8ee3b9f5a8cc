#include "core/domain/transition.hpp"

#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

using namespace repair;
using namespace repair::domain;

namespace {

/// One letter each for: an admin, a dispatcher, the order's own master, another master, a
/// dispatcher who is its own master, a dispatcher who is another one, somebody without a role.
///   +  may do it          n  no such move
///   r  not their role     o  not their order
struct Row {
    Verb verb;
    std::string_view letters;  ///< A group for each of all_statuses, a letter for each of people.

    [[nodiscard]] char letter(std::size_t status, std::size_t person) const {
        return letters.at(status * 8 + person);
    }
};

// The whole of what people may do to an order, cell by cell. A new order has no master, so
// nobody is its own one.
// clang-format off
constexpr Row table[] = {
    //                   new     assign. accept. onsite  long    closed  refused
    {Verb::create,      "rrrrrrr rrrrrrr rrrrrrr rrrrrrr rrrrrrr rrrrrrr rrrrrrr"},
    {Verb::edit,        "++rr++r ++rr++r ++rr++r ++rr++r ++rr++r nnrrnnr nnrrnnr"},
    {Verb::assign,      "++rr++r ++rr++r ++rr++r ++rr++r ++rr++r nnrrnnr nnrrnnr"},
    {Verb::unassign,    "nnrrnnr ++rr++r ++rr++r ++rr++r ++rr++r nnrrnnr nnrrnnr"},
    {Verb::accept,      "nroooor +r+o+or nrnonor nrnonor nrnonor nrnonor nrnonor"},
    {Verb::decline,     "nroooor +r+o+or +r+o+or nrnonor nrnonor nrnonor nrnonor"},
    {Verb::onsite,      "nroooor nrnonor +r+o+or nrnonor +r+o+or nrnonor nrnonor"},
    {Verb::long_repair, "nnoonnr nnnonnr +r+o+or +r+o+or +++o++r nnnonnr nnnonnr"},
    {Verb::reschedule,  "++oo++r +++o++r +++o++r +++o++r +++o++r nnnonnr nnnonnr"},
    {Verb::close,       "nroooor nrnonor nrnonor +r+o+or +r+o+or nrnonor nrnonor"},
    {Verb::correct,     "nrrrrrr nrrrrrr nrrrrrr nrrrrrr nrrrrrr +rrrrrr nrrrrrr"},
    {Verb::refuse,      "++rr++r ++rr++r ++rr++r +++o++r +++o++r nnnonnr nnnonnr"},
    {Verb::reopen,      "nnrrnnr nnrrnnr nnrrnnr nnrrnnr nnrrnnr nnrrnnr ++rr++r"},
    {Verb::remove,      "+rrrrrr +rrrrrr +rrrrrr +rrrrrr +rrrrrr +rrrrrr +rrrrrr"},
    {Verb::restore,     "+rrrrrr +rrrrrr +rrrrrr +rrrrrr +rrrrrr +rrrrrr +rrrrrr"},
    {Verb::comment,     "++oo++r +++o++r +++o++r +++o++r +++o++r +++o++r +++o++r"},
};
// clang-format on

const std::array people{test::admin(),
                        test::dispatcher(),
                        test::master(test::ivan),
                        test::master(test::pyotr),
                        test::dispatcher_and_master(test::ivan),
                        test::dispatcher_and_master(test::pyotr),
                        test::nobody()};

/// The rule that the letter stands for.
std::optional<Rule> rule_of(char letter) {
    switch (letter) {
        case 'n': return Rule::no_such_move;
        case 'r': return Rule::wrong_role;
        case 'o': return Rule::not_your_order;
        default: return std::nullopt;
    }
}

std::optional<Rule> rule_of(const std::optional<Refusal>& refusal) {
    return refusal ? std::optional{refusal->rule} : std::nullopt;
}

/// Calls check(verb, status, person, letter) for every letter of the table.
template <typename Check>
void for_every_letter(const Check& check) {
    for (const auto& row : table)
        for (std::size_t s = 0; s < std::size(all_statuses); ++s)
            for (std::size_t p = 0; p < people.size(); ++p) {
                CAPTURE(word(row.verb), word(all_statuses[s]), p);
                check(row.verb, all_statuses[s], people[p], row.letter(s, p));
            }
}

Order removed(Order order) {
    order.removed = true;
    return order;
}

/// The moves that lead somewhere, and when they want a reason.
struct Arrow {
    Status from;
    Verb verb;
    Status to;
    Reason reason;
};

using enum Status;

constexpr Arrow arrows[] = {
    {fresh, Verb::assign, assigned, Reason::optional},
    {assigned, Verb::assign, assigned, Reason::optional},
    {accepted, Verb::assign, assigned, Reason::optional},
    {onsite, Verb::assign, assigned, Reason::required},
    {long_repair, Verb::assign, assigned, Reason::required},
    {assigned, Verb::unassign, fresh, Reason::optional},
    {accepted, Verb::unassign, fresh, Reason::optional},
    {onsite, Verb::unassign, fresh, Reason::required},
    {long_repair, Verb::unassign, fresh, Reason::required},
    {assigned, Verb::decline, fresh, Reason::required},
    {accepted, Verb::decline, fresh, Reason::required},
    {assigned, Verb::accept, accepted, Reason::none},
    {accepted, Verb::onsite, onsite, Reason::none},
    {long_repair, Verb::onsite, onsite, Reason::none},
    {accepted, Verb::long_repair, long_repair, Reason::none},
    {onsite, Verb::long_repair, long_repair, Reason::none},
    {long_repair, Verb::long_repair, long_repair, Reason::none},
    {onsite, Verb::close, closed, Reason::none},
    {long_repair, Verb::close, closed, Reason::none},
    {fresh, Verb::refuse, refused, Reason::required},
    {assigned, Verb::refuse, refused, Reason::required},
    {accepted, Verb::refuse, refused, Reason::required},
    {onsite, Verb::refuse, refused, Reason::required},
    {long_repair, Verb::refuse, refused, Reason::required},
    {refused, Verb::reopen, fresh, Reason::optional},
    {closed, Verb::correct, closed, Reason::required},
};

/// What changes an order where it stands.
constexpr std::pair<Verb, Reason> standing[] = {
    {Verb::edit, Reason::none},       {Verb::reschedule, Reason::optional},
    {Verb::remove, Reason::required}, {Verb::restore, Reason::optional},
    {Verb::comment, Reason::none},
};

bool offered_to_nobody(Verb verb, Status status) {
    const auto* const row = std::ranges::find(table, verb, &Row::verb);
    const auto group = row->letters.substr(static_cast<std::size_t>(status) * 8, people.size());
    return group.find('+') == std::string_view::npos;
}

const std::pair<Verb, Reason>* find_standing(Verb verb) {
    return std::ranges::find(standing, verb, &std::pair<Verb, Reason>::first);
}

}  // namespace

TEST_CASE("the table of this test has every verb once") {
    REQUIRE(std::size(table) == std::size(all_verbs));
    for (std::size_t i = 0; i < std::size(table); ++i)
        CHECK(table[i].verb == all_verbs[i]);
}

TEST_CASE("every verb in every status is allowed to whom the table says, and else refused so") {
    for_every_letter([](Verb verb, Status status, const Actor& who, char letter) {
        CHECK(rule_of(refusal(test::order_in(status), verb, who)) == rule_of(letter));
    });
}

TEST_CASE("a right to a verb is asked before the move, so that repeating is told from forbidden") {
    for_every_letter([](Verb verb, Status status, const Actor& who, char letter) {
        const auto order = test::order_in(status);
        const bool forbidden = letter == 'r' || letter == 'o';
        CHECK(rule_of(right_refusal(order, verb, who)) ==
              (forbidden ? rule_of(letter) : std::nullopt));
        if (letter == '+') CHECK_FALSE(move_refusal(order, verb));
        if (letter == 'n') CHECK(rule_of(move_refusal(order, verb)) == Rule::no_such_move);
    });
}

TEST_CASE("a removed order can only be restored, or removed again to no effect") {
    for_every_letter([](Verb verb, Status status, const Actor& who, char letter) {
        const bool stays = verb == Verb::remove || verb == Verb::restore;
        const bool forbidden = letter == 'r' || letter == 'o';
        const auto expected = stays || forbidden ? rule_of(letter) : Rule::removed;
        CHECK(rule_of(refusal(removed(test::order_in(status)), verb, who)) == expected);
    });
}

TEST_CASE("exactly what would be allowed is offered, in the order of the verbs") {
    for (std::size_t s = 0; s < std::size(all_statuses); ++s)
        for (std::size_t p = 0; p < people.size(); ++p) {
            CAPTURE(word(all_statuses[s]), p);
            std::vector<Verb> expected;
            for (const auto& row : table)
                if (row.letter(s, p) == '+' && row.verb != Verb::restore)
                    expected.push_back(row.verb);
            CHECK(verbs_for(test::order_in(all_statuses[s]), people[p]) == expected);
        }
}

TEST_CASE("a removed order offers an admin its restoring, and nobody anything else") {
    for (const auto status : all_statuses)
        for (const auto& who : people) {
            CAPTURE(word(status), who.name);
            const auto offered = verbs_for(removed(test::order_in(status)), who);
            const bool is_admin = who.roles.has(Role::admin);
            CHECK(offered == (is_admin ? std::vector{Verb::restore} : std::vector<Verb>{}));
        }
}

TEST_CASE("every move leads where it should and asks for a reason where it should") {
    for (const auto verb : all_verbs)
        for (const auto from : all_statuses) {
            CAPTURE(word(verb), word(from));
            const auto move = find_move(verb, from);
            const auto* const arrow = std::ranges::find_if(
                arrows, [&](const Arrow& a) { return a.verb == verb && a.from == from; });
            if (arrow != std::end(arrows)) {
                REQUIRE(move);
                CHECK(move->to == arrow->to);
                CHECK(move->reason == arrow->reason);
            } else if (const auto* const stays = find_standing(verb); move) {
                REQUIRE(stays != std::end(standing));
                CHECK(move->to == from);
                CHECK(move->reason == stays->second);
            } else {
                CHECK(offered_to_nobody(verb, from));
            }
        }
}

TEST_CASE("an admin who is a master of another order is an admin still") {
    auto who = test::master(test::pyotr);
    who.roles.add(Role::admin);
    for (const auto verb : {Verb::accept, Verb::decline, Verb::refuse, Verb::remove})
        CHECK_FALSE(refusal(test::order_in(assigned), verb, who));
}

TEST_CASE("an order is own only where both the order and the person have the same master") {
    auto order = test::order_in(assigned);
    auto who = test::master(test::ivan);
    CHECK(is_own(order, who));
    CHECK_FALSE(is_own(order, test::master(test::pyotr)));
    CHECK_FALSE(is_own(order, test::admin()));

    order.master.reset();
    CHECK_FALSE(is_own(order, who));
    who.master.reset();
    CHECK_FALSE(is_own(order, who));
    CHECK(rule_of(refusal(order, Verb::accept, who)) == Rule::not_your_order);
}

TEST_CASE("a master whose role is gone may do nothing to the order that was theirs") {
    auto former = test::master(test::ivan);
    former.roles = {};
    for (const auto status : all_statuses)
        CHECK(verbs_for(test::order_in(status), former).empty());
    CHECK(rule_of(refusal(test::order_in(assigned), Verb::accept, former)) == Rule::wrong_role);
}

TEST_CASE("a refusal says in words which rule said no") {
    struct Case {
        Order order;
        Verb verb;
        Actor who;
        const char* why;
    };
    const Case cases[] = {
        {test::order_in(closed), Verb::assign, test::admin(),
         "order 7 is closed; a closed order does not change"},
        {test::order_in(refused), Verb::assign, test::dispatcher(),
         "order 7 is refused; reopen it before 'assign'"},
        {test::order_in(fresh), Verb::close, test::admin(),
         "order 7 is new; 'close' is a move from onsite or long_repair only"},
        {test::order_in(onsite), Verb::close, test::dispatcher(),
         "Анна may not 'close' order 7 as it stands: that is for admin or master"},
        {test::order_in(assigned), Verb::refuse, test::master(test::ivan),
         "Иван may not 'refuse' order 7 as it stands: that is for admin or dispatcher"},
        {test::order_in(onsite), Verb::close, test::master(test::pyotr),
         "order 7 is not yours: only its own master may 'close' it"},
        {removed(test::order_in(onsite)), Verb::close, test::master(test::ivan),
         "order 7 is removed; restore it first"},
    };
    for (const auto& [order, verb, who, why] : cases) {
        const auto no = refusal(order, verb, who);
        REQUIRE(no);
        CHECK(no->why == why);
    }
}
