#pragma once

#include "tests/support/telegram/fault_book.hpp"
#include "tests/support/telegram/http_server.hpp"
#include "tests/support/telegram/service.hpp"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace repair::test::botapi {

/// A request as it is remembered.
struct RequestRow {
    std::string method{};
    std::int64_t at = 0;
    std::int64_t chat = 0;
    int status = 0;
    bool executed = false;
    std::string fault{};
    std::int64_t updates = -1;
    base::Json parameters{};
};

/// Between the wire and the service: requests come in, are compared with the documentation,
/// meet their faults, are executed and answered, now or later.
class Gateway {
public:
    using Id = HttpServer::Id;

    explicit Gateway(std::uint64_t seed) : service_(seed) {}

    /// Has to be said before anything else; `server` outlives this.
    void serve_on(HttpServer& server) { server_ = &server; }

    // The handlers of the server.
    void on_request(Id connection, HttpRequest&& request);
    void on_closed(Id connection);
    void on_round_end();

    // What /control sets and looks at.
    [[nodiscard]] Service& service() { return service_; }
    [[nodiscard]] HttpServer& server() { return *server_; }
    [[nodiscard]] FaultBook& faults() { return faults_; }
    [[nodiscard]] const std::vector<RequestRow>& requests() const { return requests_; }
    [[nodiscard]] std::vector<std::string>& violations() { return violations_; }
    void limit_floods(bool on);
    void delay_sends(std::chrono::milliseconds delay) { send_delay_ = delay; }
    void hang_up(std::chrono::milliseconds away);
    /// Ends the poll that waits, if one does.
    void abort_poll(const Answer& answer);
    /// A poll waits here, nothing waits for it, nothing else is under way, and nothing but polls
    /// came for `quiet`.
    [[nodiscard]] bool idle(std::chrono::milliseconds quiet) const;
    /// Something changed that a test may wait for.
    void touch() { ++changes_; }
    [[nodiscard]] std::uint64_t changes() const { return changes_; }
    /// Answered when changes() is no longer `since`, or after `longest`.
    void wait_for_change(Id connection, std::uint64_t since, std::chrono::milliseconds longest);

private:
    /// How an answer goes out.
    struct Delivery {
        FaultKind kind = FaultKind::slow;
        std::chrono::milliseconds delay{};
    };
    struct Poll {
        Id connection = 0;
        std::size_t row = 0;
        std::uint64_t number = 0;
        std::int64_t offset = 0;
        std::size_t limit = 100;
        Delivery delivery{};
    };
    struct Waiter {
        Id connection = 0;
        std::uint64_t number = 0;
        std::uint64_t since = 0;
    };

    void dispatch(Id connection, HttpRequest&& request);
    void on_call(Id connection, Call&& call);
    void on_file(Id connection, const std::string& path);
    std::size_t remember(const Call& call);
    [[nodiscard]] std::optional<Answer> refused(const Call& call, std::int64_t now);
    void meet(Id connection, std::size_t row, const Call& call, const Fault& fault);
    void spoil(Id connection, std::size_t row, const Fault& fault);
    [[nodiscard]] std::optional<Answer> execute(std::size_t row, const Call& call);
    void handle(Id connection, std::size_t row, const Call& call, Delivery delivery);

    void poll(Id connection, std::size_t row, const Call& call, Delivery delivery);
    [[nodiscard]] std::string take_updates(std::size_t row, std::int64_t offset, std::size_t limit);
    void end_poll(std::uint64_t number);
    void deliver(Id connection, std::size_t row, const Answer& answer, Delivery delivery);
    void trickle(Id connection, const std::string& bytes, std::chrono::milliseconds over);
    void answer_waiters();

    Service service_;
    HttpServer* server_ = nullptr;
    FaultBook faults_{};
    std::optional<FloodLimits> limits_{};
    std::chrono::milliseconds send_delay_{};
    std::vector<RequestRow> requests_{};
    std::size_t with_parameters_from_ = 0;  ///< Rows before it have given theirs up.
    std::vector<std::string> violations_{};
    std::optional<Poll> poll_{};
    std::vector<Waiter> waiters_{};
    std::unordered_set<Id> control_{};  ///< Connections of tests.
    std::uint64_t numbers_ = 0;
    std::uint64_t changes_ = 1;
    std::int64_t under_way_ = 0;  ///< Requests that are to be answered, but for the poll.
    std::int64_t last_deed_ = 0;  ///< When the last request but polls came or was answered.
    HttpServer::Clock::time_point waiters_answered_{};
    bool rest_ordered_ = false;  ///< The loop will come round when they may be answered again.
};

}  // namespace repair::test::botapi
