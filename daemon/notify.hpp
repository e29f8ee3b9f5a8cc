#pragma once

#include <chrono>
#include <string>

namespace repair::daemon {

/// What systemd is told, where it listens (NOTIFY_SOCKET); nothing happens elsewhere.
/// https://www.freedesktop.org/software/systemd/man/sd_notify.html
class Notify {
public:
    void ready() const;
    void status(const std::string& text) const;
    void alive() const;
    void reloading() const;
    void stopping() const;
    /// The start goes on, and may take so much longer.
    void starting(std::chrono::seconds more) const;
};

}  // namespace repair::daemon
