#include "core/base/file_lock.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace repair::base {
namespace {

using std::chrono::milliseconds;

const int wake_signal = SIGRTMIN + 4;

timespec timespec_of(milliseconds wait) {
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(wait);
    const auto rest = std::chrono::nanoseconds(wait - whole);
    return {.tv_sec = whole.count(), .tv_nsec = static_cast<long>(rest.count())};
}

/// For the whole process and for good: taken away after a wait, the handler would be missing to
/// an alarm of another thread, and the signal would end the process.
void answer_wake_signal() {
    static const int installed = [] {
        struct sigaction action {};
        action.sa_handler = [](int) {};
        return sigaction(wake_signal, &action, nullptr);  // No SA_RESTART: calls end in EINTR.
    }();
    if (installed != 0) throw std::system_error(EINVAL, std::generic_category(), "sigaction");
}

/// Interrupts the blocking calls of this thread once `wait` is over, and again every 10 ms for
/// a call that was only about to block. Polling instead would give up the place in the queue.
class Alarm {
public:
    explicit Alarm(milliseconds wait) {
        answer_wake_signal();
        sigevent event{};
        event.sigev_notify = SIGEV_THREAD_ID;
        event.sigev_signo = wake_signal;
        event._sigev_un._tid = static_cast<pid_t>(syscall(SYS_gettid));
        if (timer_create(CLOCK_MONOTONIC, &event, &timer_) != 0)
            throw std::system_error(errno, std::generic_category(), "timer_create");

        sigset_t wake;
        sigemptyset(&wake);
        sigaddset(&wake, wake_signal);
        pthread_sigmask(SIG_UNBLOCK, &wake, &mask_before_);
        const itimerspec times{.it_interval = timespec_of(milliseconds(10)),
                               .it_value = timespec_of(wait)};
        timer_settime(timer_, 0, &times, nullptr);
    }
    ~Alarm() {
        timer_delete(timer_);
        pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
    }
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;

private:
    timer_t timer_{};
    sigset_t mask_before_{};
};

int open_lock(const std::filesystem::path& file, unsigned mode) {
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW;
    int fd = ::open(file.c_str(), flags);
    if (fd >= 0 || errno != ENOENT) return fd;
    fd = ::open(file.c_str(), flags | O_CREAT | O_EXCL, mode);
    if (fd >= 0) (void)::fchmod(fd, mode);
    if (fd < 0 && errno == EEXIST) fd = ::open(file.c_str(), flags);
    return fd;
}

std::string name_of(const std::string& pid) {
    std::string name;
    std::getline(std::ifstream("/proc/" + pid + "/comm"), name);
    return fmt::format("{} (pid {})", name.empty() ? "a process" : name, pid);
}

}  // namespace

FileLock::FileLock(std::filesystem::path file, unsigned mode)
    : file_(std::move(file)), fd_(open_lock(file_, mode)) {
    if (fd_ < 0)
        throw Error(Errc::failed,
                    fmt::format("cannot open the lock {}: {}", file_.string(),
                                std::generic_category().message(errno)),
                    "ls -ld " + file_.parent_path().string());
}

FileLock::FileLock(int fd, std::filesystem::path file) : file_(std::move(file)), fd_(fd) {}

FileLock FileLock::of_directory(std::filesystem::path directory) {
    const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        throw Error(errno == ENOENT || errno == ENOTDIR ? Errc::not_found : Errc::failed,
                    fmt::format("cannot open the directory {}: {}", directory.string(),
                                std::generic_category().message(errno)),
                    "ls -ld " + directory.string());
    return {fd, std::move(directory)};
}

FileLock::FileLock(FileLock&& other) noexcept
    : file_(std::move(other.file_)),
      fd_(std::exchange(other.fd_, -1)),
      said_(std::exchange(other.said_, false)) {}

FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);
}

bool FileLock::acquire(milliseconds wait) {
    if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return true;
    if (wait <= milliseconds::zero()) return false;
    const auto until = std::chrono::steady_clock::now() + wait;
    const Alarm alarm(wait);
    while (::flock(fd_, LOCK_EX) != 0)
        if (errno != EINTR || std::chrono::steady_clock::now() >= until) return false;
    return true;
}

void FileLock::release() noexcept {
    if (said_) (void)!::truncate(file_.c_str(), 0);
    said_ = false;
    ::flock(fd_, LOCK_UN);
}

// "4711 restoring a backup": a number that is not the holder's was left by one that was killed.
void FileLock::say(std::string_view doing) noexcept {
    const int fd = ::open(file_.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return;
    said_ = ::dprintf(fd, "%d %.*s", ::getpid(), static_cast<int>(doing.size()), doing.data()) > 0;
    ::close(fd);
}

std::optional<std::string> FileLock::doing() const {
    std::ifstream file(file_);
    std::string pid, text;
    if (!(file >> pid) || !std::getline(file >> std::ws, text)) return std::nullopt;
    return holder_pid() == pid ? std::optional(text) : std::nullopt;
}

// A line of /proc/locks: "3: FLOCK ADVISORY WRITE 4711 fe:00:131 0 EOF"; "->" marks a waiter.
std::optional<std::string> FileLock::holder_pid() const {
    struct stat file {};
    if (::fstat(fd_, &file) != 0) return std::nullopt;
    const auto wanted =
        fmt::format("{:02x}:{:02x}:{}", major(file.st_dev), minor(file.st_dev), file.st_ino);
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);) {
        std::istringstream words(line);
        std::string number, kind, strictness, mode, pid, inode;
        words >> number >> kind >> strictness >> mode >> pid >> inode;
        if (kind == "FLOCK" && inode == wanted) return pid;
    }
    return std::nullopt;
}

std::optional<std::string> FileLock::holder() const {
    const auto pid = holder_pid();
    return pid ? std::optional(name_of(*pid)) : std::nullopt;
}

}  // namespace repair::base
