#include "daemon/signals.hpp"

#include "core/base/error.hpp"

#include <sys/signalfd.h>
#include <unistd.h>
#include <utility>

namespace repair::daemon {

Signals::Signals() {
    sigset_t set{};
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, number);
    ::sigprocmask(SIG_BLOCK, &set, &mask_before_);
    fd_ = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (fd_ < 0) throw base::Error(base::Errc::failed, "the system gives no signalfd");
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;  // NOLINT: the system's own type.
    ::sigaction(SIGPIPE, &ignore, nullptr);
}

Signals::~Signals() {
    ::close(fd_);
    ::sigprocmask(SIG_SETMASK, &mask_before_, nullptr);
}

void Signals::read() noexcept {
    signalfd_siginfo info{};
    while (::read(fd_, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
        if (info.ssi_signo == SIGHUP)
            reload_ = true;
        else
            stop_ = static_cast<int>(info.ssi_signo);
    }
}

bool Signals::take_reload() noexcept {
    return std::exchange(reload_, false);
}

}  // namespace repair::daemon
