#include "core/office/outbox.hpp"

#include "core/base/error.hpp"
#include "tests/office/answers.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair;
using domain::NoticeId;
using domain::Rule;
using store::NoticeState;
using test::Office;

namespace {

/// One notice, №1 of them.
struct Waiting : Office {
    NoticeId id{};

    explicit Waiting(NoticeState state = NoticeState::queued) {
        (void)order_in(domain::Status::fresh);
        id = NoticeId{number("SELECT min(id) FROM outbox")};
        db.query("UPDATE outbox SET state = ?").bind(word(state)).run();
    }

    auto drop(const domain::Actor& who) {
        return change([&] { return office::Outbox(db, rules).drop(id, "не нужно", by(who)); });
    }
    std::int64_t entries() {
        return number("SELECT count(*) FROM office_history WHERE subject = 'notice'");
    }
};

}  // namespace

TEST_CASE("a notice that waits is dropped once, with who and why, and nobody is told of it") {
    for (const auto state : {NoticeState::queued, NoticeState::retry}) {
        Waiting office(state);
        const auto others = office.notices();
        const auto answer = test::done(office.drop(office.who(test::olga)));
        CHECK(answer.changed);
        CHECK(answer.before.state == state);
        CHECK(answer.after.state == NoticeState::dead);
        CHECK_THAT(answer.after.why, Catch::Contains("user 100") && Catch::Contains("не нужно"));
        CHECK(answer.after.ended_at == office.now);
        CHECK(office.entries() == 1);
        CHECK(office.notices() == others);
        CHECK_FALSE(test::changed(office.drop(Office::root())));
        CHECK(office.entries() == 1);
    }
}

TEST_CASE("a notice that is sent or being sent is not dropped") {
    for (const auto state : {NoticeState::sent, NoticeState::sending}) {
        Waiting office(state);
        CHECK(test::rule_of(office.drop(Office::root())) == Rule::no_such_move);
        CHECK(office.entries() == 0);
    }
}

TEST_CASE("only admins drop notices, and only such as there are") {
    Waiting office;
    for (const auto& who : {office.who(test::anna), office.who(test::ivan_user), test::nobody()})
        CHECK(test::rule_of(office.drop(who)) == Rule::wrong_role);
    office.id = NoticeId{999'999};
    CHECK(test::thrown_by([&] { (void)office.drop(Office::root()); }) == base::Errc::not_found);
    CHECK(office.entries() == 0);
}
