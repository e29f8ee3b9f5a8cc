#include "tests/office/delivery.hpp"

#include "core/base/json.hpp"
#include "core/office/outbox.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::ChatId;
using domain::NoticeKind;
using domain::Status;
using office::Twice;
using test::anna;
using test::Carrier;
using test::ivan;
using test::ivan_user;
using test::olga;
using test::vera;

namespace {

using Told = std::vector<std::string>;
const auto annas_chat = Carrier::private_chat(anna);
const auto ivans_chat = Carrier::private_chat(ivan_user);

/// Kinds whose words come from the row, not from the one who answered.
std::vector<NoticeKind> notices_of_the_office() {
    std::vector<NoticeKind> kinds;
    for (int i = 0; i < static_cast<int>(NoticeKind::reply); ++i)
        kinds.push_back(static_cast<NoticeKind>(i));
    return kinds;
}

}  // namespace

TEST_CASE("in a chat notices go one after the other, in their order") {
    Carrier office;
    const auto order = office.order_in(Status::fresh);
    office.forget_notices();
    office.delivery.look();
    const auto first = office.leave(Carrier::user(anna), NoticeKind::created, order);
    const auto second = office.leave(Carrier::chat(annas_chat), NoticeKind::reply);
    const auto third = office.leave(Carrier::user(anna), NoticeKind::accepted, order);
    const auto other = office.leave(Carrier::user(vera), NoticeKind::created, order);
    const auto number = [](domain::NoticeId id) { return std::to_string(base::raw(id)); };

    CHECK(office.offered() == number(first) + "@200 " + number(other) + "@201");
    CHECK(office.state(first) == "sending");
    CHECK(office.offered().empty());
    office.within([&] {
        office.delivery.sent(office.land(annas_chat), domain::MessageId{7}, {}, office.now);
    });
    CHECK(office.state(first) == "sent");
    CHECK(office.outbox.find(first)->message == domain::MessageId{7});
    CHECK(office.offered() == number(second) + "@200");
    office.within([&] { office.delivery.again(office.land(annas_chat), "no network"); });
    CHECK(office.state(second) == "retry: no network");
    CHECK(office.offered() == number(second) + "@200");
    office.within([&] { office.delivery.sent(office.land(annas_chat), {}, {}, office.now); });
    CHECK(office.offered() == number(third) + "@200");
    CHECK(office.outbox.find(second)->attempts == 2);
}

TEST_CASE("a master's notices and the replies to them share one line") {
    Carrier office;
    const auto order = office.order_in(Status::assigned);
    office.forget_notices();
    office.delivery.look();
    (void)office.leave(Carrier::chat(ivans_chat), NoticeKind::reply);
    (void)office.leave(Carrier::to_master(ivan), NoticeKind::edited, order);
    (void)office.leave(Carrier::user(ivan_user), NoticeKind::access);
    std::string went;
    for (int i = 0; i < 3; ++i) {
        went += office.offered() + " ";
        office.within([&] { office.delivery.sent(office.land(ivans_chat), {}, {}, office.now); });
    }
    const auto first = office.number("SELECT min(id) FROM outbox");
    CHECK(went == std::to_string(first) + "@301 " + std::to_string(first + 1) + "@301 " +
                      std::to_string(first + 2) + "@301 ");
}

TEST_CASE("answers to presses wait for nothing") {
    Carrier office;
    const auto reply = office.leave(Carrier::chat(annas_chat), NoticeKind::reply);
    CHECK(office.offered() == std::to_string(base::raw(reply)) + "@200");
    const auto answer = office.leave(Carrier::chat(annas_chat), NoticeKind::answer);
    CHECK(office.offered() == std::to_string(base::raw(answer)) + "@200");
    const auto old = office.leave(Carrier::chat(annas_chat), NoticeKind::answer);
    office.now += std::chrono::minutes{3};
    CHECK(office.offered().empty());
    CHECK(office.state(old) == "dead: the press is too old to be answered");
}

TEST_CASE("what has nothing to say or cannot be said makes room for the next") {
    Carrier office;
    const auto order = office.order_in(Status::fresh);
    office.forget_notices();
    office.delivery.look();
    office.silent = {NoticeKind::created};
    office.broken = {NoticeKind::edited};
    const auto silent = office.leave(Carrier::user(anna), NoticeKind::created, order);
    const auto broken = office.leave(Carrier::user(anna), NoticeKind::edited, order);
    const auto good = office.leave(Carrier::user(anna), NoticeKind::accepted, order);
    CHECK(office.offered() == std::to_string(base::raw(good)) + "@200");
    CHECK(office.state(silent) == "sent: nothing to say");
    CHECK(office.state(broken) == "dead: no words");
    CHECK(office.told() == Told{"100 edited"});  // Anna caused it, and it was for her.
}

