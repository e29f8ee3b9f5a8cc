#pragma once

#include <algorithm>
#include <cstddef>
#include <time.h>
#include <vector>

namespace repair::bench {

/// How long something took: on the wall, and on a processor (user and system). The second says
/// more on a machine that others work on too; it leaves out waiting for the disk.
struct Taken {
    double wall = 0;
    double processor = 0;
};

inline double clock_reading(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

template <typename Action>
Taken seconds_of(Action&& action) {
    const Taken from{clock_reading(CLOCK_MONOTONIC), clock_reading(CLOCK_PROCESS_CPUTIME_ID)};
    action();
    return {clock_reading(CLOCK_MONOTONIC) - from.wall,
            clock_reading(CLOCK_PROCESS_CPUTIME_ID) - from.processor};
}

/// Figures of the same thing, measured again and again.
class Figures {
public:
    void add(double figure) { all_.insert(std::ranges::upper_bound(all_, figure), figure); }
    [[nodiscard]] double least() const { return all_.front(); }
    [[nodiscard]] double median() const { return all_[all_.size() / 2]; }
    /// At a part of them, 0 to 1.
    [[nodiscard]] double at(double part) const {
        return all_[static_cast<std::size_t>(part * static_cast<double>(all_.size() - 1))];
    }
    [[nodiscard]] double most() const { return all_.back(); }

private:
    std::vector<double> all_{};  ///< Sorted.
};

}  // namespace repair::bench
