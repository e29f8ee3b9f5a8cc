#pragma once

#include "core/base/clock.hpp"

#include <chrono>

namespace repair::daemon {

/// What waits and backoffs are measured by: it only goes forward, whatever the clock does.
using Tick = std::chrono::steady_clock::time_point;

/// The only way in which the rooms of the daemon learn how late it is.
class Timepiece {
public:
    virtual ~Timepiece() = default;
    [[nodiscard]] virtual base::Time now() const = 0;
    [[nodiscard]] virtual Tick tick() const = 0;
};

class SystemTimepiece final : public Timepiece {
public:
    [[nodiscard]] base::Time now() const override { return base::SystemClock{}.now(); }
    [[nodiscard]] Tick tick() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace repair::daemon
