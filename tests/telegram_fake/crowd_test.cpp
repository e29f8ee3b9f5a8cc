#include "tests/support/telegram/crowd.hpp"

#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

using namespace repair::test;
using namespace std::chrono_literals;

namespace {

/// A bot that sends everybody a card; who accepts it is asked for the sum; the sum closes it.
class SmallBot {
public:
    explicit SmallBot(FakeTelegram& fake) : api_(fake) {}

    void offer(std::int64_t person) {
        api_.say(person, "Заявка", inline_keyboard({{"✅ Принять", "acc"}, {"❌", "dec"}}));
    }

    void poll() {
        const auto told = api_.poll(offset_);
        for (const auto& update : told.result().elements()) {
            offset_ = update.number_at("update_id").value() + 1;
            if (const auto* const query = update.child("callback_query"))
                accept(*query);
            else if (const auto* const message = update.child("message"))
                close(*message);
        }
    }

    int closed = 0;

private:
    void accept(const Json& query) {
        const auto chat = query.find("message.chat.id")->number();
        api_.edit(chat, query.find("message.message_id")->number(), "Заявка принята");
        api_.say(chat, "Сумма?", Json::object().set("force_reply", true));
        api_.call("answerCallbackQuery",
                  Json::object().set("callback_query_id", query.string_at("id")));
    }

    void close(const Json& message) {
        api_.say(message.find("chat.id")->number(), "Закрыта: " + message.string_at("text"));
        if (message.find("reply_to_message") != nullptr) ++closed;
    }

    Api api_;
    std::int64_t offset_ = 0;
};

}  // namespace

TEST_CASE("a crowd works by its rules") {
    constexpr int masters = 50;
    FakeTelegram fake;
    SmallBot bot(fake);
    TelegramCrowd crowd(fake);
    for (int i = 0; i < masters; ++i) {
        fake.person(3000 + i, "Мастер " + std::to_string(i));
        crowd.member(3000 + i);
    }
    crowd.rule(when_offered("Принять"));
    crowd.rule(when_asked("Сумма?", "4000"));
    for (int i = 0; i < masters; ++i)
        bot.offer(3000 + i);
    CHECK(crowd.work_until(
        [&] {
            bot.poll();
            return bot.closed == masters;
        },
        20s));
    CHECK(crowd.deeds() == 2 * masters);
    CHECK(fake.presses_unanswered().empty());
    CHECK(fake.last(3007).text == "Закрыта: 4000");
    CHECK(fake.violations().empty());
}

TEST_CASE("in a group everybody of the crowd sees the message") {
    FakeTelegram fake;
    Api api(fake);
    TelegramCrowd crowd(fake);
    fake.group(work_chat, "Мастера", FakeTelegram::Bot::inside);
    for (const auto id : {anna, boris}) {
        fake.person(id, "Мастер");
        fake.joins(id, work_chat);
        crowd.member(id, {work_chat});
    }
    crowd.rule([](const Sight& sight) -> std::optional<Deed> {
        if (sight.person != boris) return std::nullopt;
        return Deed{Deed::Kind::forged, "acc:99"};
    });
    crowd.rule(when_offered("Принять"));
    api.say(work_chat, "Заявка", inline_keyboard({{"Принять", "acc:1"}}));
    CHECK(crowd.step() == 2);
    CHECK(crowd.step() == 0);
    std::vector<std::string> pressed;
    for (const auto& press : fake.presses())
        pressed.push_back(press.data);
    CHECK(pressed == std::vector<std::string>{"acc:1", "acc:99"});
}

TEST_CASE("of several edits in a row a crowd sees the last, once") {
    FakeTelegram fake;
    Api api(fake);
    TelegramCrowd crowd(fake);
    fake.person(anna, "Анна");
    crowd.member(anna);
    crowd.rule(when_offered("Дальше"));
    const auto card = api.say(anna, "1", inline_keyboard({{"Дальше", "1"}})).id();
    const auto turn = [&](const std::string& page) {
        const auto edit = Json::object()
                              .set("chat_id", anna)
                              .set("message_id", card)
                              .set("text", page)
                              .set("reply_markup", inline_keyboard({{"Дальше", page}}));
        CHECK(api.call("editMessageText", edit).status == 200);
    };
    turn("2");
    turn("3");
    CHECK(crowd.step() == 1);
    turn("4");
    CHECK(crowd.step() == 1);
    CHECK(fake.presses().at(0).data == "3");
    CHECK(fake.presses().at(1).data == "4");
}

TEST_CASE("another thread may hold the same fake") {
    FakeTelegram fake;
    fake.person(anna, "Анна");
    std::thread other([port = fake.port()] {
        auto hand = FakeTelegram::attach(port);
        Api(hand).say(anna, "из другого потока");
    });
    CHECK(fake.wait_for_text(anna, "из другого").by_bot);
    other.join();
    CHECK_THROWS_WITH(fake.wait_for_text(anna, "никогда", 50ms),
                      Catch::Contains("< из другого потока"));
}

TEST_CASE("many requests are served, many updates queued") {
    FakeTelegram fake;
    Api api(fake);
    constexpr int requests = 5'000;
    std::string glued;
    for (int i = 0; i < requests; ++i)
        glued += http_post(api.root() + "getMe", "");
    std::thread sender([&] { api.wire().send(glued); });
    int good = 0;
    for (int i = 0; i < requests; ++i)
        if (api.wire().receive().status == 200) ++good;
    sender.join();
    CHECK(good == requests);
    fake.queue_texts(20'000, 50, 2000, "слово");
    int got = 0;
    std::int64_t offset = 0;
    for (auto ids = update_ids(api.poll(0)); !ids.empty(); ids = update_ids(api.poll(offset))) {
        got += static_cast<int>(ids.size());
        offset = ids.back() + 1;
    }
    CHECK(got == 20'000);
}
