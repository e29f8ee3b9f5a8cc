#pragma once

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/types.h>
#include <time.h>

namespace repair::test {

/// User and system time of a running process so far, by its own clock: in nanoseconds, where
/// /proc counts ticks of ten milliseconds.
[[nodiscard]] inline std::chrono::nanoseconds cpu_of(pid_t pid) {
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        throw std::runtime_error("no process " + std::to_string(pid));
    return std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec};
}

/// A line of /proc/PID/status that counts: "VmRSS:", "VmHWM:" in kilobytes.
[[nodiscard]] inline long status_of(pid_t pid, const std::string& line_begins) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(line_begins)) return std::stol(line.substr(line_begins.size()));
    throw std::runtime_error("no " + line_begins + " of process " + std::to_string(pid));
}

}  // namespace repair::test
