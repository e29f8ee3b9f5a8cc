#include "core/base/held_signals.hpp"

#include "core/base/error.hpp"

#include <algorithm>

namespace repair::base {
namespace {

constexpr int held_ones[] = {SIGINT, SIGTERM, SIGHUP};

/// One that is ignored, as under nohup, must not count as having come.
bool is_ignored(int signal) noexcept {
    struct sigaction now {};
    return sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
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

}  // namespace repair::base
