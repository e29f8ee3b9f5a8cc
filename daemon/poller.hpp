#pragma once

#include "core/telegram/client.hpp"
#include "daemon/backoff.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace repair::log {
class Log;
}

namespace repair::daemon {

/// What an alarm is about: once per episode, for people who can mend it. Two that poll in turn
/// are one episode: it ends when all was well for Poller::calm.
enum class Alarm {
    other_poller,  ///< Another process uses this token.
    webhook,       ///< Updates go to a webhook.
    token,         ///< The token is refused.
};

/// Asks for updates, one long poll at a time, and backs off when that fails.
class Poller {
public:
    static constexpr std::chrono::minutes calm{5};

    struct Options {
        std::chrono::seconds wait{50};  ///< The server's part of a long poll.
        int limit = 100;
    };

    struct Calls {
        std::function<std::int64_t()> offset;
        /// Of an answer, empty ones too.
        std::function<void(base::Json)> arrived;
        std::function<void(Alarm)> alarm;
        std::function<void()> token_works;  ///< After it was doubted.
    };

    /// All but `calls` outlive this.
    Poller(telegram::Client& client, log::Log& log, const Timepiece& time, Chance& chance,
           Calls calls, Options options);

    /// Begins a poll when it is time for one.
    void step();
    /// When step() has something to do though nothing happens; nullopt: when an answer comes.
    [[nodiscard]] std::optional<Tick> wakes_at() const;

    /// No poll before `until`: what came could not be kept.
    void hold(Tick until) { held_until_ = until; }
    /// A call of somebody else was refused for its token: asks whether it is one any more.
    void doubt_token();
    /// Polls again after stopping for the token: another one may be there.
    void resume();
    /// Cancels the poll that is under way, and begins none.
    void stop();

    [[nodiscard]] bool token_refused() const noexcept { return refused_; }
    /// When an answer came last, whatever it said.
    [[nodiscard]] std::optional<Tick> answered_at() const noexcept { return answered_at_; }
    /// When the updates came last, none included.
    [[nodiscard]] std::optional<Tick> polled_at() const noexcept { return polled_at_; }
    /// The offset of the newest poll that reached the server: what is below is confirmed there.
    [[nodiscard]] std::int64_t confirmed() const noexcept { return confirmed_; }

private:
    void poll();
    void ask_who_we_are();
    void polled(std::int64_t offset, Tick began, const telegram::Answer& answer);
    void identified(const telegram::Answer& answer);
    void failed(const telegram::Answer& answer);
    void raise(Alarm alarm);
    void lower(Tick now);

    telegram::Client& client_;
    log::Log& log_;
    const Timepiece& time_;
    Calls calls_;
    Options options_;
    Backoff network_;
    Backoff conflict_;
    std::optional<telegram::Client::Ticket> under_way_{};
    Tick next_{};
    Tick held_until_{};
    int refusals_ = 0;
    bool doubted_ = false;
    bool refused_ = false;
    bool stopped_ = false;
    std::optional<Alarm> raised_{};
    Tick raised_at_{};  ///< When there was cause for it last.
    std::optional<Tick> answered_at_{};
    std::optional<Tick> polled_at_{};
    std::int64_t confirmed_ = 0;
};

}  // namespace repair::daemon
