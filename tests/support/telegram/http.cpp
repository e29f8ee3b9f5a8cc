#include "tests/support/telegram/http.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace repair::test {
namespace {

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error("HTTP: " + what);
}

/// The value of a header, however its name is spelled; "" when there is none.
std::string field(std::string_view head, std::string_view name) {
    for (std::size_t at = 0; at < head.size();) {
        const auto end = std::min(head.find("\r\n", at), head.size());
        const auto line = head.substr(at, end - at);
        const bool same = line.size() > name.size() && line[name.size()] == ':' &&
                          std::ranges::equal(line.substr(0, name.size()), name, [](char a, char b) {
                              return std::tolower(static_cast<unsigned char>(a)) ==
                                     std::tolower(static_cast<unsigned char>(b));
                          });
        if (same) return std::string(line.substr(std::min(line.size(), name.size() + 2)));
        at = end + 2;
    }
    return {};
}

}  // namespace

HttpClient::HttpClient(int port, std::chrono::milliseconds patience) : patience_(patience) {
    fd_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd_ < 0) fail(std::strerror(errno));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        const auto why = errno;
        ::close(std::exchange(fd_, -1));
        fail(std::string("connect: ") + std::strerror(why));
    }
    const int yes = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

HttpClient::~HttpClient() {
    if (fd_ >= 0) ::close(fd_);
}

HttpClient::HttpClient(HttpClient&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      patience_(other.patience_),
      buffer_(std::move(other.buffer_)) {}

HttpReply HttpClient::post(const std::string& target, std::string_view body,
                           const std::string& content_type) {
    send(http_post(target, body, content_type));
    return receive();
}

HttpReply HttpClient::get(const std::string& target) {
    send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    return receive();
}

void HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto put = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) fail(std::string("send: ") + std::strerror(errno));
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

bool HttpClient::read_some() {
    std::array<char, std::size_t{64} * 1024> bytes;
    pollfd ready{fd_, POLLIN, 0};
    const int polled = ::poll(&ready, 1, static_cast<int>(patience_.count()));
    if (polled == 0) fail("no answer in " + std::to_string(patience_.count()) + " ms");
    const auto got = ::read(fd_, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) return true;
    if (got < 0) fail(std::string("read: ") + std::strerror(errno));
    buffer_.append(bytes.data(), static_cast<std::size_t>(got));
    return got > 0;
}

HttpReply HttpClient::receive() {
    auto end = buffer_.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!read_some()) fail("the server closed the connection");
        end = buffer_.find("\r\n\r\n");
    }
    const auto head = buffer_.substr(0, end);
    HttpReply reply;
    if (!head.starts_with("HTTP/1.1 ") || head.size() < 12) fail("no status line");
    std::from_chars(head.data() + 9, head.data() + 12, reply.status);
    if (reply.status == 100) {
        buffer_.erase(0, end + 4);
        return receive();
    }
    reply.content_type = field(head, "Content-Type");
    const auto length = field(head, "Content-Length");
    std::size_t size = 0;
    std::from_chars(length.data(), length.data() + length.size(), size);
    while (buffer_.size() < end + 4 + size)
        if (!read_some()) fail("the server closed the connection inside an answer");
    reply.body = buffer_.substr(end + 4, size);
    buffer_.erase(0, end + 4 + size);
    return reply;
}

std::string HttpClient::receive_raw(std::chrono::milliseconds pause) {
    pollfd ready{fd_, POLLIN, 0};
    while (::poll(&ready, 1, static_cast<int>(pause.count())) > 0)
        if (!read_some()) break;
    return std::exchange(buffer_, {});
}

std::string http_post(const std::string& target, std::string_view body,
                      const std::string& content_type) {
    std::string bytes = "POST " + target +
                        " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + content_type +
                        "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    bytes += body;
    return bytes;
}

}  // namespace repair::test
