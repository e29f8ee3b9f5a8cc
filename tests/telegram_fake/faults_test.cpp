#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace repair::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

Json to(std::int64_t chat) {
    return Json::object().set("chat_id", chat).set("text", "слово");
}

Fault fault(FaultKind kind, const std::string& method = "sendMessage",
            Executed executed = Executed::no) {
    Fault made;
    made.kind = kind;
    made.method = method;
    made.executed = executed;
    return made;
}

/// A fake with one person and a connection.
struct Scene {
    FakeTelegram fake{};
    Api api{fake};

    Scene() { fake.person(anna, "Анна"); }

    HttpReply raw() { return api.wire().post(api.root() + "sendMessage", to(anna).dump()); }
    std::size_t sent() { return fake.bot_messages(anna).size(); }
};

}  // namespace

TEST_CASE("faults that answer wrongly execute the request or do not") {
    struct Case {
        FaultKind kind;
        int status;
        std::string body;
    };
    const std::vector<Case> cases{
        {FaultKind::bad_gateway, 502, "<html>"},
        {FaultKind::server_error, 500, "\"error_code\":500"},
        {FaultKind::garbage, 200, "\xff"},
        {FaultKind::empty, 200, ""},
    };
    for (const auto& one : cases)
        for (const auto executed : {Executed::no, Executed::yes}) {
            Scene scene;
            const auto number = scene.fake.fault(fault(one.kind, "sendMessage", executed));
            CHECK(scene.fake.met(number) == 0);
            const auto reply = scene.raw();
            CHECK(reply.status == one.status);
            CHECK(reply.body.find(one.body) != std::string::npos);
            if (one.kind == FaultKind::empty) CHECK(reply.body.empty());
            CHECK(scene.fake.met(number) == 1);
            CHECK(scene.sent() == (executed == Executed::yes ? 1 : 0));
            CHECK(scene.fake.requests("sendMessage")[0].executed == (executed == Executed::yes));
            CHECK(scene.raw().status == 200);
        }
}

TEST_CASE("a dropped connection executes the request or does not") {
    for (const auto executed : {Executed::no, Executed::yes}) {
        Scene scene;
        scene.fake.fault(fault(FaultKind::drop, "sendMessage", executed));
        CHECK_THROWS_WITH(scene.raw(), Catch::Contains("reset"));
        CHECK(scene.sent() == (executed == Executed::yes ? 1 : 0));
        CHECK(scene.fake.requests("sendMessage")[0].fault == "drop");
    }
}

TEST_CASE("an answer that is cut ends in its middle") {
    Scene scene;
    scene.fake.fault(fault(FaultKind::cut, "sendMessage", Executed::yes));
    CHECK_THROWS_WITH(scene.raw(), Catch::Contains("closed the connection inside an answer"));
    CHECK(scene.sent() == 1);
}

TEST_CASE("a half-open connection stays and says nothing") {
    Scene scene;
    scene.fake.fault(fault(FaultKind::half_open));
    HttpClient patient(scene.fake.port(), 200ms);
    CHECK_THROWS_WITH(patient.post(scene.api.root() + "sendMessage", to(anna).dump()),
                      Catch::Contains("no answer"));
    CHECK(scene.raw().status == 200);
    CHECK(scene.sent() == 1);
}

TEST_CASE("a slow answer is late and does not slow others") {
    Scene scene;
    Api other(scene.fake);
    auto slow = fault(FaultKind::slow);
    slow.delay = 400ms;
    scene.fake.fault(slow);
    const auto begin = Clock::now();
    scene.api.begin("sendMessage", to(anna));
    CHECK(scene.fake.wait_for([&] { return scene.sent() == 1; }));
    CHECK(other.call("getMe").status == 200);
    CHECK(scene.api.end().status == 200);
    CHECK(Clock::now() - begin >= 390ms);
    CHECK(scene.sent() == 1);
}

