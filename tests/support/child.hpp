#pragma once

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace repair::test {

/// A process of its own that has done `action` and stays, holding what it took, until killed.
class Child {
public:
    /// Returns when the action is done; throws when it threw.
    template <typename Action>
    explicit Child(Action&& action) {
        int ends[2];
        if (::pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
        pid_ = ::fork();
        if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
        if (pid_ == 0) live(ends[1], std::forward<Action>(action));
        ::close(ends[1]);
        char done = 0;
        const auto read = ::read(ends[0], &done, 1);
        ::close(ends[0]);
        if (read == 1) return;
        kill();
        throw std::runtime_error("the child could not do its part");
    }
    ~Child() { kill(); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }

    /// With SIGKILL: it cleans up nothing.
    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }

private:
    /// What the action returns lives as long as the process does.
    template <typename Action>
    [[noreturn]] static void live(int done, Action&& action) {
        try {
            [[maybe_unused]] const auto held = action();
            (void)!::write(done, "+", 1);
            for (;;)
                ::pause();
        } catch (...) {
            ::_exit(1);
        }
    }

    pid_t pid_ = -1;
};

}  // namespace repair::test
