#pragma once

#include "core/base/child.hpp"
#include "daemon/timepiece.hpp"

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace repair::log {
class Log;
}

namespace repair::daemon {

/// Runs `[alert] command` with what is wrong as its last argument, for when Telegram may be what
/// is wrong. One at a time, none longer than half a minute, and no more wait than a few: whoever
/// raises does not wait for it.
class Alerter {
public:
    static constexpr std::chrono::seconds longest{30};
    static constexpr std::size_t most_waiting = 8;

    /// `office` is what the alerts begin with. The others outlive this. Throws Error{config} for
    /// a command with a quote that is not closed.
    Alerter(const std::string& command, std::string office, log::Log& log, const Timepiece& time);
    /// Ends the one that runs; those that wait are not begun.
    ~Alerter();
    Alerter(const Alerter&) = delete;
    Alerter& operator=(const Alerter&) = delete;

    /// Nothing, when there is no command.
    void raise(const std::string& text);
    /// Looks after the one that runs, and begins the next.
    void tend();
    [[nodiscard]] bool busy() const noexcept { return running_ || !waiting_.empty(); }
    /// Waits until all have been run, for so long at most.
    void finish(std::chrono::milliseconds patience);

private:
    void begin_next();

    std::vector<std::string> command_;
    std::string office_;
    log::Log& log_;
    const Timepiece& time_;
    std::deque<std::string> waiting_{};
    std::unique_ptr<base::Child> running_{};
    Tick until_{};
};

/// Runs a command with the text as its last argument, and waits, no longer than
/// Alerter::longest. Nothing, or why it did not end well.
[[nodiscard]] std::string run_alert(std::vector<std::string> command, const std::string& text);

}  // namespace repair::daemon
