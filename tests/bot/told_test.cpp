// Every notice in words, for those who get it.

#include "core/office/recovery.hpp"
#include "core/office/requests.hpp"
#include "core/store/card_store.hpp"
#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace repair;
using Catch::Contains;
using domain::NoticeKind;
using domain::Status;

namespace {

/// Left as the daemon leaves them, and delivered.
std::string told(test::Office& office, NoticeKind kind, const std::string& facts,
                 domain::UserId to = test::olga, bool about_order = false) {
    test::Play play(office);
    store::Transaction transaction(office.db);
    domain::Notice notice{.to = {domain::Recipient::Kind::user, base::raw(to)},
                          .kind = kind,
                          .arguments = facts,
                          .not_before = office.now};
    if (about_order) {
        notice.order = domain::OrderId{1};
        notice.order_version = 1;
    }
    store::OutboxStore(office.db).add(notice, office.now);
    transaction.commit();
    return play.deliver();
}

void speaks_english(test::Office& office, domain::UserId id) {
    auto user = store::UserStore(office.db).find(id).value_or(domain::User{.id = id});
    if (!store::UserStore(office.db).find(id)) store::UserStore(office.db).add(user, office.now);
    user.language = "en";
    store::UserStore(office.db).save(user);
}

/// Sums hold together with no-break spaces; tests are read with others.
std::string spaced(std::string text) {
    for (auto at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0"))
        text.replace(at, 2, " ");
    return text;
}

template <typename Action>
void must(test::Office& office, Action&& action) {
    const auto answer = office.change(std::forward<Action>(action));
    REQUIRE(answer.has_value());
}

}  // namespace

TEST_CASE("a new order is told with what it takes to decide on it") {
    test::Office office;
    office.order_in(Status::fresh);
    test::Play play(office);
    const auto text = spaced(play.deliver());
    CHECK_THAT(text, Contains("→ Ольга\n< ➕ Новая заявка #1: Стиральные машины (Анна)"));
    CHECK_THAT(text, Contains("🔧 Не сливает воду"));
    CHECK_THAT(text, Contains("📍 ул. Ленина, 5"));
    CHECK_THAT(text, Contains("[Открыть #1]"));
    CHECK(text.find("→ Анна") == std::string::npos);
}

TEST_CASE("money of a closed order is told to those who may see it") {
    test::Office office;
    office.rules.dispatchers_see_money = GENERATE(true, false);
    const auto id = office.order_in(Status::onsite);
    office.forget_notices();
    must(office, [&] {
        return office.orders.close(id, {.sums = {.total = {500'000}, .materials = {100'000}}},
                                   office.by(test::ivan_user));
    });
    test::Play play(office);
    const auto text = spaced(play.deliver());
    const auto of_anna =
        text.substr(text.find("→ Анна"), text.find("→ Вера") - text.find("→ Анна"));
    CHECK_THAT(of_anna, Contains("Иван закрывает заявку"));
    CHECK((of_anna.find("₽") != std::string::npos) == office.rules.dispatchers_see_money);
    CHECK_THAT(text.substr(text.find("→ Ольга")), Contains("Мастеру 1 600 ₽ (40 %)"));
}

TEST_CASE("a correction tells old and new shares") {
    test::Office office;
    const auto id = office.order_in(Status::closed);
    office.forget_notices();
    must(office, [&] {
        return office.orders.correct(id, {.total = base::Money{600'000}}, "ошибка кассы",
                                     office.by(test::Office::root()));
    });
    test::Play play(office);
    const auto text = spaced(play.deliver());
    CHECK_THAT(text, Contains("Мастеру 1 600 ₽ → 2 000 ₽"));
    CHECK_THAT(text, Contains("В кассу 2 400 ₽ → 3 000 ₽"));
    CHECK_THAT(text, Contains("Причина: ошибка кассы"));
    CHECK_THAT(text, Contains("→ Иван"));
}

TEST_CASE("an edit tells what was changed, a comment what was written and shown") {
    test::Office office;
    const auto id = office.order_in(Status::assigned);
    office.forget_notices();
    must(office, [&] {
        return office.orders.edit(id, {.client_address = "Мира, 1", .notes = "код 5"},
                                  office.by(test::anna));
    });
    must(office, [&] {
        return office.orders.comment(id, "Смотри шильдик", "file-7", office.by(test::anna));
    });
    test::Play play(office);
    const auto text = spaced(play.deliver());
    CHECK_THAT(text, Contains("Изменено: адрес, заметки"));
    CHECK_THAT(text, Contains("Анна пишет.\n  Смотри шильдик\n  (photo)"));
}

TEST_CASE("an order is opened from under a photo too") {
    test::Office office;
    const auto id = office.order_in(Status::assigned);
    office.forget_notices();
    must(office, [&] {
        return office.orders.comment(id, "Смотри шильдик", "file-7", office.by(test::anna));
    });
    test::Play play(office);
    (void)play.deliver();
    play.enter("Иван");
    const auto& shown = play.chat().messages();
    const auto found = std::ranges::find(shown, "file-7", &bot::ShownMessage::photo);
    REQUIRE(found != shown.end());
    const auto photo = *found;
    (void)play.presses("Открыть #1");
    CHECK(play.chat().find(photo.id)->text == photo.text);
    CHECK_THAT(play.chat().messages().back().text.text, Contains("Не сливает воду"));
    CHECK(store::CardStore(office.db).find(id, play.chat_id())->message ==
          play.chat().messages().back().id);
}

TEST_CASE("a role that comes or goes is told with the keyboard of what is left") {
    test::Office office;
    const auto root = office.by(test::Office::root());
    must(office, [&] { return office.users.grant(test::vera, domain::Role::admin, "", root); });
    test::Play play(office);
    CHECK_THAT(play.deliver(), Contains("→ Вера\n< ✅ Теперь вы администратор.\n  {📋 Заявки}"));
    must(office, [&] { return office.users.revoke(test::vera, domain::Role::dispatcher, root); });
    CHECK_THAT(play.deliver(), Contains("Вы больше не диспетчер."));
    must(office, [&] { return office.masters.deactivate(test::ivan, root); });
    CHECK_THAT(play.deliver(), Contains("Новые заявки вам пока не приходят"));
    must(office, [&] {
        return office.masters.edit(test::ivan, {.equipment = {{"Телевизоры"}}, .senior = true},
                                   root);
    });
    const auto edited = play.deliver();
    CHECK_THAT(edited, Contains("Ваша техника: Телевизоры."));
    CHECK_THAT(edited, Contains("Вы старший мастер."));
    must(office,
         [&] { return office.masters.add({.user = domain::UserId{400}, .name = "Семён"}, root); });
    CHECK_THAT(play.deliver(), Contains("→ 400\n< ✅ Теперь вы мастер."));
}

TEST_CASE("a dismissed master and the admins get the closing statement") {
    test::Office office;
    office.order_in(Status::closed);
    office.forget_notices();
    speaks_english(office, test::olga);
    must(office,
         [&] { return office.masters.dismiss(test::ivan, {}, office.by(test::Office::root())); });
    test::Play play(office);
    const auto text = spaced(play.deliver());
    CHECK_THAT(
        text,
        Contains("→ Иван\n< Иван, вы больше не работаете мастером. Доступ закрыт.\n"
                 "  Закрыто 1 заявка на 5 000 ₽: мастеру 1 600 ₽, в "
                 "кассу "
                 "2 "
                 "400 "
                 "₽."));
    CHECK_THAT(text, Contains("→ Ольга\n< Иван is dismissed as a master.\n  1 order closed for"));
}

TEST_CASE("a recovery, other rules and troubles are told to admins") {
    test::Office office;
    CHECK_THAT(
        told(office, NoticeKind::recovery, R"({"backup":"a.db","lost_orders":2,"older_orders":1})"),
        Contains("из копии a.db.\n  Потеряно 2 заявки, в прежнем виде 1."));
    const auto rules = spaced(told(office, NoticeKind::rules,
                                   R"({"rate":["40 below 700000 kopecks, then 50","45"],)"
                                   R"("senior_floor":["50","55"],"rate of Часы":["","30"]})"));
    CHECK_THAT(
        rules,
        Contains("доля мастера: 40 % до 7 000 ₽, дальше 50 % → 45 %"));
    CHECK_THAT(rules, Contains("не меньше для старшего: 50 % → 55 %"));
    CHECK_THAT(rules, Contains("доля мастера: Часы: — → 30 %"));
    for (const auto* what : {"other_poller", "token", "webhook", "failed_update", "storage"})
        CHECK_THAT(told(office, NoticeKind::trouble,
                        R"({"what":")" + std::string(what) + R"(","why":"a <b> detail"})"),
                   Contains("⚠️") && Contains("a <b> detail"));
    CHECK_THAT(told(office, NoticeKind::trouble, R"({"what":"fire"})"), Contains("fire"));
}

TEST_CASE("what did not arrive is told with a way to give the order to somebody else") {
    test::Office office;
    office.order_in(Status::assigned);
    office.forget_notices();
    const std::string why = R"("why":"Forbidden: bot was kicked from the supergroup chat"})";
    const auto text = told(office, NoticeKind::undelivered, R"({"kind":"card","master":1,)" + why,
                           test::anna, true);
    CHECK_THAT(
        text,
        Contains(
            "⚠️ Иван не получает #1: бот удалён из группы."));
    CHECK_THAT(text, Contains("[🔁 Другому мастеру]"));
    CHECK_THAT(told(office, NoticeKind::undelivered, R"({"kind":"closed","master":"Ёлкин",)" + why,
                    test::ivan_user, true),
               Contains("Ёлкин не получает #1") && !Contains("Другому"));
    CHECK_THAT(
        told(office, NoticeKind::undelivered,
             R"({"kind":"access","user":200,"why":"Forbidden: bot was blocked by the user"})"),
        Contains("Анна не получает сообщение: бот заблокирован."));
    test::Play play(office);
    play.enter("Анна");
    static_cast<void>(
        told(office, NoticeKind::undelivered, R"({"master":1,)" + why, test::anna, true));
}

TEST_CASE("the client is waiting: the master hears it, at most every five minutes") {
    test::Office office;
    office.order_in(Status::accepted);
    office.forget_notices();
    test::Play play(office);
    play.enter("Анна");
    static_cast<void>(play.says("/order 1"));
    CHECK(play.presses("⏰ Клиент ждёт") == "! Передаю мастеру.\n");
    CHECK(office.notices() == std::vector<std::string>{"№1: waiting"});
    office.now += std::chrono::minutes{4};
    CHECK_THAT(play.presses("⏰ Клиент ждёт"),
               Contains("передаётся с 15:00, но ещё не доставлено. Ещё раз — в 15:05."));
    office.db.exec("UPDATE outbox SET state = 'sent'");
    CHECK_THAT(play.presses("⏰ Клиент ждёт"),
               Contains("Мастеру об этом сказано в 15:00. Ещё раз — в 15:05."));
    office.now += std::chrono::minutes{1};
    CHECK(play.presses("⏰ Клиент ждёт") == "! Передаю мастеру.\n");
    const auto text = spaced(play.deliver());
    CHECK_THAT(text, Contains("→ Иван\n< ⏰ #1 (Стиральные машины): клиент ждёт! (Анна)"));
    CHECK_THAT(text, Contains("[Открыть #1]"));
}

TEST_CASE("a master who does not see the phone asks for a call, and hears that it was made") {
    test::Office office;
    office.order_in(Status::accepted);
    office.forget_notices();
    test::Play play(office);
    play.enter("Иван");
    static_cast<void>(play.says("/order 1"));
    CHECK(play.presses("📞 Попросить позвонить") == "! Передаю диспетчерам.\n");
    CHECK_THAT(play.presses("📞 Попросить позвонить"), Contains("Диспетчерам это передаётся"));
    // The button is for dispatchers, and Пётр has no say in it.
    play.enter("Пётр");
    CHECK_THAT(play.presses_data(domain::MessageId{1}, "call:1"), Contains("не ваша заявка"));

    auto row = office.db.query("SELECT count(*) FROM outbox WHERE kind = 'call_back'");
    row.step();
    CHECK(row.integer(0) == 2);
    // Rows stay when they are delivered: who asked is asked of them.
    store::OutboxStore(office.db).list({}, [&](const store::OutboxRow& notice) {
        const auto post = play.bot.word(notice, domain::ChatId{notice.notice.to.id}, office.now);
        REQUIRE(post);
        CHECK_THAT(post->text.text, Contains("мастер Иван просит позвонить клиенту") &&
                                        Contains("Мария Петровна") && Contains("+79001234567"));
        CHECK(post->keys.front().front().data == "called:1");
        return true;
    });
    play.enter("Вера");
    CHECK_THAT(play.presses_data(domain::MessageId{7}, "called:1"), Contains("! Записано."));
    play.enter("Анна");
    CHECK_THAT(play.presses_data(domain::MessageId{7}, "called:1"), Contains("уже позаботились"));
    CHECK_THAT(play.deliver(), Contains("→ Иван\n< 📞 #1: клиенту позвонили (Вера)."));
}

TEST_CASE("whoever lost the role meanwhile is told nothing of orders any more") {
    test::Office office;
    office.order_in(Status::fresh);
    must(office, [&] {
        return office.users.revoke(test::vera, domain::Role::dispatcher,
                                   office.by(test::Office::root()));
    });
    test::Play play(office);
    const auto text = spaced(play.deliver());
    CHECK(text.find("→ Вера\n< ➕") == std::string::npos);
    CHECK_THAT(text, Contains("→ Вера\n< Вы больше не диспетчер."));
}
