#include "core/store/outbox_store.hpp"

#include "tests/store/desk.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace repair;
using domain::Notice;
using domain::NoticeId;
using domain::NoticeKind;
using domain::Recipient;
using store::NoticeState;
using store::OutboxFilter;

namespace {

constexpr Recipient anna{Recipient::Kind::user, 200};
constexpr Recipient ivan{Recipient::Kind::master, 1};

struct Outbox : test::Desk {
    store::OutboxStore outbox{db};
    domain::OrderId order = add(test::order_in(domain::Status::assigned)).id;
    domain::OrderId other = add(test::order_in(domain::Status::assigned)).id;

    void leave(const Recipient& to, NoticeKind kind, domain::OrderId about,
               domain::Version version) {
        outbox.add({.to = to, .kind = kind, .order = about, .order_version = version}, test::noon);
    }

    void set_state(std::int64_t id, NoticeState state) {
        db.query("UPDATE outbox SET state = ? WHERE id = ?").bind(word(state)).bind(id).run();
    }

    [[nodiscard]] std::vector<std::int64_t> ids(const OutboxFilter& filter = {}) const {
        std::vector<std::int64_t> found;
        outbox.list(filter, [&](const store::OutboxRow& row) {
            found.push_back(base::raw(row.id));
            return true;
        });
        return found;
    }
};

using Ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a notice is read as it was left") {
    Outbox office;
    const Notice notice{.to = anna,
                        .kind = NoticeKind::declined,
                        .order = office.order,
                        .order_version = 4,
                        .arguments = R"({"why":"далеко"})",
                        .cause = domain::UserId{301},
                        .not_before = test::noon + std::chrono::hours{1}};
    office.outbox.add(notice, test::noon);
    const auto row = office.outbox.find(NoticeId{1});
    REQUIRE(row);
    CHECK(row->notice.to == notice.to);
    CHECK(row->notice.kind == notice.kind);
    CHECK(row->notice.order == notice.order);
    CHECK(row->notice.order_version == 4);
    CHECK(row->notice.arguments == notice.arguments);
    CHECK(row->notice.cause == notice.cause);
    CHECK(row->notice.not_before == notice.not_before);
    CHECK(row->state == NoticeState::queued);
    CHECK(row->attempts == 0);
    CHECK(row->why.empty());
    CHECK(row->created_at == test::noon);
    CHECK_FALSE(row->ended_at);
    CHECK_FALSE(office.outbox.find(NoticeId{2}));
}

TEST_CASE("a notice about no order has no version either") {
    Outbox office;
    office.outbox.add({.to = anna, .kind = NoticeKind::access}, test::noon);
    const auto row = office.outbox.find(NoticeId{1});
    REQUIRE(row);
    CHECK_FALSE(row->notice.order);
    CHECK(row->notice.order_version == 0);
    CHECK(row->notice.arguments.empty());
    CHECK_FALSE(row->notice.cause);
}

TEST_CASE("a card that is queued is not queued again, and everything else is") {
    Outbox office;
    office.leave(ivan, NoticeKind::card, office.order, 1);
    office.leave(ivan, NoticeKind::card, office.order, 2);
    CHECK(office.ids().size() == 1);

    office.leave(ivan, NoticeKind::card, office.other, 2);  // Another order.
    office.leave({Recipient::Kind::master, 2}, NoticeKind::card, office.order, 2);  // Another chat.
    office.leave({Recipient::Kind::user, 1}, NoticeKind::card, office.order, 2);    // A person.
    office.leave(ivan, NoticeKind::edited, office.order, 2);                        // A message.
    office.leave(ivan, NoticeKind::edited, office.order, 2);
    CHECK(office.ids().size() == 6);
}

TEST_CASE("a card that is on its way is followed by another") {
    for (const auto state : store::all_notice_states) {
        CAPTURE(word(state));
        Outbox office;
        office.leave(ivan, NoticeKind::card, office.order, 1);
        office.set_state(1, state);
        office.leave(ivan, NoticeKind::card, office.order, 2);
        CHECK(office.ids().size() == (state == NoticeState::queued ? 1U : 2U));
    }
}

TEST_CASE("notices are listed oldest first, by state and order, up to a limit") {
    Outbox office;
    for (int i = 0; i < 6; ++i)
        office.leave(anna, NoticeKind::edited, i % 2 == 0 ? office.order : office.other, i + 1);
    office.set_state(2, NoticeState::sent);
    office.set_state(3, NoticeState::sent);
    office.set_state(5, NoticeState::dead);
    CHECK(office.ids() == Ids{1, 2, 3, 4, 5, 6});
    CHECK(office.ids({.states = {NoticeState::sent}}) == Ids{2, 3});
    CHECK(office.ids({.states = {NoticeState::sent, NoticeState::dead}}) == Ids{2, 3, 5});
    CHECK(office.ids({.order = office.other}) == Ids{2, 4, 6});
    CHECK(office.ids({.states = {NoticeState::queued}, .order = office.order}) == Ids{1});
    CHECK(office.ids({.states = {NoticeState::sending}}).empty());
    CHECK(office.ids({.limit = 2}) == Ids{1, 2});
    CHECK(office.ids({.limit = 0}).empty());

    int seen = 0;
    office.outbox.list({}, [&](const store::OutboxRow&) { return ++seen < 3; });
    CHECK(seen == 3);
}

TEST_CASE("what waits can be dropped, with the reason, and nothing else can") {
    for (const auto state : store::all_notice_states) {
        CAPTURE(word(state));
        Outbox office;
        office.leave(anna, NoticeKind::edited, office.order, 1);
        office.set_state(1, state);
        const bool waits = state == NoticeState::queued || state == NoticeState::retry ||
                           state == NoticeState::parked;
        CHECK(office.outbox.drop(NoticeId{1}, "никому", test::noon) == waits);
        const auto row = office.outbox.find(NoticeId{1});
        REQUIRE(row);
        CHECK(row->state == (waits ? NoticeState::dead : state));
        CHECK(row->why == (waits ? "никому" : ""));
        CHECK(row->ended_at.has_value() == waits);
    }
    Outbox office;
    CHECK_FALSE(office.outbox.drop(NoticeId{1}, "никому", test::noon));
}
