// What each move does to the order and what its history row says.

#include "core/base/error.hpp"
#include "tests/office/verbs.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace repair;
using domain::Order;
using domain::OrderId;
using domain::Rule;
using domain::Status;
using domain::Verb;
using std::chrono::days;
using std::chrono::hours;
using store::FieldChange;
using test::done;
using test::Office;

namespace {

using Changes = std::vector<FieldChange>;

/// An order in a long repair, with everything that a master may leave behind.
OrderId rich_long_repair(Office& office) {
    auto draft = Office::an_order();
    draft.notes = "собака";
    draft.visit = domain::Visit{.text = "завтра", .kind = domain::VisitKind::words};
    const auto id = office.order_in(Status::onsite, draft);
    done(office.change([&] {
        return office.orders.long_repair(
            id, {.due = test::today + days{3}, .what = "плата", .prepayment = base::Money{50'000}},
            office.by(test::ivan_user));
    }));
    return id;
}

/// Leaving a master keeps notes, visit and prepayment, and clears due date and "what".
void check_left(const Order& before, const Order& after) {
    CHECK(after.notes == before.notes);
    CHECK(after.visit == before.visit);
    CHECK(after.prepayment == before.prepayment);
    CHECK_FALSE(after.due);
    CHECK(after.due_what.empty());
}

}  // namespace

TEST_CASE("assigning gives the order a master, and the history says who and whom") {
    Office office;
    const auto id = office.order_in(Status::fresh);
    office.now += hours{1};
    const auto answer = done(office.change(
        [&] { return office.orders.assign(id, test::ivan, {}, office.by(test::vera)); }));
    CHECK(answer.after.status == Status::assigned);
    CHECK(answer.after.master == test::ivan);
    CHECK(answer.after.entered_status_at == office.now);
    CHECK(answer.after.updated_at == office.now);
    CHECK(answer.after.created_at == test::noon);

    const auto entry = office.last_entry(id);
    CHECK(entry.who.name == "Вера");
    CHECK(entry.from == Status::fresh);
    CHECK(entry.to == Status::assigned);
    CHECK(entry.master == test::ivan);
    CHECK(entry.at == office.now);
    CHECK(entry.changes == Changes{{"master", "", "1"}});
    CHECK(entry.notified);
}

TEST_CASE("assigning to another master starts the status anew and clears what was his") {
    Office office;
    const auto id = rich_long_repair(office);
    const auto before = office.load(id);
    office.now += hours{5};
    const auto answer = done(office.change(
        [&] { return office.orders.assign(id, test::pyotr, "отпуск", office.by(test::anna)); }));
    CHECK(answer.after.status == Status::assigned);
    CHECK(answer.after.master == test::pyotr);
    CHECK(answer.after.entered_status_at == office.now);
    check_left(before, answer.after);

    const auto entry = office.last_entry(id);
    CHECK(entry.reason == "отпуск");
    CHECK(entry.from == Status::long_repair);
    CHECK(entry.to == Status::assigned);
    CHECK(entry.master == test::pyotr);
    CHECK(entry.changes == Changes{{"master", "1", "2"},
                                   {"long_repair.due", "2025-10-24", ""},
                                   {"long_repair.what", "плата", ""}});
}

TEST_CASE("a reassignment within a status counts the time in it anew") {
    Office office;
    const auto id = office.order_in(Status::assigned);
    office.now += hours{2};
    const auto after = done(test::do_verb(office, Verb::assign, id, office.by(test::anna))).after;
    CHECK(after.master == test::pyotr);
    CHECK(after.entered_status_at == office.now);
}

TEST_CASE("unassigning takes the master away, and the history keeps who it was") {
    for (const auto verb : {Verb::unassign, Verb::decline}) {
        Office office;
        const auto id = office.order_in(Status::accepted);
        const auto who = verb == Verb::decline ? test::ivan_user : test::anna;
        CAPTURE(word(verb));
        const auto after = done(test::do_verb(office, verb, id, office.by(who))).after;
        CHECK(after.status == Status::fresh);
        CHECK_FALSE(after.master);
        const auto entry = office.last_entry(id);
        CHECK(entry.master == test::ivan);
        CHECK(entry.from == Status::accepted);
        CHECK(entry.to == Status::fresh);
        CHECK(entry.changes == Changes{{"master", "1", ""}});
    }
    Office office;
    const auto id = rich_long_repair(office);
    const auto before = office.load(id);
    const auto after = done(test::do_verb(office, Verb::unassign, id, office.by(test::anna))).after;
    check_left(before, after);
    CHECK(after.prepayment == base::Money{50'000});
}

TEST_CASE("an admin acts for the master, and the history names both") {
    Office office;
    const auto id = office.order_in(Status::assigned);
    CHECK(test::changed(test::do_verb(office, Verb::accept, id, office.by(test::olga))));
    const auto entry = office.last_entry(id);
    CHECK(entry.who.user == test::olga);
    CHECK(entry.master == test::ivan);
}

TEST_CASE("going through the work changes the status and nothing else") {
    Office office;
    const auto id = office.order_in(Status::assigned);
    for (const auto verb : {Verb::accept, Verb::onsite}) {
        office.now += hours{1};
        const auto answer = done(test::do_verb(office, verb, id, office.by(test::ivan_user)));
        auto like = answer.before;
        like.status = answer.after.status;
        like.version = answer.after.version;
        like.entered_status_at = like.updated_at = office.now;
        CHECK(answer.after == like);
        CHECK(office.last_entry(id).changes.empty());
    }
}

TEST_CASE("a long repair has a date, and keeps what is not said anew") {
    Office office;
    const auto id = rich_long_repair(office);
    office.now += hours{1};
    const auto answer = done(office.change([&] {
        return office.orders.long_repair(id, {.due = test::today + days{9}}, office.by(test::anna));
    }));
    CHECK(answer.after.due == test::today + days{9});
    CHECK(answer.after.due_what == "плата");
    CHECK(answer.after.prepayment == base::Money{50'000});
    CHECK(answer.after.entered_status_at == test::noon);  // Still in the same repair.
    CHECK(office.last_entry(id).changes ==
          Changes{{"long_repair.due", "2025-10-24", "2025-10-30"}});
    CHECK_FALSE(office.last_entry(id).from);

    const auto emptied = done(office.change([&] {
        return office.orders.long_repair(id, {.due = test::today + days{9}, .what = ""},
                                         office.by(test::ivan_user));
    }));
    CHECK(emptied.after.due_what.empty());
}

TEST_CASE("back at the client's the due date is kept until the master leaves") {
    Office office;
    const auto id = rich_long_repair(office);
    const auto after =
        done(test::do_verb(office, Verb::onsite, id, office.by(test::ivan_user))).after;
    CHECK(after.status == Status::onsite);
    CHECK(after.prepayment == base::Money{50'000});
}

TEST_CASE("refusing keeps the prepayment and the master, reopening only the prepayment") {
    Office office;
    const auto id = rich_long_repair(office);
    const auto refused = done(office.change(
        [&] { return office.orders.refuse(id, "дорого", office.by(test::ivan_user)); }));
    CHECK(refused.after.status == Status::refused);
    CHECK(refused.after.refusal_reason == "дорого");
    CHECK(refused.after.prepayment == base::Money{50'000});
    CHECK(refused.after.master == test::ivan);
    CHECK(office.last_entry(id).reason == "дорого");

    const auto reopened = done(office.change(
        [&] { return office.orders.reopen(id, "передумал", office.by(test::anna)); }));
    CHECK(reopened.after.status == Status::fresh);
    CHECK_FALSE(reopened.after.master);
    CHECK(reopened.after.refusal_reason.empty());
    CHECK_FALSE(reopened.after.settlement);
    check_left(refused.before, reopened.after);
    CHECK(office.last_entry(id).from == Status::refused);
    CHECK(office.last_entry(id).master == test::ivan);
}

TEST_CASE("removing and restoring touch nothing but the mark") {
    Office office;
    for (const auto status : domain::all_statuses) {
        CAPTURE(word(status));
        const auto id = office.order_in(status);
        office.now += hours{1};
        const auto removed =
            done(test::do_verb(office, Verb::remove, id, office.by(test::olga), "двойник"));
        auto like = removed.before;
        like.removed = true;
        like.version = removed.after.version;
        like.updated_at = office.now;
        CHECK(removed.after == like);
        CHECK(office.last_entry(id).changes == Changes{{"removed", "false", "true"}});
        CHECK(office.last_entry(id).reason == "двойник");
        const auto back = done(test::do_verb(office, Verb::restore, id, office.by(test::olga)));
        CHECK_FALSE(back.after.removed);
        CHECK(back.after.status == status);
        CHECK(back.after.entered_status_at == removed.before.entered_status_at);
    }
}

TEST_CASE("rescheduling sets the visit, another one or none") {
    Office office;
    const auto id = office.order_in(Status::assigned);
    const domain::Visit visit{.text = "завтра с 10 до 12",
                              .kind = domain::VisitKind::window,
                              .start = test::noon + hours{22},
                              .end = test::noon + hours{24}};
    const auto set = [&](const std::optional<domain::Visit>& to) {
        return done(office.change(
            [&] { return office.orders.reschedule(id, to, "просил", office.by(test::anna)); }));
    };
    CHECK(set(visit).after.visit == visit);
    CHECK(office.last_entry(id).changes == Changes{{"visit.text", "", "завтра с 10 до 12"},
                                                   {"visit.start", "", "2025-10-22T10:00:00Z"},
                                                   {"visit.end", "", "2025-10-22T12:00:00Z"}});
    CHECK_FALSE(set(visit).changed);
    CHECK_FALSE(set(std::nullopt).after.visit);
    CHECK_FALSE(set(std::nullopt).changed);
}

TEST_CASE("a comment is kept with its author, its time and the version it made") {
    Office office;
    const auto id = office.order_in(Status::closed);
    office.now += hours{1};
    const auto say = [&](const char* text, const char* photo) {
        return done(office.change(
            [&] { return office.orders.comment(id, text, photo, office.by(test::ivan_user)); }));
    };
    const auto first = say("всё работает", "");
    const auto same = say("всё работает", "");
    const auto photo = say("", "AgACAgIAAxk");
    CHECK(first.changed);
    CHECK(same.changed);  // Said twice is said twice.
    CHECK(photo.after.version == first.after.version + 2);
    const auto comments = store::HistoryStore(office.db).comments(id);
    REQUIRE(comments.size() == 3);
    CHECK(comments[0].text == "всё работает");
    CHECK(comments[0].version == first.after.version);
    CHECK(comments[0].who.name == "Иван");
    CHECK(comments[0].at == office.now);
    CHECK(comments[2].photo == "AgACAgIAAxk");
    CHECK(first.after.entered_status_at == test::noon);
}
