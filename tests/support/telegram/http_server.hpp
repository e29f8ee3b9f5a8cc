#pragma once

#include "tests/support/telegram/http_reader.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace repair::test::botapi {

/// An HTTP/1.1 server on loopback and the one loop that everything here runs in. A connection
/// is given its next request only when the one before was answered.
class HttpServer {
public:
    using Clock = std::chrono::steady_clock;
    using Id = std::uint64_t;  ///< Of a connection; never used twice.

    struct Handlers {
        std::function<void(Id, HttpRequest&&)> request;
        std::function<void(Id)> closed;   ///< By the client or by a reset.
        std::function<void()> round_end;  ///< After everything that was ready was handled.
    };

    struct Response {
        int status = 200;
        std::string body{};
        std::string_view content_type = "application/json";
    };

    /// Listens at once; port 0 means any. Throws std::system_error.
    HttpServer(std::uint16_t port, Handlers handlers);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

    // Of a connection that is gone each does nothing.
    void answer(Id connection, const Response& response);
    /// Bytes of a response that is put together elsewhere; finish() when it is whole.
    void write(Id connection, std::string_view bytes);
    void finish(Id connection);
    void close(Id connection);  ///< After what was written is out.
    void reset(Id connection);
    /// Resets all but those that `keep` wants.
    void reset_all(const std::function<bool(Id)>& keep);
    [[nodiscard]] bool alive(Id connection) const { return connections_.contains(connection); }

    /// Accepts nobody for so long: connecting is refused.
    void stop_listening(std::chrono::milliseconds time);

    void at(Clock::time_point when, std::function<void()> what);
    void in(std::chrono::milliseconds time, std::function<void()> what);

    /// Until `until`.
    void run(Clock::time_point until);

    /// The bytes of a response; what goes over the wire.
    [[nodiscard]] static std::string rendered(const Response& response, bool keep_alive = true);

private:
    struct Connection {
        int fd = -1;
        HttpReader reader{};
        std::string out{};
        std::size_t written = 0;
        bool busy = false;        ///< A request was handed over and is not answered.
        bool taking = false;      ///< take_requests() is at it.
        bool keep_alive = true;   ///< As the request under way says.
        bool closing = false;     ///< Closes when `out` is out.
        bool want_write = false;  ///< epoll was asked.
    };

    void listen();
    void accept_all();
    void read_from(Id id);
    void take_requests(Id id);
    void flush(Id id, Connection& connection);
    void forget(Id id);
    void run_timers();
    [[nodiscard]] int wait_time(Clock::time_point until) const;

    Handlers handlers_;
    std::uint16_t port_ = 0;
    int epoll_ = -1;
    int listener_ = -1;
    Id last_id_ = 0;
    std::unordered_map<Id, std::unique_ptr<Connection>> connections_{};
    std::multimap<Clock::time_point, std::function<void()>> timers_{};
    std::vector<Id> answered_late_{};  ///< What waits behind these is to be looked at.
};

}  // namespace repair::test::botapi
