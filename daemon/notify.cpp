#include "daemon/notify.hpp"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <cstdint>
#include <ctime>

namespace repair::daemon {
namespace {

void send(const std::string& state) {
    (void)::sd_notify(0, state.c_str());
}

}  // namespace

void Notify::ready() const {
    send("READY=1");
}

void Notify::status(const std::string& text) const {
    auto line = text;
    std::ranges::replace(line, '\n', ' ');
    send("STATUS=" + line);
}

void Notify::alive() const {
    send("WATCHDOG=1");
}

void Notify::reloading() const {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const auto microseconds = std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
    send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

void Notify::stopping() const {
    send("STOPPING=1");
}

void Notify::starting(std::chrono::seconds more) const {
    send("EXTEND_TIMEOUT_USEC=" + std::to_string(std::chrono::microseconds{more}.count()));
}

}  // namespace repair::daemon
