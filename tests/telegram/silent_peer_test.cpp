// A peer that is gone without a word: the system is told to notice while we wait.
// https://man7.org/linux/man-pages/man7/tcp.7.html

#include "core/telegram/client.hpp"
#include "tests/telegram/client_desk.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <sys/socket.h>

using namespace repair;
using namespace repair::telegram;
using namespace repair::test;
using namespace std::chrono_literals;

namespace {

/// The descriptor of this process whose other end is that port of the loopback.
std::optional<int> connected_to(std::uint16_t port) {
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        const int fd = std::stoi(entry.path().filename().string());
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        auto* const address = reinterpret_cast<sockaddr*>(&peer);
        if (::getpeername(fd, address, &size) == 0 && peer.sin_family == AF_INET &&
            ntohs(peer.sin_port) == port)
            return fd;
    }
    return std::nullopt;
}

int option(int fd, int level, int name) {
    int value = 0;
    socklen_t size = sizeof value;
    REQUIRE(::getsockopt(fd, level, name, &value, &size) == 0);
    return value;
}

}  // namespace

TEST_CASE("a peer that is gone is noticed within half a minute of a long poll") {
    Loopback server([](const Arrived&) { return Reaction{"", Reaction::Then::hold}; });
    Client client(options_for(server.root()));
    client.start(get_updates(0, 100, 50s), [](const Answer&) {});
    turn_until(client, [&] { return server.arrived().size() == 1; });
    const auto fd = connected_to(server.port());
    REQUIRE(fd);
    CHECK(option(*fd, SOL_SOCKET, SO_KEEPALIVE) == 1);
    const auto probes = option(*fd, IPPROTO_TCP, TCP_KEEPCNT);
    CHECK(option(*fd, IPPROTO_TCP, TCP_KEEPIDLE) +
              probes * option(*fd, IPPROTO_TCP, TCP_KEEPINTVL) <=
          30);
    CHECK(probes >= 2);
    CHECK(option(*fd, IPPROTO_TCP, TCP_USER_TIMEOUT) == 20'000);
}
