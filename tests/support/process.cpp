#include "tests/support/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace repair::test {
namespace {

using Clock = std::chrono::steady_clock;

void close_end(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
}

struct Pipe {
    int read = -1;
    int write = -1;
};

Pipe make_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe2");
    return {ends[0], ends[1]};
}

// From here to exec there is a process of one thread that may call async-signal-safe functions
// only: the strings are made before.

/// Puts `fd`, or what the stream is instead, where the program looks for it.
void set_stream(Stream stream, int fd, int target) {
    switch (stream) {
        case Stream::captured: ::dup2(fd, target); break;
        case Stream::closed: ::close(target); break;
        case Stream::full: ::dup2(::open("/dev/full", O_RDWR | O_CLOEXEC), target); break;
        case Stream::null: ::dup2(::open("/dev/null", O_RDWR | O_CLOEXEC), target); break;
    }
}

/// Where Ctrl-C reaches it.
void sit_down_at(int terminal) {
    ::setsid();
    ::ioctl(terminal, TIOCSCTTY, 0);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(terminal, fd);
}

bool become(uid_t user) {
    return ::setgroups(0, nullptr) == 0 && ::setgid(user) == 0 && ::setuid(user) == 0;
}

std::vector<char*> pointers(const std::vector<std::string>& strings) {
    std::vector<char*> list;
    for (const auto& string : strings)
        list.push_back(const_cast<char*>(string.c_str()));
    list.push_back(nullptr);
    return list;
}

}  // namespace

Process::Process(const Start& start) : name_(start.argv.at(0)), typed_(start.typed) {
    auto argv = pointers(start.argv);
    auto environment = pointers(start.environment);
    auto in = make_pipe();
    auto out = make_pipe();
    auto err = make_pipe();
    ::signal(SIGPIPE, SIG_IGN);  // Who starts a program may outlive its interest in stdin.
    // A signal for the program must not find the handlers of the test, not even before exec.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, &before);
    begin_ = Clock::now();
    pid_ = ::fork();
    if (pid_ == 0) {
        for (int number = 1; number < NSIG; ++number)
            ::signal(number, SIG_DFL);
        ::sigprocmask(SIG_SETMASK, &before, nullptr);
        if (start.gate != nullptr) start.gate->wait_in_child();
        if (start.terminal >= 0) {
            sit_down_at(start.terminal);
        } else {
            set_stream(start.in, in.read, STDIN_FILENO);
            set_stream(start.out, out.write, STDOUT_FILENO);
            set_stream(start.err, err.write, STDERR_FILENO);
        }
        const bool ready =
            ::chdir(start.directory.c_str()) == 0 && (!start.user || become(*start.user));
        if (ready) ::execve(argv[0], argv.data(), environment.data());
        ::_exit(127);
    }
    ::sigprocmask(SIG_SETMASK, &before, nullptr);
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    close_end(in.read);
    close_end(out.write);
    close_end(err.write);
    in_ = in.write;
    out_ = out.read;
    err_ = err.read;
    ::fcntl(in_, F_SETFL, O_NONBLOCK);
}

Process::Process(Process&& other) noexcept
    : name_(std::move(other.name_)),
      typed_(std::move(other.typed_)),
      begin_(other.begin_),
      pid_(std::exchange(other.pid_, -1)),
      in_(std::exchange(other.in_, -1)),
      out_(std::exchange(other.out_, -1)),
      err_(std::exchange(other.err_, -1)) {}

Process::~Process() {
    close_end(in_);
    close_end(out_);
    close_end(err_);
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

std::string Process::read_line() {
    std::string line;
    for (char c = 0; ::read(out_, &c, 1) == 1;) {
        line += c;
        if (c == '\n') break;
    }
    return line;
}

void Process::stop_reading() {
    close_end(out_);
}

Ended Process::wait(std::chrono::seconds longest) {
    const auto until = Clock::now() + longest;
    Ended ended;
    feed_and_read(until, ended);
    int raw = 0;
    while (::waitpid(pid_, &raw, WNOHANG) == 0) {
        if (Clock::now() > until) kill_and_throw("closed its streams and did not end");
        ::usleep(200);
    }
    pid_ = -1;
    ended.took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin_);
    ended.killed = WIFSIGNALED(raw);
    ended.status = ended.killed ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
    return ended;
}

void Process::feed_and_read(Clock::time_point until, Ended& ended) {
    if (typed_.empty()) close_end(in_);
    std::array<char, 16 * 1024> bytes;
    const auto read_some = [&](int& fd, std::string& text) {
        const auto got = ::read(fd, bytes.data(), bytes.size());
        if (got > 0) text.append(bytes.data(), static_cast<std::size_t>(got));
        if (got == 0) close_end(fd);
    };
    while (in_ >= 0 || out_ >= 0 || err_ >= 0) {
        std::array<pollfd, 3> fds{{{in_, POLLOUT, 0}, {out_, POLLIN, 0}, {err_, POLLIN, 0}}};
        if (::poll(fds.data(), fds.size(), 100) < 0 && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "poll");
        if (fds[1].revents != 0) read_some(out_, ended.out);
        if (fds[2].revents != 0) read_some(err_, ended.err);
        if (fds[0].revents != 0) {
            const auto put = ::write(in_, typed_.data(), typed_.size());
            if (put > 0) typed_.erase(0, static_cast<std::size_t>(put));
            if ((put < 0 && errno != EAGAIN) || typed_.empty()) close_end(in_);
        }
        if (Clock::now() > until) kill_and_throw("did not end; said: " + ended.out + ended.err);
    }
}

void Process::kill_and_throw(const std::string& why) {
    ::kill(pid_, SIGKILL);
    ::waitpid(std::exchange(pid_, -1), nullptr, 0);
    throw std::runtime_error(name_ + " " + why);
}

StartingGate::StartingGate() {
    if (::pipe2(ends_, O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe2");
}

StartingGate::~StartingGate() {
    open();
    close_end(ends_[0]);
}

void StartingGate::open() {
    close_end(ends_[1]);
}

void StartingGate::wait_in_child() const {
    ::close(ends_[1]);
    char byte = 0;
    while (::read(ends_[0], &byte, 1) < 0 && errno == EINTR)
        ;
}

}  // namespace repair::test
