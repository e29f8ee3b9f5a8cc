// Every verb in every status by everyone: what the rules of the domain say is what happens, and
// what they refuse leaves no trace.

#include "core/base/error.hpp"
#include "core/domain/transition.hpp"
#include "tests/office/verbs.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <vector>

using namespace repair;
using domain::Rule;
using domain::Status;
using domain::Verb;
using test::Office;

namespace {

std::vector<domain::Actor> everyone(Office& office) {
    auto people = std::vector{Office::root(), test::nobody()};
    for (const auto user : {test::olga, test::anna, test::ivan_user, test::pyotr_user})
        people.push_back(office.who(user));
    return people;
}

/// The verb is done already, as far as the order shows.
bool is_so(const domain::Order& order, Verb verb) {
    switch (verb) {
        case Verb::unassign:
        case Verb::decline:
        case Verb::reopen: return order.status == Status::fresh;
        case Verb::accept: return order.status == Status::accepted;
        case Verb::onsite: return order.status == Status::onsite;
        case Verb::remove: return order.removed;
        case Verb::restore: return !order.removed;
        default: return false;
    }
}

}  // namespace

TEST_CASE("what the rules allow is done once and written down, the rest is refused in words") {
    int allowed = 0;
    int refused = 0;
    for (const auto status : domain::all_statuses) {
        Office office;
        for (const auto& who : everyone(office))
            test::for_each_verb([&](Verb verb) {
                const auto id = office.order_in(status);
                const auto before = office.load(id);
                const auto rows = test::all_rows(office);
                CAPTURE(word(status), word(verb), who.name);

                const auto no = domain::refusal(before, verb, who);
                const auto answer = test::do_verb(office, verb, id, office.by(who));
                if (is_so(before, verb) && answer) {
                    CHECK_FALSE(answer->changed);
                    CHECK(test::all_rows(office) == rows);
                    CHECK_FALSE(domain::right_refusal(before, verb, who));
                } else if (no) {
                    CHECK(test::word_of(test::rule_of(answer)) == word(no->rule));
                    CHECK_FALSE(answer.error().why.empty());
                    CHECK(test::all_rows(office) == rows);
                    CHECK(office.load(id) == before);
                    ++refused;
                } else {
                    const auto done = test::done(answer);
                    CHECK(done.changed);
                    CHECK(done.before == before);
                    CHECK(done.after == office.load(id));
                    CHECK(done.after.version == before.version + 1);
                    CHECK(done.after.status == find_move(verb, status)->to);
                    CHECK(office.last_entry(id).version == done.after.version);
                    CHECK(office.last_entry(id).verb == verb);
                    ++allowed;
                }
            });
    }
    CHECK(allowed > 100);
    CHECK(refused > 300);
}

TEST_CASE("a removed order answers to nothing but its restoring") {
    Office office;
    for (const auto status : domain::all_statuses)
        test::for_each_verb([&](Verb verb) {
            const auto id = office.order_in(status);
            test::done(test::do_verb(office, Verb::remove, id, office.by(test::olga)));
            const auto rows = test::all_rows(office);
            CAPTURE(word(status), word(verb));
            const auto answer = test::do_verb(office, verb, id, office.by(test::olga));
            if (verb == Verb::restore) {
                CHECK(test::changed(answer));
                CHECK_FALSE(office.load(id).removed);
                return;
            }
            if (verb == Verb::remove)
                CHECK_FALSE(test::changed(answer));
            else
                CHECK(test::rule_of(answer) == Rule::removed);
            CHECK(test::all_rows(office) == rows);
        });
}

TEST_CASE("who looked at another version is told, and changes nothing") {
    Office office;
    for (const auto status : domain::all_statuses)
        test::for_each_verb([&](Verb verb) {
            const auto id = office.order_in(status);
            const auto before = office.load(id);
            const bool would_do =
                !domain::refusal(before, verb, Office::root()) && !is_so(before, verb);
            if (!would_do) return;
            CAPTURE(word(status), word(verb));
            const auto rows = test::all_rows(office);
            for (const auto wrong : {before.version - 1, before.version + 1}) {
                auto command = office.by(Office::root());
                command.if_version = wrong;
                const auto answer = test::do_verb(office, verb, id, command);
                REQUIRE(test::rule_of(answer) == Rule::stale);
                CHECK_THAT(answer.error().why, Catch::Contains("changed meanwhile"));
            }
            CHECK(test::all_rows(office) == rows);
            CHECK(office.load(id) == before);
            auto command = office.by(Office::root());
            command.if_version = before.version;
            CHECK(test::changed(test::do_verb(office, verb, id, command)));
        });
}

TEST_CASE("of two dispatchers who assign one order to two masters, one is told") {
    Office office;
    const auto id = office.order_in(Status::fresh);
    const auto seen = office.load(id).version;
    const auto assign = [&](domain::UserId by, domain::MasterId to) {
        return office.change([&] { return office.orders.assign(id, to, {}, office.by(by, seen)); });
    };
    CHECK(test::changed(assign(test::anna, test::ivan)));
    CHECK(test::rule_of(assign(test::vera, test::pyotr)) == Rule::stale);
    CHECK(office.load(id).master == test::ivan);
}

TEST_CASE("a reason is asked for exactly where the table of moves wants one") {
    Office office;
    for (const auto status : domain::all_statuses)
        test::for_each_verb([&](Verb verb) {
            const auto move = domain::find_move(verb, status);
            if (!move) return;
            const auto id = office.order_in(status);
            if (is_so(office.load(id), verb)) return;
            CAPTURE(word(status), word(verb));
            const auto rows = test::all_rows(office);
            const auto answer = test::do_verb(office, verb, id, office.by(Office::root()), "");
            if (move->reason == domain::Reason::required) {
                CHECK(test::rule_of(answer) == Rule::reason_needed);
                CHECK(test::all_rows(office) == rows);
                CHECK(test::changed(test::do_verb(office, verb, id, office.by(Office::root()))));
                CHECK(office.last_entry(id).reason == "Потому что");
            } else {
                CHECK(test::changed(answer));
                CHECK(office.last_entry(id).reason.empty());
            }
        });
}

TEST_CASE("an order that does not exist is an error, whatever is asked of it") {
    Office office;
    test::for_each_verb([&](Verb verb) {
        CAPTURE(word(verb));
        const auto code = test::thrown_by([&] {
            (void)test::do_verb(office, verb, domain::OrderId{404}, office.by(test::olga));
        });
        CHECK(code == base::Errc::not_found);
    });
}

TEST_CASE("a dry run answers as the real one does, and leaves nothing") {
    Office office;
    const auto id = office.order_in(Status::onsite);
    const auto before = office.load(id);
    const auto rows = test::all_rows(office);
    const auto close = [&] {
        return office.orders.close(id, {.sums = {.total = {123'400}}}, office.by(test::ivan_user));
    };
    std::optional<domain::Order> rehearsed;
    {
        const store::Transaction dry(office.db);
        rehearsed = test::done(close()).after;
    }
    CHECK(office.load(id) == before);
    CHECK(test::all_rows(office) == rows);
    CHECK(test::done(office.change(close)).after == rehearsed);
}
