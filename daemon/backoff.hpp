#pragma once

#include "daemon/timepiece.hpp"

#include <chrono>
#include <optional>
#include <random>

namespace repair::daemon {

using Chance = std::minstd_rand;

/// How long to wait after failures in a row: each time twice as long, between a half and the
/// whole of it, drawn by chance.
///
/// While the failures are young the waits stay short: most faults are over within seconds, and
/// whoever presses a button then should not wait for a timer of ours.
class Backoff {
public:
    struct Steps {
        std::chrono::milliseconds first{500};
        std::chrono::milliseconds most{30'000};
        std::chrono::milliseconds most_while_young{1'500};
        std::chrono::milliseconds young{30'000};
    };

    /// `chance` must outlive this.
    Backoff(Steps steps, Chance& chance) : steps_(steps), chance_(&chance) {}

    /// The next try is not before what this returns.
    Tick failed(Tick now);
    void worked() noexcept { since_.reset(); }

    [[nodiscard]] bool failing() const noexcept { return since_.has_value(); }
    [[nodiscard]] int failures() const noexcept { return since_ ? failures_ : 0; }

private:
    Steps steps_;
    Chance* chance_;
    std::optional<Tick> since_{};
    int failures_ = 0;
    std::chrono::milliseconds step_{};
};

}  // namespace repair::daemon