TEST_CASE("an answer that trickles is whole in the end") {
    Scene scene;
    auto trickle = fault(FaultKind::trickle);
    trickle.delay = 300ms;
    scene.fake.fault(trickle);
    const auto begin = Clock::now();
    CHECK(Api::told(scene.raw()).result().string_at("text") == "слово");
    CHECK(Clock::now() - begin >= 250ms);
    CHECK(scene.raw().status == 200);
}

TEST_CASE("a flood fault says how long to wait and may hold the chat or everybody") {
    Scene scene;
    scene.fake.person(boris, "Борис");
    auto flood = fault(FaultKind::flood);
    flood.retry_after = 3s;
    scene.fake.fault(flood);
    const auto told = scene.api.call("sendMessage", to(anna));
    CHECK(told.status == 429);
    CHECK(told.error() == "Too Many Requests: retry after 3");
    CHECK(told.body.find("parameters.retry_after")->number() == 3);
    CHECK(scene.api.call("sendMessage", to(anna)).status == 200);

    flood.retry_after = 1s;
    flood.hold = Hold::chat;
    scene.fake.fault(flood);
    CHECK(scene.api.call("sendMessage", to(anna)).status == 429);
    CHECK(scene.api.call("sendMessage", to(anna)).error() == "Too Many Requests: retry after 1");
    CHECK(scene.api.call("sendMessage", to(boris)).status == 200);
    CHECK(scene.fake.wait_for([&] { return scene.api.call("sendMessage", to(anna)).status == 200; },
                              5s));

    flood.hold = Hold::everyone;
    scene.fake.fault(flood);
    CHECK(scene.api.call("sendMessage", to(anna)).status == 429);
    CHECK(scene.api.call("sendMessage", to(boris)).status == 429);
    CHECK(scene.api.call("getMe").status == 200);
    scene.fake.clear_faults();
    CHECK(scene.api.call("sendMessage", to(boris)).status == 200);
}

TEST_CASE("refusals on order name themselves as Telegram does") {
    Scene scene;
    scene.fake.fault(fault(FaultKind::unauthorized, "getMe"));
    CHECK(scene.api.call("getMe").status == 401);
    scene.fake.fault(fault(FaultKind::not_found, "getMe"));
    CHECK(scene.api.call("getMe").status == 404);
    scene.fake.fault(fault(FaultKind::conflict, "getUpdates"));
    CHECK(scene.api.poll(0).status == 409);
    auto custom = fault(FaultKind::custom, "sendMessage");
    custom.status = 418;
    custom.body = R"({"ok":false,"error_code":418,"description":"a teapot"})";
    scene.fake.fault(custom);
    CHECK(scene.api.call("sendMessage", to(anna)).error() == "a teapot");
}

TEST_CASE("a poll that was executed and lost brings its updates again") {
    Scene scene;
    scene.fake.says(anna, "раз");
    scene.fake.fault(fault(FaultKind::drop, "getUpdates", Executed::yes));
    CHECK_THROWS(scene.api.poll(0));
    Api again(scene.fake);
    const auto ids = update_ids(again.poll(0));
    REQUIRE(ids.size() == 1);
    scene.fake.fault(fault(FaultKind::empty, "getUpdates", Executed::yes));
    CHECK_THROWS(again.poll(ids[0] + 1));
    CHECK(scene.fake.pending() == 0);
}

