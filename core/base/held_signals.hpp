#pragma once

#include <csignal>

namespace repair::base {

/// While one lives, Ctrl-C, a hang-up and systemd's stop wait: for the moments in which a file is
/// half made. What has come meanwhile takes effect when it goes. Of this thread alone, so for
/// programs of one.
class HeldSignals {
public:
    HeldSignals() noexcept;
    ~HeldSignals();
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    /// Whether one has come: time to tidy up and let it.
    [[nodiscard]] bool waiting() const noexcept;

    /// Throws Error{failed} when one of them has come: a long step asks now and then, and cleans
    /// up on its way out. Returns at once where nobody holds them.
    static void stop_if_any();

    /// Waits until there is something to read, or the end of it, and throws Error{failed} when a
    /// held signal comes first: a read itself would not end. Returns at once where nobody holds
    /// them.
    static void wait_for_input(int fd);

private:
    sigset_t mask_before_{};
};

}  // namespace repair::base
