#include "core/telegram/client.hpp"

#include "core/telegram/update.hpp"
#include "tests/support/thrown.hpp"
#include "tests/telegram/client_desk.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <cstdlib>
#include <unistd.h>

using namespace repair;
using namespace repair::telegram;
using namespace repair::test;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

Reaction echo(const Arrived& request) {
    return answers(R"({"message_id":)" + std::to_string(request.turn) + "}");
}

}  // namespace

TEST_CASE("a call arrives as a POST of JSON, with the token in its path") {
    Loopback server(echo);
    Client client(options_for(server.root() + "/"));
    const auto call = send_message(7, "Привет");
    const auto answer = answer_to(client, call);
    CHECK(answer.verdict == Verdict::done);
    CHECK(answer.status == 200);
    CHECK(answer.result.number_at("message_id") == 1);

    const auto arrived = server.arrived();
    REQUIRE(arrived.size() == 1);
    CHECK(arrived[0].line == "POST /bot" + fake_token() + "/sendMessage HTTP/1.1");
    CHECK(arrived[0].body == call.body);
    CHECK(arrived[0].head.find("\r\nContent-Type: application/json\r\n") != std::string::npos);
    CHECK(arrived[0].head.find("Expect") == std::string::npos);
    CHECK(arrived[0].head.find("Transfer-Encoding") == std::string::npos);
}

TEST_CASE("one connection carries many calls, repeatable or not") {
    Loopback server(echo);
    Client client(options_for(server.root()));
    for (int turn = 1; turn <= 5; ++turn) {
        CHECK(answer_to(client, send_message(7, "x")).result.number_at("message_id") ==
              2 * turn - 1);
        CHECK(answer_to(client, get_me()).verdict == Verdict::done);
    }
    CHECK(server.connections() == 1);
}

TEST_CASE("a long poll and many sends go on at the same time") {
    Loopback server([](const Arrived& request) {
        const bool poll = request.line.find("getUpdates") != std::string::npos;
        return poll ? answers("[]", 400ms) : answers("true", 5ms);
    });
    Client client(options_for(server.root()));
    std::vector<std::string> order;
    client.start(get_updates(0, 100, 1s), [&](const Answer&) { order.emplace_back("poll"); });
    for (int i = 0; i < 40; ++i)
        client.start(send_message(i, "x"), [&](const Answer& answer) {
            CHECK(answer.verdict == Verdict::done);
            order.emplace_back("sent");
        });
    CHECK(client.in_flight() == 41);
    turn_until(client, [&] { return client.in_flight() == 0; });
    REQUIRE(order.size() == 41);
    CHECK(order.back() == "poll");
}

TEST_CASE("calls finish in the order of their answers, not of their beginning") {
    Loopback server([](const Arrived& request) {
        const bool slow = request.body.find(R"("chat_id":1,)") != std::string::npos;
        return answers("true", slow ? 300ms : 0ms);
    });
    Client client(options_for(server.root()));
    std::string order;
    client.start(send_message(1, "x"), [&](const Answer&) { order += "slow "; });
    client.start(send_message(2, "x"), [&](const Answer&) { order += "fast "; });
    turn_until(client, [&] { return client.in_flight() == 0; });
    CHECK(order == "fast slow ");
}

TEST_CASE("more calls than may be in flight wait for their turn") {
    Loopback server([](const Arrived&) { return answers("true", 20ms); });
    auto options = options_for(server.root());
    options.most_in_flight = 3;
    Client client(options);
    int done = 0;
    for (int i = 0; i < 20; ++i)
        client.start(send_message(i, "x"), [&](const Answer&) { ++done; });
    turn_until(client, [&] { return client.in_flight() == 0; });
    CHECK(done == 20);
    CHECK(server.connections() == 3);
}

TEST_CASE("an answer may come slowly, in chunks, or be large") {
    const std::string big(3'000'000, 'x');
    const auto chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "b\r\n{\"ok\":true,\r\n11\r\n\"result\":[1,2,3]\r\n1\r\n}\r\n0\r\n\r\n";
    Loopback server([&](const Arrived& request) {
        switch (request.turn) {
            case 1: return Reaction{http(200, R"({"ok":true,"result":7})"), {}, 0ms, 1ms};
            case 2: return Reaction{chunked};
            default: return answers('"' + big + '"');
        }
    });
    Client client(options_for(server.root()));
    CHECK(answer_to(client, get_me()).result == base::Json(7));
    CHECK(answer_to(client, get_me()).result.dump() == "[1,2,3]");
    CHECK(answer_to(client, get_me()).result.string().size() == big.size());
    CHECK(server.connections() == 1);
}

TEST_CASE("a file of several megabytes arrives whole and at once") {
    Loopback server(echo);
    Client client(options_for(server.root()));
    std::string bytes;
    for (int i = 0; i < 5'000'000; ++i)
        bytes += static_cast<char>(i * 7 % 251);
    const auto begin = steady_clock::now();
    CHECK(answer_to(client, send_document(7, {"a.bin", "", bytes})).verdict == Verdict::done);
    CHECK(steady_clock::now() - begin < 900ms);  // libcurl waits a second for 100 Continue.
    const auto arrived = server.arrived();
    REQUIRE(arrived.size() == 1);
    CHECK(arrived[0].body.find(bytes) != std::string::npos);
    CHECK(arrived[0].head.find("\r\nContent-Type: multipart/form-data; boundary=") !=
          std::string::npos);
}