TEST_CASE("a notice for later waits, blocks nobody, and no clock that jumps holds the others") {
    Carrier office;
    store::OutboxStore outbox(office.db);
    office.within([&] {
        outbox.add({.to = Carrier::user(anna),
                    .kind = NoticeKind::access,
                    .not_before = office.now + std::chrono::hours{1}},
                   office.now);
    });
    const auto now = office.leave(Carrier::user(anna), NoticeKind::access);
    CHECK(office.offered() == std::to_string(base::raw(now)) + "@200");
    office.within([&] { office.delivery.sent(office.land(annas_chat), {}, {}, office.now); });
    CHECK(office.offered().empty());
    CHECK(office.delivery.next_due(office.now) == office.now + std::chrono::hours{1});
    office.now += std::chrono::hours{1};
    office.delivery.look();
    CHECK(office.offered() == std::to_string(base::raw(now) - 1) + "@200");
    office.within([&] { office.delivery.sent(office.land(annas_chat), {}, {}, office.now); });

    (void)office.leave(Carrier::user(anna), NoticeKind::access);
    office.now -= std::chrono::hours{5};
    CHECK_FALSE(office.offered().empty());
}

TEST_CASE("who cannot be reached has what is owed kept, and others hear of it once") {
    for (const auto kind : notices_of_the_office()) {
        Carrier office;
        CAPTURE(word(kind));
        const auto order = office.order_in(Status::assigned);
        office.forget_notices();
        office.delivery.look();
        const auto id = office.leave(Carrier::to_master(ivan), kind, order);
        REQUIRE_FALSE(office.offered().empty());
        office.within([&] {
            office.delivery.unreachable(office.land(ivans_chat), ivans_chat, "blocked", office.now);
        });
        const auto delivery = delivery_of(kind);
        const bool kept = delivery == domain::Delivery::owed;
        CHECK(office.state(id) == (kept ? "parked: blocked" : "dead: blocked"));
        const auto what = std::string(word(kind));
        CHECK(
            office.told() ==
            (delivery == domain::Delivery::passing ? Told{} : Told{"100 " + what, "200 " + what}));

        const auto next = office.leave(Carrier::to_master(ivan), kind, order);
        (void)office.offered();
        CHECK(office.flying.count(ivans_chat) == 0);
        if (kept) {
            CHECK(office.state(id) != "parked: blocked");
            CHECK(office.told().size() == 2);
            office.within([&] { office.delivery.reachable(ivans_chat); });
            (void)office.offered();
            CHECK(office.land(ivans_chat).id == next);
        }
    }
}

TEST_CASE("a parked card says what later changes would, and news of its end replaces it") {
    Carrier office;
    const auto order = office.order_in(Status::assigned);
    const auto other = office.order_in(Status::assigned);
    office.forget_notices();
    office.within([&] { office.delivery.lost(ivans_chat, "blocked", office.now); });
    const auto card = office.leave(Carrier::to_master(ivan), NoticeKind::assigned, order);
    const auto edit = office.leave(Carrier::to_master(ivan), NoticeKind::edited, order);
    const auto about_other = office.leave(Carrier::to_master(ivan), NoticeKind::edited, other);
    CHECK(office.offered().find("@301") == std::string::npos);
    CHECK(office.state(card) == "parked: blocked");
    CHECK(office.state(edit) == "dead: the card that is parked says it");
    const auto gone = office.leave(Carrier::to_master(ivan), NoticeKind::unassigned, order);
    CHECK(office.offered().find("@301") == std::string::npos);
    CHECK(office.state(card) == "dead: a newer one is parked");
    CHECK(office.state(gone) == "parked: blocked");
    CHECK(office.state(about_other) == "parked: blocked");
}

