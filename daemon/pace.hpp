#pragma once

#include "daemon/timepiece.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>

namespace repair::daemon {

/// At most so many within any stretch of time.
class Window {
public:
    Window(std::size_t most, std::chrono::milliseconds span) : most_(most), span_(span) {}

    /// When one more may go; the past: now.
    [[nodiscard]] Tick ready_at() const {
        return past_.size() < most_ ? Tick{} : past_.front() + span_;
    }
    void spend(Tick now) {
        if (past_.size() >= most_) past_.pop_front();
        past_.push_back(now);
    }

private:
    std::size_t most_;
    std::chrono::milliseconds span_;
    std::deque<Tick> past_{};
};

/// Credit that grows with time up to a limit. What goes costs some; the next waits until there is
/// as much as the dearest costs.
class Credit {
public:
    Credit(std::chrono::milliseconds limit, std::chrono::milliseconds dearest)
        : spare_(limit - dearest) {}

    [[nodiscard]] Tick ready_at() const { return full_at_ - spare_; }
    /// Whether it is whole again, and so as good as new.
    [[nodiscard]] bool idle(Tick now) const { return full_at_ <= now; }
    void spend(std::chrono::milliseconds cost, Tick now) {
        full_at_ = std::max(full_at_, now) + cost;
    }

private:
    std::chrono::milliseconds spare_;
    Tick full_at_{};
};

}  // namespace repair::daemon
