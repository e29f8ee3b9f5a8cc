#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace repair::test {

/// What a standard stream of a process is.
enum class Stream {
    captured,  ///< A pipe to the test: read into Ended, or written from Start::typed.
    closed,    ///< No descriptor at all.
    full,      ///< /dev/full: every write fails.
    null,      ///< /dev/null.
};

/// A starting line: processes that were started with it begin when it opens.
class StartingGate {
public:
    StartingGate();
    ~StartingGate();
    StartingGate(const StartingGate&) = delete;
    StartingGate& operator=(const StartingGate&) = delete;

    void open();

    /// For the new process, between fork and exec.
    void wait_in_child() const;

private:
    int ends_[2] = {-1, -1};
};

/// How a program is started: exactly this, nothing of the test's own surroundings.
struct Start {
    std::vector<std::string> argv;         ///< The first is the path of the program.
    std::vector<std::string> environment;  ///< All of it, as NAME=VALUE.
    std::string typed{};                   ///< What stdin holds.
    Stream in = Stream::captured;
    Stream out = Stream::captured;
    Stream err = Stream::captured;
    int terminal = -1;  ///< A terminal's descriptor: the program's own, and all three streams.
    std::filesystem::path directory = "/";
    std::optional<uid_t> user{};  ///< Run as this user and the group of the same number.
    const StartingGate* gate = nullptr;
};

/// How a program ended.
struct Ended {
    int status = -1;  ///< As a shell tells it: the exit status, or 128 + the signal.
    bool killed = false;
    std::string out{};
    std::string err{};
    std::chrono::milliseconds took{};
};

/// A running program. It does not outlive the object.
class Process {
public:
    explicit Process(const Start& start);
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&&) = delete;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }
    void signal(int number) const { ::kill(pid_, number); }

    /// The first bytes of its stdout, up to and with a line end; waits for them.
    std::string read_line();
    /// Goes away as a reader of its stdout: what it writes from now on is a broken pipe.
    void stop_reading();

    /// Reads what it says until it ends. Throws, having killed it, when it takes longer.
    Ended wait(std::chrono::seconds longest = std::chrono::seconds(60));

private:
    void feed_and_read(std::chrono::steady_clock::time_point until, Ended& ended);
    void kill_and_throw(const std::string& why);

    std::string name_;
    std::string typed_;
    std::chrono::steady_clock::time_point begin_;
    pid_t pid_ = -1;
    int in_ = -1;
    int out_ = -1;
    int err_ = -1;
};

/// Starts it and waits for its end.
[[nodiscard]] inline Ended run(const Start& start) {
    return Process(start).wait();
}

}  // namespace repair::test
