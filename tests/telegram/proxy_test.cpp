#include "core/telegram/client.hpp"
#include "tests/telegram/client_desk.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace repair;
using namespace repair::telegram;
using namespace repair::test;
using namespace std::chrono_literals;

namespace {

Client::Options through(const std::string& proxy, const std::string& password = {}) {
    auto options = options_for("http://telegram.invalid:8081");
    options.proxy = proxy;
    options.proxy_password = base::Secret(password);
    return options;
}

/// Answers one connection with these bytes, one after each part that is received, and remembers
/// the parts: what a SOCKS server does when all goes well (RFC 1928 and 1929).
class Parrot {
public:
    explicit Parrot(std::vector<std::string> replies)
        : replies_(std::move(replies)), listener_(listening_socket(port_)) {
        thread_ = std::thread([this] { serve(); });
    }
    ~Parrot() {
        if (thread_.joinable()) thread_.join();
        ::close(listener_);
    }
    Parrot(const Parrot&) = delete;
    Parrot& operator=(const Parrot&) = delete;

    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

    /// All parts, with a | after each.
    [[nodiscard]] const std::string& heard() {
        if (thread_.joinable()) thread_.join();
        return heard_;
    }

private:
    static bool readable(int fd) {
        pollfd waited{fd, POLLIN, 0};
        return ::poll(&waited, 1, 5000) > 0;
    }

    void serve() {
        if (!readable(listener_)) return;
        const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        std::array<char, 4096> part{};
        for (const auto& reply : replies_) {
            const auto bytes = readable(client) ? ::recv(client, part.data(), part.size(), 0) : 0;
            if (bytes <= 0) break;
            heard_.append(part.data(), static_cast<std::size_t>(bytes)) += '|';
            static_cast<void>(::send(client, reply.data(), reply.size(), MSG_NOSIGNAL));
        }
        ::close(client);
    }

    std::vector<std::string> replies_;
    std::uint16_t port_ = 0;
    int listener_;
    std::string heard_{};
    std::thread thread_{};
};

}  // namespace

TEST_CASE("through an HTTP proxy goes a tunnel: it learns the host, and nothing of the call") {
    Loopback proxy([](const Arrived& request) {
        return request.turn == 1 ? Reaction{"HTTP/1.1 200 Connection established\r\n\r\n"}
                                 : answers("7");
    });
    Client client(through("http://user@127.0.0.1:" + std::to_string(proxy.port()), "pass:w@rd"));
    const auto answer = answer_to(client, get_me());
    CHECK(answer.verdict == Verdict::done);
    CHECK(answer.result == base::Json(7));
    const auto arrived = proxy.arrived();
    REQUIRE(arrived.size() == 2);
    CHECK(arrived[0].line == "CONNECT telegram.invalid:8081 HTTP/1.1");
    CHECK(arrived[0].head.find("Proxy-Authorization: Basic dXNlcjpwYXNzOndAcmQ=\r\n") !=
          std::string::npos);
    CHECK(arrived[0].head.find(fake_token()) == std::string::npos);
    CHECK(arrived[1].line == "POST /bot" + fake_token() + "/getMe HTTP/1.1");
    CHECK(arrived[1].head.find("Proxy-Authorization") == std::string::npos);
}

TEST_CASE("a SOCKS proxy resolves the name, and is told the password") {
    Parrot proxy({std::string("\5\2", 2), std::string("\1\0", 2),
                  std::string("\5\0\0\1\0\0\0\0\0\0", 10), http(200, R"({"ok":true,"result":7})")});
    Client client(through("socks5h://user@" + proxy.address(), "pass"));
    const auto answer = answer_to(client, get_me());
    CHECK(answer.verdict == Verdict::done);
    CHECK(answer.result == base::Json(7));
    CHECK(proxy.heard().find("\1\4user\4pass|") != std::string::npos);
    CHECK(proxy.heard().find("\x10telegram.invalid\x1f\x91|") != std::string::npos);
}

TEST_CASE("a proxy that is away or says no: nothing has left, and its password is told nobody") {
    Loopback refusing([](const Arrived&) {
        return Reaction{http(407, "<html>", "Proxy-Authenticate: Basic realm=\"x\"\r\n")};
    });
    const auto away = std::to_string(refused_port());
    const auto unwilling = std::to_string(refusing.port());
    const auto proxy = GENERATE_COPY(
        "http://user@127.0.0.1:" + away, "socks5h://user@127.0.0.1:" + away,
        std::string("http://user@no-such-host.invalid:1"), "http://user@127.0.0.1:" + unwilling);
    Client client(through(proxy, "pass-word"));
    const auto answer = answer_to(client, send_message(7, "x"));
    CAPTURE(proxy, answer.description);
    CHECK(answer.verdict == Verdict::unsent);
    CHECK_FALSE(answer.description.empty());
    CHECK(answer.description.find("pass-word") == std::string::npos);
    CHECK(answer.description.find(fake_token()) == std::string::npos);
}
