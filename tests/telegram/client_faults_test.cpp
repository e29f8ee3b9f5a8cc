#include "core/telegram/client.hpp"
#include "tests/telegram/client_desk.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace repair::telegram;
using namespace repair::test;
using namespace std::chrono_literals;
using std::chrono::steady_clock;
using Then = Reaction::Then;

namespace {

/// Answers the first request of each connection, and does as told about the next.
Loopback::Script second_time(const Reaction& reaction) {
    return [=](const Arrived& request) { return request.turn == 1 ? answers("true") : reaction; };
}

/// How often a message with this text arrived.
std::size_t count(const Loopback& server, const std::string& text) {
    std::size_t found = 0;
    for (const auto& request : server.arrived())
        if (request.body.find('"' + text + '"') != std::string::npos) ++found;
    return found;
}

bool tells_no_secret(const Answer& answer) {
    const auto token = fake_token();
    return answer.description.find(token) == std::string::npos &&
           answer.description.find(token.substr(token.find(':') + 1)) == std::string::npos;
}

}  // namespace

TEST_CASE("a message is not sent twice when a kept connection dies without an answer") {
    const auto then = GENERATE(Then::close, Then::reset);
    Loopback server(second_time({"", then}));
    Client client(options_for(server.root()));
    CHECK(answer_to(client, get_me()).verdict == Verdict::done);
    const auto answer = answer_to(client, send_message(7, "once"));
    CHECK(answer.verdict == Verdict::unknown);
    CHECK(count(server, "once") == 1);
    CHECK(tells_no_secret(answer));

    CHECK(answer_to(client, send_message(7, "next")).verdict == Verdict::done);
    CHECK(count(server, "next") == 1);
}

