#include "core/office/requests.hpp"

#include "core/office/chat_move.hpp"
#include "core/office/notices.hpp"
#include "core/store/card_store.hpp"
#include "core/store/dialogue_store.hpp"
#include "tests/office/answers.hpp"

using namespace repair;
using domain::ChatId;
using domain::Rule;
using domain::Status;
using office::Requests;
using test::Office;

namespace {

using Request = office::RequestOutcome (Requests::*)(domain::OrderId, const office::Command&);

auto ask(Office& office, Request request, domain::OrderId id, domain::UserId who) {
    return office.change([&] {
        Requests requests(office.db, office.rules);
        return (requests.*request)(id, office.by(who));
    });
}

}  // namespace

TEST_CASE("requests are for those whom they belong to, about orders at work") {
    Office office;
    const auto fresh = office.order_in(Status::fresh);
    const auto accepted = office.order_in(Status::accepted);
    const auto onsite = office.order_in(Status::onsite);
    const auto closed = office.order_in(Status::closed);
    office.forget_notices();
    const auto rule = [&](Request request, domain::OrderId id, domain::UserId who) {
        return test::word_of(test::rule_of(ask(office, request, id, who)));
    };
    CHECK(rule(&Requests::waiting, fresh, test::anna) == "no_such_move");
    CHECK(rule(&Requests::waiting, closed, test::anna) == "no_such_move");
    CHECK(rule(&Requests::waiting, accepted, test::ivan_user) == "wrong_role");
    CHECK(rule(&Requests::ask_for_call, accepted, test::anna) == "wrong_role");
    CHECK(rule(&Requests::ask_for_call, accepted, test::pyotr_user) == "not_your_order");
    CHECK(rule(&Requests::ask_for_call, onsite, test::ivan_user) == "unfit");
    CHECK(rule(&Requests::ask_for_call, closed, test::ivan_user) == "no_such_move");
    CHECK(rule(&Requests::called, accepted, test::ivan_user) == "wrong_role");
    CHECK(office.notices().empty());
    CHECK_FALSE(test::done(ask(office, &Requests::called, accepted, test::anna)).left);
}

TEST_CASE("where there are no dispatchers, admins are asked for a call") {
    Office office;
    const auto id = office.order_in(Status::accepted);
    office.forget_notices();
    for (const auto who : {test::anna, test::vera})
        REQUIRE(office.change([&] { return office.users.block(who, office.quietly(test::olga)); })
                    .has_value());
    CHECK(test::done(ask(office, &Requests::ask_for_call, id, test::ivan_user)).told == 1);
    CHECK(office.notices() == std::vector<std::string>{"Ольга: call_back"});
}

TEST_CASE("somebody else's order by now: who asked for a call hears nothing of the answer") {
    Office office;
    const auto id = office.order_in(Status::accepted);
    test::done(ask(office, &Requests::ask_for_call, id, test::ivan_user));
    REQUIRE(office
                .change([&] {
                    return office.orders.assign(id, test::pyotr, {}, office.by(test::anna));
                })
                .has_value());
    const auto answer = test::done(ask(office, &Requests::called, id, test::anna));
    CHECK(answer.left);
    CHECK(answer.told == 0);
}

TEST_CASE("a moved chat takes master, dialogues and waiting notices along, and no card") {
    Office office;
    const auto id = office.order_in(Status::accepted);
    constexpr ChatId from{-1001};
    constexpr ChatId to{-1000000001001};
    store::Transaction transaction(office.db);
    REQUIRE(office.masters.set_chat(test::ivan, from, office.by(Office::root())).has_value());
    store::CardStore(office.db).place({id, from, domain::MessageId{5}, 3}, office.now);
    store::DialogueStore dialogues(office.db);
    const auto begin = [&](ChatId chat) {
        return dialogues.add({.chat = chat,
                              .user = test::ivan_user,
                              .flow = "search",
                              .step = "text",
                              .touched_at = office.now});
    };
    const auto old = begin(from);
    const auto newer = begin(to);
    office.forget_notices();
    const auto reply = [&](const char* arguments) {
        store::OutboxStore(office.db).add({.to = {domain::Recipient::Kind::chat, base::raw(from)},
                                           .kind = domain::NoticeKind::reply,
                                           .arguments = arguments,
                                           .not_before = office.now},
                                          office.now);
    };
    reply(R"({"act":"send"})");
    reply(R"({"act":"edit","message":5})");
    office::Notices(office.db, office.rules).redraw_chat(from, office.by(Office::root()));

    const office::Command command{.who = {.via = domain::Channel::bot, .name = "repaird"},
                                  .at = office.now};
    office::move_chat(office.db, from, to, command);
    office::move_chat(office.db, from, to, command);
    CHECK(office::load_master(office.db, test::ivan).chat == to);
    CHECK(dialogues.find(old)->chat == to);
    CHECK(dialogues.find(old)->state == store::DialogueState::draft);
    CHECK(dialogues.find(newer)->state == store::DialogueState::active);
    CHECK_FALSE(store::CardStore(office.db).find(id, to));
    CHECK(office.notices() == std::vector<std::string>{"-1000000001001: reply", "-1001: card",
                                                       "-1001: reply", "№1: card"});
    CHECK(office.number("SELECT count(*) FROM outbox WHERE state = 'dead'") == 2);
    CHECK(office.number("SELECT count(*) FROM office_history WHERE reason LIKE '%supergroup'") ==
          1);
    transaction.commit();
}

TEST_CASE("what could not be delivered was not said, and is said again at once") {
    const auto request = GENERATE(&Requests::waiting, &Requests::ask_for_call);
    Office office;
    const auto id = office.order_in(Status::accepted);
    office.forget_notices();
    const auto who = request == &Requests::waiting ? test::anna : test::ivan_user;
    CHECK(test::done(ask(office, request, id, who)).left);
    auto again = test::done(ask(office, request, id, who));
    CHECK_FALSE(again.left);
    CHECK_FALSE(again.arrived);
    office.db.exec("UPDATE outbox SET state = 'dead', why = 'blocked', ended_at = 1");
    CHECK(test::done(ask(office, request, id, who)).left);
    office.db.exec("UPDATE outbox SET state = 'sent' WHERE state = 'queued'");
    again = test::done(ask(office, request, id, who));
    CHECK_FALSE(again.left);
    CHECK(again.arrived);
    office.now += Requests::pause;
    CHECK(test::done(ask(office, request, id, who)).left);
}

TEST_CASE("of several dispatchers one who has heard is enough") {
    Office office;
    const auto id = office.order_in(Status::accepted);
    office.forget_notices();
    test::done(ask(office, &Requests::ask_for_call, id, test::ivan_user));
    office.db.exec("UPDATE outbox SET state = 'sent' WHERE id = (SELECT min(id) FROM outbox)");
    CHECK(test::done(ask(office, &Requests::ask_for_call, id, test::ivan_user)).arrived);
}
