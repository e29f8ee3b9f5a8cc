#include "core/base/held_signals.hpp"

#include "core/base/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace repair::base {
namespace {

constexpr int held_ones[] = {SIGINT, SIGTERM, SIGHUP};

/// One that is ignored, as under nohup, must not count as having come.
bool is_ignored(int signal) noexcept {
    struct sigaction now {};
    return sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

/// Those of them that this thread holds.
sigset_t held_now() noexcept {
    sigset_t mask;
    sigset_t held;
    sigemptyset(&held);
    if (pthread_sigmask(SIG_BLOCK, nullptr, &mask) != 0) return held;
    for (const int signal : held_ones)
        if (sigismember(&mask, signal) == 1) sigaddset(&held, signal);
    return held;
}

bool any_pending() noexcept {
    sigset_t come;
    if (sigpending(&come) != 0) return false;
    return std::ranges::any_of(held_ones,
                               [&](int signal) { return sigismember(&come, signal) == 1; });
}

}  // namespace

HeldSignals::HeldSignals() noexcept {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : held_ones)
        if (!is_ignored(signal)) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &mask_before_);
}

HeldSignals::~HeldSignals() {
    pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

bool HeldSignals::waiting() const noexcept {
    return any_pending();
}

void HeldSignals::stop_if_any() {
    if (any_pending()) throw Error(Errc::failed, "interrupted");
}

void HeldSignals::wait_for_input(int fd) {
    const auto held = held_now();
    if (std::ranges::none_of(held_ones, [&](int s) { return sigismember(&held, s) == 1; })) return;
    const int signals = ::signalfd(-1, &held, SFD_CLOEXEC);  // Told of, and left to come.
    if (signals < 0) return;
    std::array<pollfd, 2> either{{{fd, POLLIN, 0}, {signals, POLLIN, 0}}};
    while (::poll(either.data(), either.size(), -1) < 0 && errno == EINTR)
        ;
    ::close(signals);
    stop_if_any();
}

}  // namespace repair::base
