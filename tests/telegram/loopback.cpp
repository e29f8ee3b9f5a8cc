#include "tests/telegram/loopback.hpp"

#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace repair::test {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_silence{20'000};

int bound_socket(std::uint16_t& port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (fd < 0 || ::bind(fd, any, size) != 0 || ::getsockname(fd, any, &size) != 0)
        throw std::runtime_error("no port of the loopback");
    port = ntohs(address.sin_port);
    return fd;
}

void send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::size_t content_length(const std::string& head) {
    constexpr std::string_view name = "Content-Length: ";
    const auto at = head.find(name);
    if (at == std::string::npos) return 0;
    std::size_t length = 0;
    std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
}

/// Takes the first request out of what was read, when it is there whole.
std::optional<Arrived> taken(std::string& read) {
    const auto end = read.find("\r\n\r\n");
    if (end == std::string::npos) return std::nullopt;
    const auto body = end + 4;
    Arrived request;
    request.head = read.substr(0, body);
    const auto length = content_length(request.head);
    if (read.size() < body + length) return std::nullopt;
    request.line = request.head.substr(0, request.head.find("\r\n"));
    request.body = read.substr(body, length);
    read.erase(0, body + length);
    return request;
}

void reset(int socket) {
    const linger now{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

}  // namespace

std::string http(int status, const std::string& body, const std::string& more_headers) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Whatever\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more_headers +
           "\r\n" + body;
}

Reaction answers(const std::string& result, milliseconds after) {
    return {http(200, R"({"ok":true,"result":)" + result + "}"), Reaction::Then::keep, after};
}

std::uint16_t refused_port() {
    std::uint16_t port = 0;
    ::close(bound_socket(port));
    return port;
}

int listening_socket(std::uint16_t& port) {
    const int fd = bound_socket(port);
    if (::listen(fd, 128) != 0) throw std::runtime_error("cannot listen");
    return fd;
}

Loopback::Loopback(Script script) : script_(std::move(script)) {
    listener_ = listening_socket(port_);
    ending_ = ::eventfd(0, EFD_CLOEXEC);
    acceptor_ = std::thread([this] { accept_all(); });
}

Loopback::~Loopback() {
    const std::uint64_t one = 1;
    static_cast<void>(::write(ending_, &one, sizeof one));
    acceptor_.join();
    for (auto& thread : served_)
        thread.join();
    ::close(listener_);
    ::close(ending_);
}

std::string Loopback::root() const {
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::vector<Arrived> Loopback::arrived() const {
    const std::lock_guard lock(mutex_);
    return arrived_;
}

bool Loopback::readable(int fd, milliseconds longest) const {
    std::array<pollfd, 2> fds{pollfd{fd, POLLIN, 0}, pollfd{ending_, POLLIN, 0}};
    const auto ready = ::poll(fds.data(), fds.size(), static_cast<int>(longest.count()));
    return ready > 0 && fds[1].revents == 0;
}

void Loopback::accept_all() {
    while (readable(listener_, milliseconds(-1))) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        const int connection = ++connections_;
        served_.emplace_back([=, this] { serve(socket, connection); });
    }
}

void Loopback::serve(int socket, int connection) {
    std::string read;
    std::array<char, 16384> buffer{};
    int turn = 0;
    for (bool open = true; open && readable(socket, longest_silence);) {
        const auto bytes = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (bytes <= 0) break;
        read.append(buffer.data(), static_cast<std::size_t>(bytes));
        while (open) {
            auto request = taken(read);
            if (!request) break;
            request->connection = connection;
            request->turn = ++turn;
            {
                const std::lock_guard lock(mutex_);
                arrived_.push_back(*request);
            }
            open = react(socket, *request);
        }
    }
    ::close(socket);
}

bool Loopback::react(int socket, const Arrived& request) {
    const auto reaction = script_(request);
    const auto ends = [this](milliseconds wait) {
        pollfd ending{ending_, POLLIN, 0};
        return ::poll(&ending, 1, static_cast<int>(wait.count())) > 0;
    };
    if (reaction.after.count() > 0 && ends(reaction.after)) return false;
    if (reaction.pieces.count() == 0) send_all(socket, reaction.bytes);
    for (std::size_t at = 0; reaction.pieces.count() > 0 && at < reaction.bytes.size(); ++at) {
        send_all(socket, std::string_view(reaction.bytes).substr(at, 1));
        if (ends(reaction.pieces)) return false;
    }
    if (reaction.then == Reaction::Then::hold) ends(longest_silence);
    if (reaction.then == Reaction::Then::reset) reset(socket);
    return reaction.then == Reaction::Then::keep;
}

}  // namespace repair::test