TEST_CASE("faults choose their requests") {
    Scene scene;
    scene.fake.person(boris, "Борис");
    const auto statuses = [&](int count, std::int64_t chat) {
        std::vector<int> all;
        for (int i = 0; i < count; ++i)
            all.push_back(scene.api.call("sendMessage", to(chat)).status);
        return all;
    };
    auto one = fault(FaultKind::server_error, "send*");
    one.times = 2;
    one.every = 2;
    scene.fake.fault(one);
    CHECK(statuses(6, anna) == std::vector{200, 500, 200, 500, 200, 200});

    one = fault(FaultKind::server_error, "writes");
    one.chat = boris;
    one.times = 0;
    scene.fake.fault(one);
    CHECK(statuses(2, anna) == std::vector{200, 200});
    CHECK(statuses(2, boris) == std::vector{500, 500});
    CHECK(scene.api.call("getChat", Json::object().set("chat_id", boris)).status == 200);
    scene.fake.clear_faults();

    one = fault(FaultKind::server_error);
    one.times = 0;
    one.per_mille = 300;
    const auto number = scene.fake.fault(one);
    (void)statuses(400, anna);
    CHECK(scene.fake.met(number) > 60);
    CHECK(scene.fake.met(number) < 180);
    scene.fake.clear_faults();

    one = fault(FaultKind::server_error);
    one.times = 0;
    one.after = 300ms;
    one.lasts = 300ms;
    scene.fake.fault(one);
    CHECK(statuses(1, anna) == std::vector{200});
    CHECK(scene.fake.wait_for([&] { return statuses(1, anna)[0] == 500; }, 5s));
    CHECK(scene.fake.wait_for([&] { return statuses(1, anna)[0] == 200; }, 5s));
}

TEST_CASE("every send may take its time while many are under way") {
    Scene scene;
    scene.fake.send_delay(300ms);
    std::vector<Api> many;
    for (int i = 0; i < 20; ++i)
        many.emplace_back(scene.fake);
    const auto begin = Clock::now();
    for (auto& one : many)
        one.begin("sendMessage", to(anna));
    for (auto& one : many)
        CHECK(one.end().status == 200);
    const auto took = Clock::now() - begin;
    CHECK(took >= 290ms);
    CHECK(took < 3s);
    scene.fake.send_delay(0ms);
    CHECK(scene.sent() == 20);
}

TEST_CASE("Telegram's own limits hold whoever asks for them") {
    Scene scene;
    scene.fake.group(work_chat, "Мастера", FakeTelegram::Bot::inside);
    const auto until_refused = [&](std::int64_t chat) {
        int sent = 0;
        while (scene.api.call("sendMessage", to(chat)).status == 200 && sent < 200)
            ++sent;
        return sent;
    };
    CHECK(until_refused(anna) == 200);
    scene.fake.limits(FakeTelegram::Limits::on);
    CHECK(until_refused(anna) <= 7);
    CHECK(until_refused(work_chat) <= 21);
    scene.fake.limits(FakeTelegram::Limits::off);
    CHECK(scene.api.call("sendMessage", to(anna)).status == 200);
}

TEST_CASE("the server hangs up and stays away for a while") {
    Scene scene;
    scene.api.begin("getUpdates", Json::object().set("timeout", 50));
    CHECK(scene.fake.wait_for([&] { return scene.fake.count("getUpdates") == 1; }));
    scene.fake.hangs_up(300ms);
    CHECK_THROWS(scene.api.end());
    CHECK_THROWS_WITH(HttpClient(scene.fake.port()), Catch::Contains("refused"));
    CHECK(scene.fake.wait_for(
        [&] {
            try {
                return Api::told(HttpClient(scene.fake.port()).get(scene.api.root() + "getMe"))
                           .status == 200;
            } catch (const std::exception&) {
                return false;
            }
        },
        5s));
}

TEST_CASE("requests are counted with the times they came at") {
    Scene scene;
    for (int i = 0; i < 3; ++i)
        CHECK(scene.api.call("sendMessage", to(anna)).status == 200);
    scene.api.poll(0);
    CHECK(scene.fake.count() == 4);
    CHECK(scene.fake.count("sendMessage") == 3);
    const auto requests = scene.fake.requests("sendMessage");
    REQUIRE(requests.size() == 3);
    CHECK(requests[0].at <= requests[2].at);
    CHECK(requests[0].chat == anna);
    CHECK(requests[0].status == 200);
    CHECK(requests[0].executed);
    CHECK(requests[0].parameters.string_at("text") == "слово");
}
