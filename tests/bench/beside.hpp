#pragma once

#include "tests/bench/measure.hpp"

#include <filesystem>
#include <sys/types.h>

namespace repair::bench {

/// What a writer waited for its transactions, in milliseconds from before the gate to after
/// COMMIT.
struct Waits {
    int writes = 0;
    double median = 0;
    double p99 = 0;
    double worst = 0;
};

/// A process of its own that changes an order of the office every two milliseconds, as the
/// daemon would: gate, BEGIN IMMEDIATE, COMMIT, its part of the checkpoints.
class Writer {
public:
    Writer(const std::filesystem::path& office, int orders);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Ends it, and says how it fared.
    Waits stop();

private:
    pid_t pid_ = -1;
    int orders_fd_ = -1;   ///< Closed: stop.
    int figures_fd_ = -1;  ///< What it measured.
};

/// The most memory that a child of ours had resident and that ended, in MiB.
struct Child {
    double wall = 0;
    double mebibytes = 0;
};

/// Runs `action` in a process of its own. Throws when it fails there.
Child in_a_child(void (*action)(void*), void* argument);

template <typename Action>
Child in_a_child(Action action) {
    return in_a_child([](void* what) { (*static_cast<Action*>(what))(); }, &action);
}

}  // namespace repair::bench
