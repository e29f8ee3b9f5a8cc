#include "tests/support/telegram/http_server.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace repair::test::botapi {
namespace {

constexpr HttpServer::Id listener_id = 0;

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void watch(int epoll, int operation, int fd, HttpServer::Id id, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    if (::epoll_ctl(epoll, operation, fd, &event) != 0) fail("epoll_ctl");
}

void no_delay(int fd) {
    const int yes = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

}  // namespace

HttpServer::HttpServer(std::uint16_t port, Handlers handlers)
    : handlers_(std::move(handlers)), port_(port) {
    epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    if (epoll_ < 0) fail("epoll_create1");
    listen();
}

HttpServer::~HttpServer() {
    for (const auto& [id, connection] : connections_)
        ::close(connection->fd);
    if (listener_ >= 0) ::close(listener_);
    ::close(epoll_);
}

void HttpServer::listen() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener_ < 0) fail("socket");
    const int yes = 1;
    ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port_);
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, raw, sizeof address) != 0) fail("bind");
    if (::listen(listener_, SOMAXCONN) != 0) fail("listen");
    socklen_t size = sizeof address;
    ::getsockname(listener_, raw, &size);
    port_ = ntohs(address.sin_port);
    watch(epoll_, EPOLL_CTL_ADD, listener_, listener_id, EPOLLIN);
}

void HttpServer::stop_listening(std::chrono::milliseconds time) {
    if (listener_ < 0) return;
    ::close(listener_);
    listener_ = -1;
    in(time, [this] { listen(); });
}

void HttpServer::accept_all() {
    for (;;) {
        const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) return;
        no_delay(fd);
        const auto id = ++last_id_;
        auto connection = std::make_unique<Connection>();
        connection->fd = fd;
        connections_.emplace(id, std::move(connection));
        watch(epoll_, EPOLL_CTL_ADD, fd, id, EPOLLIN | EPOLLRDHUP);
    }
}

void HttpServer::read_from(Id id) {
    static std::array<char, std::size_t{256} * 1024> bytes;
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    auto& connection = *found->second;
    for (;;) {
        const auto got = ::read(connection.fd, bytes.data(), bytes.size());
        if (got > 0) connection.reader.add({bytes.data(), static_cast<std::size_t>(got)});
        if (got == static_cast<ssize_t>(bytes.size())) continue;
        if (got > 0 || (got < 0 && errno == EAGAIN)) break;
        if (got < 0 && errno == EINTR) continue;
        return forget(id);
    }
    take_requests(id);
}

void HttpServer::take_requests(Id id) {
    for (;;) {
        const auto found = connections_.find(id);
        if (found == connections_.end()) return;
        auto& connection = *found->second;
        if (connection.busy || connection.closing) return;
        auto request = connection.reader.next();
        if (connection.reader.take_continue() && !request) {
            connection.out += "HTTP/1.1 100 Continue\r\n\r\n";
            flush(id, connection);
        }
        if (connection.reader.broken()) {
            connection.keep_alive = false;
            const bool large = connection.reader.too_large();
            return answer(id, {large ? 413 : 400,
                               large ? R"({"ok":false,"error_code":413,"description":)"
                                       R"("Request Entity Too Large"})"
                                     : "",
                               "application/json"});
        }
        if (!request) return;
        connection.busy = true;
        connection.keep_alive = request->keep_alive;
        connection.taking = true;
        handlers_.request(id, std::move(*request));
        if (alive(id)) connection.taking = false;
    }
}

std::string HttpServer::rendered(const Response& response, bool keep_alive) {
    std::string out;
    out.reserve(160 + response.body.size());
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reason_of(response.status);
    out += "\r\nServer: nginx/1.18.0\r\nContent-Type: ";
    out += response.content_type;
    out += "\r\nContent-Length: ";
    out += std::to_string(response.body.size());
    out += keep_alive ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
    out += response.body;
    return out;
}

