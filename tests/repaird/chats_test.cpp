// What becomes of cards and chats under the bot's hands: groups it is removed from, groups that
// get another number, messages that are deleted, too old, or were never there.

#include "core/base/raw.hpp"
#include "tests/repaird/served.hpp"
#include "tests/support/office.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace repair;
using namespace std::chrono_literals;
using test::FakeTelegram;
using test::Served;

namespace {

constexpr std::int64_t group = -500;

/// repaird at work, and the same office at the command line beside it.
class Desk : public Served {
public:
    Desk() { begin(); }

    template <typename Action>
    void does(const Action& action) {
        auto opened = store::Database::open(db());
        const auto rules = test::Office::small_rules();
        const office::Command command{
            .who = test::Office::root(),
            .at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
        office::Orders orders(opened, rules);
        office::Masters masters(opened, rules);
        store::Transaction transaction(opened);
        REQUIRE(action(orders, masters, command).has_value());
        transaction.commit();
    }

    /// An order, Иван's.
    domain::OrderId assigned() {
        domain::OrderId id{};
        does([&](auto& orders, auto&, const auto& command) {
            const auto created = orders.create(test::Office::an_order(), command);
            REQUIRE(created.has_value());
            id = created->order.id;
            return orders.assign(id, test::ivan, "", command);
        });
        return id;
    }

    void comment(domain::OrderId id, const std::string& text) {
        does([&](auto& orders, auto&, const auto& command) {
            return orders.comment(id, text, "", command);
        });
    }

    /// Иван works in a group, where Ольга is too.
    void tie() {
        fake.group(group, "Иван работает", FakeTelegram::Bot::inside);
        fake.joins(ivan, group);
        fake.joins(olga, group);
        does([](auto&, auto& masters, const auto& command) {
            return masters.set_chat(test::ivan, domain::ChatId{group}, command);
        });
    }

    [[nodiscard]] std::string card_of(domain::OrderId id) const {
        return ask("SELECT coalesce(max(message_id), 0) FROM cards WHERE order_id = " +
                   std::to_string(base::raw(id)));
    }

    /// Ends well, having asked Telegram for nothing that it does not know.
    void close() {
        fake.wait_until_idle();
        CHECK(end().status == 0);
        CHECK(ask("SELECT count(*) FROM failed_updates") == "0");
        CHECK(ask("SELECT count(*) FROM outbox WHERE state = 'dead'") == "0");
        const auto violations = fake.violations();
        CAPTURE(violations);
        CHECK(violations.empty());
    }
};

}  // namespace

TEST_CASE("a bot that is removed from a work chat works in private, and comes back with it") {
    Desk desk;
    desk.tie();
    (void)desk.assigned();
    (void)desk.fake.wait_for_text(group, "#1");
    desk.fake.kicks_bot(group, Served::olga);
    (void)desk.fake.wait_for_text(Served::olga, "Рабочая группа мастера Иван недоступна");
    (void)desk.assigned();
    (void)desk.fake.wait_for_text(Served::ivan, "#2");
    CHECK(desk.ask("SELECT chat_id FROM masters WHERE id = 1") == std::to_string(group));

    desk.fake.adds_bot(group, Served::olga);
    CHECK(desk.wait_for("SELECT count(*) FROM chats WHERE unreachable IS NOT NULL", "0"));
    const auto third = desk.assigned();
    const auto card = desk.fake.wait_for_text(group, "#3");
    (void)desk.fake.presses(Served::ivan, group, card.id, "✅ Принять");
    CHECK(desk.wait_for("SELECT status FROM orders WHERE id = " + std::to_string(base::raw(third)),
                        "accepted"));
    desk.close();
}

TEST_CASE("what is removed while nobody looks is noticed by sending, and nothing is lost") {
    Desk desk;
    desk.tie();
    REQUIRE(desk.end().status == 0);
    desk.fake.kicks_bot(group, Served::olga);
    desk.fake.forgets_updates();
    desk.begin();
    (void)desk.assigned();
    (void)desk.fake.wait_for_text(Served::ivan, "#1");
    (void)desk.fake.wait_for_text(Served::olga, "Рабочая группа мастера Иван недоступна");
    desk.close();
}

TEST_CASE("a group that is upgraded while orders are open goes on under its new number") {
    const bool silently = GENERATE(false, true);
    CAPTURE(silently);
    Desk desk;
    desk.tie();
    const auto first = desk.assigned();
    (void)desk.fake.wait_for_text(group, "#1");
    const auto super = silently ? desk.fake.upgrades_silently(group) : desk.fake.upgrades(group);
    if (silently) desk.comment(first, "стучит");
    CHECK(desk.wait_for("SELECT chat_id FROM masters WHERE id = 1", std::to_string(super)));
    const auto card = desk.fake.wait_for_text(super, "#1 · Назначена");
    (void)desk.fake.presses(Served::ivan, super, card.id, "✅ Принять");
    CHECK(desk.wait_for("SELECT status FROM orders WHERE id = 1", "accepted"));
    (void)desk.fake.wait_for_edit(super, card.id);
    (void)desk.assigned();
    (void)desk.fake.wait_for_text(super, "#2");
    CHECK(desk.ask("SELECT count(*) FROM cards WHERE chat_id = -500") == "0");
    CHECK(desk.ask("SELECT count(*) FROM office_history WHERE verb = 'chat' AND reason LIKE "
                   "'%supergroup%'") == "1");
    desk.close();
}

TEST_CASE("a card that cannot be edited any more is sent anew by the next change") {
    enum class Lost { deleted, old, elsewhere };
    const auto lost = GENERATE(Lost::deleted, Lost::old, Lost::elsewhere);
    CAPTURE(static_cast<int>(lost));
    Desk desk;
    const auto id = desk.assigned();
    const auto card = desk.fake.wait_for_text(Served::ivan, "#1");
    CHECK(desk.wait_for("SELECT message_id FROM cards", std::to_string(card.id)));
    desk.fake.wait_until_idle();
    switch (lost) {
        case Lost::deleted: desk.fake.deletes(Served::ivan, card.id); break;
        case Lost::old: desk.fake.ages(Served::ivan, card.id, 49h); break;
        case Lost::elsewhere: desk.change("UPDATE cards SET message_id = -7"); break;
    }
    desk.comment(id, "первое слово");
    const auto anew = desk.fake.wait_for_text(Served::ivan, ": первое слово");
    CHECK(anew.id > card.id);
    CHECK(desk.wait_for("SELECT message_id FROM cards", std::to_string(anew.id)));

    // It is the live one from now on.
    desk.comment(id, "второе слово");
    CHECK(desk.fake.wait_for_text(Served::ivan, ": второе слово").id == anew.id);
    (void)desk.fake.presses(Served::ivan, Served::ivan, anew.id, "✅ Принять");
    CHECK(desk.wait_for("SELECT status FROM orders", "accepted"));
    desk.close();
}

TEST_CASE("a question that Telegram has never seen is no question to Telegram") {
    Desk desk;
    desk.fake.says(Served::anna, "➕ Новая заявка");
    (void)desk.fake.wait_for_messages(Served::anna, 1);
    CHECK(desk.wait_for("SELECT count(*) FROM dialogues WHERE question > 0", "1"));
    desk.fake.wait_until_idle();
    desk.change("UPDATE dialogues SET question = -7");
    desk.fake.says(Served::anna, "/cancel");
    CHECK(desk.fake.wait_for_messages(Served::anna, 2).size() == 2);
    desk.close();
}

TEST_CASE("another bot begins anew, once somebody has said so") {
    Desk desk;
    desk.fake.renumbers_updates(900'000);
    const auto id = desk.assigned();
    const auto card = desk.fake.wait_for_text(Served::ivan, "#1");
    desk.fake.says(Served::anna, "/id");
    CHECK(desk.wait_for("SELECT count(*) FROM done_updates WHERE update_id >= 900000", "1"));
    REQUIRE(desk.end().status == 0);

    desk.write_token(desk.fake.becomes_other_bot());
    desk.fake.renumbers_updates(17);
    desk.fake.says(Served::anna, "/id");
    const auto refused = desk.run();
    CHECK(refused.status == 78);
    CHECK(refused.err.find("--take-over") != std::string::npos);
    CHECK(desk.ask("SELECT count(*) FROM done_updates") == "1");

    CHECK(desk.run({"--check", "--take-over"}).status == 0);
    desk.begin();
    CHECK(desk.wait_for("SELECT count(*) FROM done_updates WHERE update_id = 17 AND bot_id = " +
                            std::to_string(desk.fake.bot()),
                        "1"));
    CHECK(desk.ask("SELECT next_update FROM bots WHERE id = " + std::to_string(desk.fake.bot())) ==
          "18");
    // The other's messages cannot be edited by this one.
    desk.comment(id, "слово");
    CHECK(desk.fake.wait_for_next(Served::ivan, card.id).text.find("слово") != std::string::npos);
    desk.close();
}

TEST_CASE("a forged press is answered, shows nothing, and is in the log without what it said") {
    Desk desk;
    (void)desk.assigned();
    desk.fake.says(Served::pyotr, "/menu");
    const auto menu = desk.fake.wait_for_messages(Served::pyotr, 1).front();
    for (const auto* data :
         {"v:1:2:accept", "o:1", "h:1:0", "secret:Ivanova:89001234567", "l:all:0"}) {
        CAPTURE(data);
        const auto press = desk.fake.presses_data(Served::pyotr, Served::pyotr, menu.id, data);
        const auto answered = desk.fake.wait_for_answer(press);
        CHECK_FALSE(answered.answer.empty());
        CHECK(answered.answer.find("#1") == std::string::npos);
    }
    CHECK(desk.ask("SELECT status FROM orders") == "assigned");
    CHECK(desk.fake.told(Served::pyotr).find("Стиральные") == std::string::npos);
    const auto log = desk.log();
    CAPTURE(log);
    for (const auto* line :
         {"press.refused user=302 chat=302 why=\"v not_your_order\"", "why=\"o not_your_order\"",
          "why=\"h not_your_order\"", "why=\"? out_of_date\"", "why=\"l not_here\""})
        CHECK(log.find(line) != std::string::npos);
    CHECK(log.find("Ivanova") == std::string::npos);
    CHECK(log.find("9001234567") == std::string::npos);
    desk.close();
}
