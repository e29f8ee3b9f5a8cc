#include "core/base/held_signals.hpp"

#include <initializer_list>

namespace repair::base {

HeldSignals::HeldSignals() noexcept {
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &mask_before_);
}

HeldSignals::~HeldSignals() {
    pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
}

}  // namespace repair::base
