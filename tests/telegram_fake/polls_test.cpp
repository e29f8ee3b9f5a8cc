#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace repair::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

Json polling(std::int64_t offset, int timeout) {
    return Json::object().set("offset", offset).set("timeout", timeout);
}

}  // namespace

TEST_CASE("a long poll waits for an update and brings it at once") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    api.begin("getUpdates", polling(0, 50));
    CHECK(fake.wait_for([&] { return fake.count("getUpdates") == 1; }));
    const auto begin = Clock::now();
    fake.says(anna, "привет");
    const auto told = api.end();
    CHECK(Clock::now() - begin < 5s);
    CHECK(update_ids(told).size() == 1);
}

TEST_CASE("a long poll that nothing came for ends empty when its time is over") {
    FakeTelegram fake;
    Api api(fake);
    const auto begin = Clock::now();
    const auto told = api.poll(0, 1);
    CHECK(told.status == 200);
    CHECK(told.result().elements().empty());
    CHECK(Clock::now() - begin >= 990ms);
    CHECK(fake.requests("getUpdates").at(0).updates == 0);
}

TEST_CASE("updates come again until a higher offset confirms them") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    for (const auto* const word : {"раз", "два", "три"})
        fake.says(anna, word);
    const auto ids = update_ids(api.poll(0));
    REQUIRE(ids.size() == 3);
    CHECK(ids[1] == ids[0] + 1);
    CHECK(update_ids(api.poll(0)) == ids);
    CHECK(update_ids(api.poll(ids[0])) == ids);
    CHECK(update_ids(api.poll(ids[0] + 1)) == std::vector{ids[1], ids[2]});
    CHECK(fake.pending() == 2);
    CHECK(update_ids(api.poll(0)) == std::vector{ids[1], ids[2]});
    CHECK(update_ids(api.poll(ids[2] + 1)).empty());
    CHECK(fake.pending() == 0);
}

TEST_CASE("limit cuts a batch and a negative offset counts from the end") {
    FakeTelegram fake;
    Api api(fake);
    fake.queue_texts(250, 10, 2000, "слово");
    CHECK(fake.pending() == 250);
    const auto all = update_ids(api.poll(0));
    CHECK(all.size() == 100);
    const auto three = api.call("getUpdates", Json::object().set("limit", 3));
    CHECK(update_ids(three).size() == 3);
    const auto last = update_ids(api.poll(-2));
    CHECK(last == std::vector{all[0] + 248, all[0] + 249});
    CHECK(fake.pending() == 2);
    const auto told = api.poll(0);
    const auto& first = told.result().elements()[0];
    CHECK(first.find("message.text")->string() == "слово 248");
    CHECK(first.find("message.from.id")->number() == 2008);
}

TEST_CASE("an offset far past the tail is served from the head and confirms nothing") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.renumbers_updates(500);
    fake.says(anna, "раз");
    CHECK(update_ids(api.poll(900'000'000)) == std::vector<std::int64_t>{500});
    CHECK(fake.pending() == 1);
    CHECK(update_ids(api.poll(511)).empty());
    CHECK(fake.pending() == 0);
    api.begin("getUpdates", polling(900'000'000, 20));
    fake.says(anna, "два");
    CHECK(update_ids(api.end()) == std::vector<std::int64_t>{501});
}

TEST_CASE("after an idle week the numbers begin anew") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.says(anna, "раз");
    const auto before = update_ids(api.poll(0)).at(0);
    api.poll(before + 1);
    fake.renumbers_updates();
    fake.says(anna, "два");
    const auto after = update_ids(api.poll(before + 1));
    REQUIRE(after.size() == 1);
    CHECK(after[0] != before + 1);
}

TEST_CASE("a second poll ends the first with a conflict") {
    FakeTelegram fake;
    Api first(fake);
    Api second(fake);
    fake.person(anna, "Анна");
    first.begin("getUpdates", polling(0, 50));
    CHECK(fake.wait_for([&] { return fake.count("getUpdates") == 1; }));
    second.begin("getUpdates", polling(0, 50));
    const auto told = first.end();
    CHECK(told.status == 409);
    CHECK(told.body.number_at("error_code") == 409);
    CHECK(told.error() ==
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
          "is running");
    fake.says(anna, "привет");
    CHECK(update_ids(second.end()).size() == 1);
}

TEST_CASE("a poll whose connection broke is forgotten, and its updates come to the next") {
    FakeTelegram fake;
    fake.person(anna, "Анна");
    {
        Api gone(fake);
        gone.begin("getUpdates", polling(0, 50));
        CHECK(fake.wait_for([&] { return fake.count("getUpdates") == 1; }));
    }
    fake.says(anna, "привет");
    Api api(fake);
    const auto told = api.poll(0, 5);
    CHECK(told.status == 200);
    CHECK(update_ids(told).size() == 1);
}

TEST_CASE("with a webhook there is no polling") {
    FakeTelegram fake;
    Api api(fake);
    fake.sets_webhook("https://example.org/hook");
    const auto told = api.poll(0);
    CHECK(told.status == 409);
    CHECK(told.error() ==
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
          "delete the webhook first");
    CHECK(api.call("getWebhookInfo").result().string_at("url") == "https://example.org/hook");
    CHECK(api.call("deleteWebhook").status == 200);
    CHECK(api.poll(0).status == 200);
}

TEST_CASE("a webhook and a new token end the poll that waits") {
    FakeTelegram fake;
    Api api(fake);
    const auto waiting = [&] {
        const auto before = fake.count("getUpdates");
        api.begin("getUpdates", polling(0, 50));
        CHECK(fake.wait_for([&] { return fake.count("getUpdates") > before; }));
    };
    waiting();
    fake.sets_webhook("https://example.org/hook");
    CHECK(api.end().error() == "Conflict: terminated by setWebhook request");
    fake.sets_webhook("");
    waiting();
    fake.replaces_token();
    CHECK(api.end().status == 401);
}

TEST_CASE("kinds of updates that are not allowed are never queued") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto only = [](const char* kind) {
        return Json::object().set("allowed_updates", Json::array().add(kind));
    };
    api.call("getUpdates", only("callback_query"));
    fake.says(anna, "не слышно");
    CHECK(fake.pending() == 0);
    api.call("getUpdates", only("message"));
    fake.says(anna, "слышно");
    CHECK(fake.pending() == 1);
    CHECK(fake.violations().empty());
}

TEST_CASE("updates that a test makes up come as they are") {
    FakeTelegram fake;
    Api api(fake);
    fake.queue_updates({Json::object().set("poll", Json::object().set("id", "7"))});
    const auto made_up = api.poll(0);
    CHECK(made_up.result().elements().at(0).find("poll.id")->string() == "7");
    fake.forgets_updates();
    fake.queue_raw("\"message\":{\"text\":\"\xff\x00");
    const auto raw = api.wire().post(api.root() + "getUpdates", "{}");
    CHECK(raw.status == 200);
    CHECK(raw.body.find("\"message\":{\"text\":\"\xff") != std::string::npos);
}

TEST_CASE("idle means that a poll waits and nothing waits for it") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    CHECK_THROWS(fake.wait_until_idle(100ms, 10ms));
    api.begin("getUpdates", polling(0, 50));
    fake.wait_until_idle();
    fake.says(anna, "раз");
    const auto id = update_ids(api.end()).at(0);
    CHECK_THROWS(fake.wait_until_idle(100ms, 10ms));
    api.begin("getUpdates", polling(id + 1, 50));
    fake.wait_until_idle();
    fake.wait_until_confirmed();
    CHECK(fake.pending() == 0);
}
