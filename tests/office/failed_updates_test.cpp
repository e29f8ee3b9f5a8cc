#include "core/office/failed_updates.hpp"

#include "core/base/error.hpp"
#include "tests/office/answers.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::Rule;
using store::FailedState;
using test::Office;

namespace {

/// One failed update, №1.
struct Failed : Office {
    explicit Failed(FailedState state) {
        store::UpdateStore updates(db);
        updates.save_bot({.id = 77, .next_update = 5, .polled_at = now});
        updates.save_failed({.bot = 77,
                             .update = 4,
                             .state = state,
                             .attempts = 3,
                             .why = "no such table",
                             .body = "{\"text\":\"личное\"}",
                             .failed_at = now});
    }

    auto retry(const domain::Actor& who) {
        return change([&] { return office::FailedUpdates(db, rules).retry(1, by(who)); });
    }
    auto drop(const domain::Actor& who) {
        return change([&] { return office::FailedUpdates(db, rules).drop(1, "проба", by(who)); });
    }
    FailedState state() { return office::FailedUpdates(db, rules).load(1).state; }
    std::int64_t entries() {
        return number("SELECT count(*) FROM office_history WHERE subject = 'office'");
    }
};

enum class Comes { done, already, refused };

struct Row {
    FailedState state;
    Comes retry;
    Comes drop;
};

constexpr Row rows[] = {
    {FailedState::trying, Comes::already, Comes::refused},
    {FailedState::dead, Comes::done, Comes::done},
    {FailedState::again, Comes::already, Comes::done},
    {FailedState::done, Comes::refused, Comes::refused},
    {FailedState::dropped, Comes::done, Comes::already},
};

template <typename Answer>
Comes came(const Answer& answer) {
    if (!answer) return Comes::refused;
    return answer->changed ? Comes::done : Comes::already;
}

}  // namespace

TEST_CASE("what may be done with a failed update depends on what became of it") {
    for (const auto& row : rows) {
        CAPTURE(word(row.state));
        Failed retried(row.state);
        CHECK(came(retried.retry(Office::root())) == row.retry);
        CHECK(retried.state() == (row.retry == Comes::done ? FailedState::again : row.state));
        CHECK(retried.entries() == (row.retry == Comes::done ? 1 : 0));
        Failed dropped(row.state);
        CHECK(came(dropped.drop(Office::root())) == row.drop);
        CHECK(dropped.state() == (row.drop == Comes::done ? FailedState::dropped : row.state));
        CHECK(dropped.entries() == (row.drop == Comes::done ? 1 : 0));
    }
}

TEST_CASE("the rest of a failed update stays, and nobody's words get into the history") {
    Failed office(FailedState::dead);
    const auto before = office::FailedUpdates(office.db, office.rules).load(1);
    const auto answer = test::done(office.retry(office.who(test::olga)));
    CHECK(answer.after.body == before.body);
    CHECK(answer.after.attempts == before.attempts);
    CHECK(office.number("SELECT count(*) FROM office_history WHERE changes LIKE '%личное%'") == 0);
    CHECK(office.notices().empty());
}

TEST_CASE("failed updates are for admins only, and an unknown one is not found") {
    Failed office(FailedState::dead);
    for (const auto who : {test::anna, test::ivan_user}) {
        CHECK(test::rule_of(office.retry(office.who(who))) == Rule::wrong_role);
        CHECK(test::rule_of(office.drop(office.who(who))) == Rule::wrong_role);
    }
    CHECK(office.state() == FailedState::dead);
    CHECK(test::thrown_by([&] { (void)office::FailedUpdates(office.db, office.rules).load(9); }) ==
          base::Errc::not_found);
}
