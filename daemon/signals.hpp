#pragma once

#include <csignal>

namespace repair::daemon {

/// SIGTERM, SIGINT and SIGHUP as something to read instead of something that interrupts, and no
/// SIGPIPE. Of the whole process; made once, before anything else, by a program of one thread.
class Signals {
public:
    /// Throws Error{failed}.
    Signals();
    ~Signals();
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    /// Readable when there is one.
    [[nodiscard]] int descriptor() const noexcept { return fd_; }
    /// Takes what has come.
    void read() noexcept;

    /// Which one asks to stop; 0: none does.
    [[nodiscard]] int stop() const noexcept { return stop_; }
    [[nodiscard]] bool reload_asked() const noexcept { return reload_; }
    /// The same, and that is done with.
    [[nodiscard]] bool take_reload() noexcept;

private:
    int fd_ = -1;
    int stop_ = 0;
    bool reload_ = false;
    sigset_t mask_before_{};
};

}  // namespace repair::daemon