TEST_CASE("a wait ends with wake, from a thread, a signal, or before it began") {
    Loopback server([](const Arrived&) { return answers("[]", 5s); });
    Client client(options_for(server.root()));
    client.start(get_updates(0, 100, 50s), [](const Answer&) {});
    const auto waits = [&] {
        const auto begin = steady_clock::now();
        while (steady_clock::now() - begin < 200ms)
            client.turn(20ms);  // Connecting and sending wake it as well.
    };
    const auto timed = [&](auto&& before) {
        before();
        const auto begin = steady_clock::now();
        client.turn(3s);
        return steady_clock::now() - begin;
    };
    waits();
    CHECK(timed([&] { client.wake(); }) < 1s);

    std::thread waker;
    CHECK(timed([&] {
              waker = std::thread([&] {
                  std::this_thread::sleep_for(100ms);
                  client.wake();
              });
          }) < 1s);
    waker.join();

    static Client* woken = nullptr;
    woken = &client;
    const auto before = std::signal(SIGALRM, [](int) { woken->wake(); });
    CHECK(timed([] { ::ualarm(100'000, 0); }) < 1s);
    std::signal(SIGALRM, before);
    CHECK(client.in_flight() == 1);
}

TEST_CASE("a wait ends when a descriptor can be read, or the time is over") {
    Client client(options_for("http://127.0.0.1:1"));
    int ends[2] = {-1, -1};
    REQUIRE(::pipe(ends) == 0);
    const auto timed = [&](std::chrono::milliseconds longest) {
        const auto begin = steady_clock::now();
        client.turn(longest, std::span(&ends[0], 1));
        return steady_clock::now() - begin;
    };
    const auto empty = timed(60ms);
    CHECK(empty >= 50ms);
    CHECK(empty < 1s);
    REQUIRE(::write(ends[1], "x", 1) == 1);
    CHECK(timed(3s) < 1s);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("what is cancelled is not heard of again, and what is done may start and cancel") {
    Loopback server([](const Arrived& request) {
        const bool poll = request.line.find("getUpdates") != std::string::npos;
        return answers("true", poll ? 5s : 10ms);
    });
    Client client(options_for(server.root()));
    std::string heard;
    const auto poll =
        client.start(get_updates(0, 100, 50s), [&](const Answer&) { heard += "poll "; });
    client.start(get_me(), [&](const Answer&) {
        heard += "first ";
        client.cancel(poll);
        client.start(get_me(), [&](const Answer&) { heard += "second "; });
    });
    turn_until(client, [&] { return client.in_flight() == 0; });
    CHECK(heard == "first second ");
    client.cancel(poll);

    for (int i = 0; i < 100; ++i)
        client.start(get_updates(i, 100, 50s), [&](const Answer&) { heard += "never "; });
    client.turn(1ms);
    client.cancel_all();
    CHECK(client.in_flight() == 0);
    client.turn(50ms);
    CHECK(heard == "first second ");
    CHECK(answer_to(client, get_me()).verdict == Verdict::done);
}

TEST_CASE("an exception from one answer loses no other") {
    Loopback server(echo);
    Client client(options_for(server.root()));
    int done = 0;
    for (int i = 0; i < 6; ++i)
        client.start(get_me(), [&](const Answer&) {
            ++done;
            throw std::runtime_error("handler");
        });
    for (int i = 0; i < 6; ++i)
        CHECK_THROWS_AS(turn_until(client, [] { return false; }), std::runtime_error);
    CHECK(done == 6);
    CHECK(client.in_flight() == 0);
}

TEST_CASE("the environment names no proxy") {
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    ::setenv("all_proxy", "http://127.0.0.1:1", 1);
    Loopback server(echo);
    Client client(options_for(server.root()));
    CHECK(answer_to(client, get_me()).verdict == Verdict::done);
    ::unsetenv("http_proxy");
    ::unsetenv("all_proxy");
}

TEST_CASE("options that are of no use are refused at once") {
    const auto refused = [](auto&& change) {
        auto options = options_for("http://127.0.0.1:1");
        change(options);
        return thrown_by([&] { Client client(options); }) == base::Errc::config;
    };
    CHECK_FALSE(refused([](auto&) {}));
    CHECK(refused([](auto& options) { options.token = {}; }));
    CHECK(refused([](auto& options) { options.token = base::Secret("12:ab\n"); }));
    CHECK(refused([](auto& options) { options.token = base::Secret("12:ab/../x"); }));
    CHECK(refused([](auto& options) { options.api_root = "ftp://127.0.0.1"; }));
    CHECK(refused([](auto& options) { options.api_root = ""; }));
    CHECK(refused([](auto& options) { options.api_root = "http://a b"; }));
    CHECK(refused([](auto& options) { options.proxy = "127.0.0.1:1"; }));
}