TEST_CASE("nor is a file") {
    Loopback server(second_time({"", Then::close}));
    Client client(options_for(server.root()));
    CHECK(answer_to(client, get_me()).verdict == Verdict::done);
    const std::string bytes(GENERATE(10, 100'000, 3'000'000), 'x');
    const auto answer = answer_to(client, send_document(7, {"once", "", bytes}));
    CHECK(answer.verdict == Verdict::unknown);
    CHECK(count(server, "once") == 1);
}

TEST_CASE("what may be repeated is, on a new connection") {
    Loopback server(second_time({"", Then::close}));
    Client client(options_for(server.root()));
    CHECK(answer_to(client, get_me()).verdict == Verdict::done);
    const auto answer = answer_to(client, edit_message_text(7, 8, "twice", {}));
    CHECK(answer.verdict == Verdict::done);
    CHECK(count(server, "twice") == 2);
}

TEST_CASE("a connection that was closed while it was idle is noticed, and nothing is lost") {
    Loopback server([](const Arrived&) {
        auto reaction = answers("true");
        reaction.then = Then::close;  // Without saying so in the answer.
        return reaction;
    });
    Client client(options_for(server.root()));
    for (int i = 0; i < 5; ++i) {
        CHECK(answer_to(client, send_message(7, "x")).verdict == Verdict::done);
        std::this_thread::sleep_for(20ms);
    }
    CHECK(server.arrived().size() == 5);
}

TEST_CASE("a first connection that dies without an answer leaves things unknown") {
    const auto then = GENERATE(Then::close, Then::reset);
    const auto partial =
        GENERATE(std::string(), std::string("HTTP/1.1 2"),
                 std::string("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"ok"));
    Loopback server([=](const Arrived&) { return Reaction{partial, then}; });
    Client client(options_for(server.root()));
    const auto answer = answer_to(client, send_message(7, "once"));
    CHECK(answer.verdict == Verdict::unknown);
    CHECK(answer.status == 0);
    CHECK_FALSE(answer.description.empty());
    CHECK(tells_no_secret(answer));
    CHECK(server.arrived().size() == 1);
}

TEST_CASE("an answer that ends within its head is as good as an empty one") {
    Loopback server([](const Arrived&) {
        return Reaction{"HTTP/1.1 200 OK\r\nContent-Le", Then::close};
    });
    Client client(options_for(server.root()));
    const auto answer = answer_to(client, send_message(7, "once"));
    CHECK((answer.verdict == Verdict::busy_server || answer.verdict == Verdict::unknown));
    CHECK(server.arrived().size() == 1);
}

TEST_CASE("no answer is given up in time, and nothing later is lost on old connections") {
    Loopback server([](const Arrived& request) {
        const bool holds = request.body.find("hold") != std::string::npos;
        return holds ? Reaction{"", Then::hold} : answers("true", 30ms);
    });
    Client client(options_for(server.root()));
    int done = 0;
    for (int i = 0; i < 3; ++i)
        client.start(get_me(), [&](const Answer&) { ++done; });
    turn_until(client, [&] { return done == 3; });
    REQUIRE(server.connections() == 3);

    const auto begin = steady_clock::now();
    const auto answer = answer_to(client, with_limit(send_message(7, "hold"), 300ms));
    const auto took = steady_clock::now() - begin;
    CHECK(answer.verdict == Verdict::unknown);
    CHECK(took >= 290ms);
    CHECK(took < 2s);
    CHECK(tells_no_secret(answer));
    CHECK(count(server, "hold") == 1);

    CHECK(answer_to(client, get_me()).verdict == Verdict::done);
    CHECK(server.arrived().back().connection == 4);
    std::this_thread::sleep_for(2100ms);
    CHECK(answer_to(client, get_me()).verdict == Verdict::done);
    CHECK(server.arrived().back().connection >= 4);
}

TEST_CASE("a refused port, an unknown name: nothing has left") {
    const auto root = GENERATE("http://127.0.0.1:" + std::to_string(refused_port()),
                               std::string("http://no-such-host.invalid"));
    Client client(options_for(root));
    const auto call = GENERATE(send_message(7, "x"), get_me(),
                               send_document(7, {"a", "", std::string(100'000, 'x')}));
    const auto answer = answer_to(client, call);
    CHECK(answer.verdict == Verdict::unsent);
    CHECK(answer.status == 0);
    CHECK_FALSE(answer.description.empty());
    CHECK(tells_no_secret(answer));
}

TEST_CASE("a server that speaks no TLS, or accepts and never answers it: nothing has left") {
    const auto reaction = GENERATE(Reaction{"nonsense\r\n", Then::close}, Reaction{"", Then::hold});
    Loopback server([=](const Arrived&) { return reaction; });
    auto options = options_for("https://127.0.0.1:" + std::to_string(server.port()));
    options.connect_timeout = 500ms;
    Client client(options);
    const auto answer = answer_to(client, send_message(7, "x"));
    CHECK(answer.verdict == Verdict::unsent);
    CHECK(tells_no_secret(answer));
}

TEST_CASE("answers that are not the Bot API's are a busy server") {
    const auto bytes =
        GENERATE(http(502, "<html>502 Bad Gateway</html>"), http(200, ""), http(200, "garbage"),
                 http(200, R"({"ok":true,"result":)"), http(503, R"({"ok":true,"result":1})"),
                 http(200, "\xff\xfe"), http(302, "", "Location: http://127.0.0.1:1/\r\n"));
    Loopback server([=](const Arrived&) { return Reaction{bytes}; });
    Client client(options_for(server.root()));
    const auto answer = answer_to(client, send_message(7, "x"));
    CHECK(answer.verdict == Verdict::busy_server);
    CHECK(tells_no_secret(answer));
    CHECK(server.arrived().size() == 1);
}

TEST_CASE("what is no HTTP at all is unknown") {
    Loopback server([](const Arrived&) { return Reaction{"SSH-2.0-OpenSSH\r\n", Then::close}; });
    Client client(options_for(server.root()));
    const auto answer = answer_to(client, send_message(7, "x"));
    CHECK(answer.verdict == Verdict::unknown);
    CHECK(tells_no_secret(answer));
}

TEST_CASE("a server that repeats the URL in its answer tells it to nobody") {
    Loopback server([](const Arrived& request) {
        const auto path = request.line.substr(5, request.line.rfind(' ') - 5);
        return Reaction{
            http(400, R"({"ok":false,"error_code":400,"description":"no )" + path + R"( here"})")};
    });
    Client client(options_for(server.root()));
    const auto answer = answer_to(client, get_me());
    CHECK(answer.verdict == Verdict::rejected);
    CHECK(answer.description == "no /bot***/getMe here");
}

TEST_CASE("the time to wait comes from the answer, or else from its header") {
    Loopback server([](const Arrived& request) {
        if (request.turn == 1)
            return Reaction{http(429,
                                 R"({"ok":false,"error_code":429,"description":"Too Many",)"
                                 R"("parameters":{"retry_after":7}})",
                                 "Retry-After: 9\r\n")};
        return Reaction{http(429, "<html>", "Retry-After: 9\r\n")};
    });
    Client client(options_for(server.root()));
    CHECK(answer_to(client, get_me()).retry_after == 7s);
    const auto answer = answer_to(client, get_me());
    CHECK(answer.verdict == Verdict::flood);
    CHECK(answer.retry_after == 9s);
}