void HttpServer::answer(Id connection, const Response& response) {
    const auto found = connections_.find(connection);
    if (found == connections_.end()) return;
    found->second->out += rendered(response, found->second->keep_alive);
    flush(connection, *found->second);
    finish(connection);
}

void HttpServer::write(Id id, std::string_view bytes) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    found->second->out.append(bytes);
    flush(id, *found->second);
}

void HttpServer::finish(Id id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    auto& connection = *found->second;
    connection.busy = false;
    if (!connection.keep_alive) return close(id);
    if (!connection.taking) answered_late_.push_back(id);
}

void HttpServer::close(Id id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    found->second->closing = true;
    flush(id, *found->second);
}

void HttpServer::reset(Id id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    const linger now{1, 0};
    ::setsockopt(found->second->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    forget(id);
}

void HttpServer::reset_all(const std::function<bool(Id)>& keep) {
    std::vector<Id> ids;
    for (const auto& [id, connection] : connections_)
        if (!keep(id)) ids.push_back(id);
    for (const auto id : ids)
        reset(id);
}

void HttpServer::flush(Id id, Connection& connection) {
    while (connection.written < connection.out.size()) {
        const auto put = ::send(connection.fd, connection.out.data() + connection.written,
                                connection.out.size() - connection.written, MSG_NOSIGNAL);
        if (put > 0) {
            connection.written += static_cast<std::size_t>(put);
        } else if (errno == EAGAIN) {
            if (!connection.want_write)
                watch(epoll_, EPOLL_CTL_MOD, connection.fd, id, EPOLLIN | EPOLLRDHUP | EPOLLOUT);
            connection.want_write = true;
            return;
        } else if (errno != EINTR) {
            connection.closing = true;
            break;
        }
    }
    connection.out.clear();
    connection.written = 0;
    if (connection.want_write)
        watch(epoll_, EPOLL_CTL_MOD, connection.fd, id, EPOLLIN | EPOLLRDHUP);
    connection.want_write = false;
    // Not here: the callers still hold it.
    if (connection.closing) in(std::chrono::milliseconds(0), [this, id] { forget(id); });
}

void HttpServer::forget(Id id) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) return;
    ::close(found->second->fd);
    connections_.erase(found);
    handlers_.closed(id);
}

void HttpServer::at(Clock::time_point when, std::function<void()> what) {
    timers_.emplace(when, std::move(what));
}

void HttpServer::in(std::chrono::milliseconds time, std::function<void()> what) {
    at(Clock::now() + time, std::move(what));
}

void HttpServer::run_timers() {
    const auto now = Clock::now();
    while (!timers_.empty() && timers_.begin()->first <= now) {
        const auto timer = timers_.extract(timers_.begin());
        timer.mapped()();
    }
    for (const auto id : std::exchange(answered_late_, {}))
        take_requests(id);
}

int HttpServer::wait_time(Clock::time_point until) const {
    auto next = until;
    if (!answered_late_.empty()) return 0;
    if (!timers_.empty()) next = std::min(next, timers_.begin()->first);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

void HttpServer::run(Clock::time_point until) {
    std::array<epoll_event, 256> events;
    while (Clock::now() < until) {
        const int ready = ::epoll_wait(epoll_, events.data(), events.size(), wait_time(until));
        if (ready < 0 && errno != EINTR) fail("epoll_wait");
        for (int i = 0; i < ready; ++i) {
            const auto& event = events[static_cast<std::size_t>(i)];
            if (event.data.u64 == listener_id) {
                if (listener_ >= 0) accept_all();
                continue;
            }
            const auto found = connections_.find(event.data.u64);
            if (found == connections_.end()) continue;
            if ((event.events & EPOLLOUT) != 0) flush(event.data.u64, *found->second);
            if ((event.events & ~EPOLLOUT) != 0) read_from(event.data.u64);
        }
        run_timers();
        handlers_.round_end();
    }
}

}  // namespace repair::test::botapi