TEST_CASE("a work chat that is lost falls back to the private one, and the admins hear") {
    Carrier office;
    office.tie(ivan, Carrier::group);
    const auto order = office.order_in(Status::assigned);
    office.forget_notices();
    office.delivery.look();
    const auto id = office.leave(Carrier::to_master(ivan), NoticeKind::edited, order);
    const auto reply = office.leave(Carrier::chat(Carrier::group), NoticeKind::reply);
    CHECK(office.offered() == std::to_string(base::raw(id)) + "@-500");
    office.within([&] {
        office.delivery.unreachable(office.land(Carrier::group), Carrier::group, "kicked",
                                    office.now);
    });
    CHECK(office.offered().find(std::to_string(base::raw(id)) + "@301") != std::string::npos);
    CHECK(office.state(reply) == "dead: kicked");
    CHECK(office.told().empty());
    CHECK(office.notices() == Told{"-500: reply", "Ольга: trouble", "№1: edited"});
    office.within([&] { office.delivery.reachable(Carrier::group); });
    office.within([&] { office.delivery.again(office.land(ivans_chat), ""); });
    CHECK(office.offered() == std::to_string(base::raw(id)) + "@-500");
}

TEST_CASE("after a crash each row that was on its way is treated by its kind") {
    for (const auto twice : {Twice::harmless, Twice::doubled}) {
        Carrier office;
        const auto order = office.order_in(Status::assigned);
        office.forget_notices();
        office.delivery.look();
        const auto edited = office.leave(Carrier::to_master(ivan), NoticeKind::edited, order);
        const auto reply = office.leave(Carrier::chat(annas_chat), NoticeKind::reply);
        const auto answer =
            office.leave(Carrier::chat(Carrier::private_chat(vera)), NoticeKind::answer);
        (void)office.offered();
        office.flying.clear();

        office::Delivery after(office.db, office.rules);
        office.within([&] { after.recover(office.now, [&](const auto&) { return twice; }); });
        CHECK(office.state(edited) == "retry: unknown whether it arrived");
        CHECK(office.state(answer) == "retry: unknown whether it arrived");
        CHECK(office.state(reply) == (twice == Twice::harmless
                                          ? "retry: unknown whether it arrived"
                                          : "dead: unknown whether it arrived"));
        CHECK(after.waits());
    }
}

TEST_CASE("what is late is told of once, and not at all when it arrives first") {
    Carrier office;
    const auto order = office.order_in(Status::assigned);
    office.forget_notices();
    office.delivery.look();
    const auto id = office.leave(Carrier::to_master(ivan), NoticeKind::edited, order);
    (void)office.leave(Carrier::user(vera), NoticeKind::accepted, order);
    office.now += office::Delivery::late_after;
    office.within([&] { office.delivery.tell_late(office.now); });
    CHECK(office.told().empty());
    office.now += std::chrono::seconds{1};
    office.within([&] { office.delivery.tell_late(office.now); });
    CHECK(office.told() == Told{"100 edited", "200 edited"});
    office.within([&] { office.delivery.tell_late(office.now); });
    CHECK(office.told().size() == 2);
    CHECK(office.delivery.oldest_waiting(office.now) ==
          office.now - office::Delivery::late_after - std::chrono::seconds{1});

    office.within([&] { office.outbox.mark_sent(id, {}, {}, office.now); });
    office.flying.insert({Carrier::private_chat(vera), {}});
    CHECK(office.offered().empty());
    CHECK(office.number("SELECT count(*) FROM outbox WHERE why = 'it arrived meanwhile'") == 2);
}

TEST_CASE("a group that becomes a supergroup takes everything along but its messages") {
    constexpr ChatId super{-1'000'000'000'500};
    Carrier office;
    office.tie(ivan, Carrier::group);
    const auto open = office.order_in(Status::accepted);
    const auto closed = office.order_in(Status::closed);
    office.forget_notices();
    office.db.query("INSERT INTO cards VALUES (?, -500, 10, 1, 0), (?, -500, 11, 1, 0)")
        .bind(base::raw(open))
        .bind(base::raw(closed))
        .run();
    office.db.exec(
        "INSERT INTO dialogues VALUES (1, -500, 301, 'close', 'total', 1, NULL, NULL, "
        "'{}', 12, 'active', 0)");
    const auto reply = office.leave(Carrier::chat(Carrier::group), NoticeKind::reply);
    office.within([&] { office.delivery.moved(Carrier::group, super, office.now); });
    CHECK(store::MasterStore(office.db).find(ivan)->chat == super);
    CHECK(office.outbox.find(reply)->notice.to == Carrier::chat(super));
    CHECK(office.number("SELECT count(*) FROM cards") == 0);
    CHECK(office.number("SELECT count(*) FROM dialogues WHERE chat_id = -1000000000500 AND "
                        "question IS NULL") == 1);
    CHECK(office.notices() == Told{"-1000000000500: reply", "№1: card"});
    CHECK(office.offered() == std::to_string(base::raw(reply)) + "@-1000000000500");
}

TEST_CASE("sent notices are forgotten after a week, given up ones after three months") {
    Carrier office;
    const auto sent = office.leave(Carrier::user(anna), NoticeKind::access);
    const auto dead = office.leave(Carrier::user(anna), NoticeKind::access);
    office.within([&] {
        office.outbox.mark_sent(sent, {}, {}, office.now);
        office.outbox.mark_dead(dead, "x", office.now);
    });
    const auto forgotten = [&](std::chrono::days later) {
        std::int64_t rows = 0;
        office.within([&] { rows = office.delivery.purge(office.now + later); });
        return rows;
    };
    CHECK(forgotten(std::chrono::days{7}) == 0);
    CHECK(forgotten(std::chrono::days{8}) == 1);
    CHECK(office.outbox.find(dead));
    CHECK(forgotten(std::chrono::days{91}) == 1);
    CHECK_FALSE(office.outbox.find(dead));
}

TEST_CASE("an admin may have a notice tried again, and its chat with it") {
    Carrier office;
    const auto order = office.order_in(Status::assigned);
    office.forget_notices();
    office.within([&] { office.delivery.lost(ivans_chat, "blocked", office.now); });
    const auto id = office.leave(Carrier::to_master(ivan), NoticeKind::edited, order);
    (void)office.offered();
    REQUIRE(office.state(id) == "parked: blocked");
    office::Outbox desk(office.db, office.rules);
    CHECK_FALSE(office.change([&] { return desk.retry(id, office.by(anna)); }));
    const auto done = office.change([&] { return desk.retry(id, office.by(olga)); });
    REQUIRE(done);
    CHECK(done->changed);
    CHECK(office.state(id) == "retry");
    CHECK_FALSE(office.change([&] { return desk.retry(id, office.by(olga)); })->changed);
    office.delivery.look();
    CHECK(office.offered().find(std::to_string(base::raw(id)) + "@301") != std::string::npos);
    CHECK_FALSE(office.change([&] { return desk.retry(id, office.by(olga)); }));
    office.within([&] { office.delivery.sent(office.land(ivans_chat), {}, {}, office.now); });
    CHECK_FALSE(office.change([&] { return desk.retry(id, office.by(olga)); }));
}

TEST_CASE(
    "a long queue that goes nowhere is done with in portions, and what is to be sent follows") {
    Carrier carrier;
    constexpr int rows = 1'200;
    const auto leave_many = [&](domain::UserId to) {
        carrier.within([&] {
            for (int i = 0; i < rows; ++i)
                carrier.outbox.add({.to = Carrier::user(to), .kind = NoticeKind::created},
                                   carrier.now);
        });
    };
    leave_many(test::anna);
    leave_many(test::vera);
    const auto last = carrier.leave(Carrier::user(test::anna), NoticeKind::trouble);
    const auto behind = carrier.leave(Carrier::user(test::olga), NoticeKind::trouble);
    carrier.silent = {NoticeKind::created};
    carrier.within(
        [&] { carrier.delivery.lost(Carrier::private_chat(test::vera), "blocked", carrier.now); });
    const auto waiting = [&] {
        return carrier.number("SELECT count(*) FROM outbox WHERE state = 'queued'");
    };
    std::string taken;
    int offers = 0;
    do {
        const auto before = waiting();
        const auto went = carrier.offered();
        if (offers == 0) REQUIRE(went == std::to_string(base::raw(behind)) + "@100");
        if (offers > 0) taken += went;
        REQUIRE(before - waiting() <= 502);
        REQUIRE(++offers < 200);
    } while (carrier.delivery.unfinished());
    CHECK(offers >= 5);
    CHECK(taken == std::to_string(base::raw(last)) + "@200");
    CHECK(waiting() == 0);
}

TEST_CASE("a card for a chat waits until it can be drawn there, and nobody is told of that") {
    Carrier office;
    const auto id = office.order_in(domain::Status::assigned);
    office.forget_notices();
    office.delivery.look();
    const auto card = office.leave(Carrier::chat(Carrier::group), domain::NoticeKind::card, id);
    REQUIRE_FALSE(office.offered().empty());
    const auto row = office.land(Carrier::group);
    office.within(
        [&] { office.delivery.unreachable(row, Carrier::group, "bot was kicked", office.now); });
    CHECK(office.state(card) == "parked: bot was kicked");
    office.now += std::chrono::minutes{5};
    office.within([&] { office.delivery.tell_late(office.now); });
    CHECK(office.told().empty());
    office.within([&] { office.delivery.reachable(Carrier::group); });
    CHECK(office.offered() == std::to_string(base::raw(card)) + "@-500");
}
