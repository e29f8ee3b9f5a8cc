#include "core/store/foreign_copy.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace repair::store {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

/// What belongs to a database: the file, what is not in it yet, what is to be undone.
constexpr std::array suffixes{"", "-wal", "-journal"};

std::string why() {
    return std::generic_category().message(errno);
}

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const noexcept { return fd_; }

private:
    int fd_;
};

/// Changes whenever the file is written, made or removed.
std::string mark_of(const fs::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return "none";
    return fmt::format("{} {} {} {}.{}", found.st_dev, found.st_ino, found.st_size,
                       found.st_mtim.tv_sec, found.st_mtim.tv_nsec);
}

std::vector<std::string> marks_of(const fs::path& file) {
    std::vector<std::string> marks;
    marks.reserve(suffixes.size());
    for (const auto* suffix : suffixes)
        marks.push_back(mark_of(file.string() + suffix));
    return marks;
}

void write_all(int fd, const char* bytes, std::size_t size, const fs::path& file) {
    while (size > 0) {
        const auto written = ::write(fd, bytes, size);
        if (written < 0 && errno != EINTR)
            throw Error(Errc::failed, fmt::format("cannot write {}: {}", file.string(), why()),
                        "free some space, then the same command again");
        if (written <= 0) continue;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

void copy_bytes(const fs::path& from, const fs::path& to) {
    const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (source.get() < 0)
        throw Error(Errc::no_database, fmt::format("cannot read {}: {}", from.string(), why()),
                    "ls -l " + from.string());
    const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (target.get() < 0)
        throw Error(Errc::failed, fmt::format("cannot write {}: {}", to.string(), why()));
    std::vector<char> block(1U << 18U);
    for (;;) {
        const auto got = ::read(source.get(), block.data(), block.size());
        if (got == 0) return;
        if (got < 0 && errno != EINTR)
            throw Error(Errc::failed, fmt::format("cannot read {}: {}", from.string(), why()));
        if (got > 0) write_all(target.get(), block.data(), static_cast<std::size_t>(got), to);
    }
}

bool is_file(const fs::path& file) {
    struct stat found {};
    return ::stat(file.c_str(), &found) == 0 && S_ISREG(found.st_mode);
}

}  // namespace

void require_file(const fs::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0)
        throw Error(Errc::no_database,
                    errno == ENOENT || errno == ENOTDIR
                        ? fmt::format("there is no file {}", file.string())
                        : fmt::format("cannot look at {}: {}", file.string(), why()),
                    "ls -l " + file.string());
    if (!S_ISREG(found.st_mode))
        throw Error(Errc::no_database, fmt::format("{} is not a file", file.string()));
    if (found.st_size == 0)
        throw Error(Errc::no_database, fmt::format("{} is empty, not a database", file.string()));
}

fs::path copy_foreign(const fs::path& file, const fs::path& directory) {
    require_file(file);
    const auto source = fs::canonical(file);
    auto copy = directory / "source.db";
    const auto before = marks_of(source);
    for (const auto* suffix : suffixes)
        if (const fs::path part = source.string() + suffix; is_file(part))
            copy_bytes(part, copy.string() + suffix);
    if (marks_of(source) != before)
        throw Error(Errc::busy, fmt::format("somebody is writing to {}", file.string()),
                    "stop the previous system first, then the same command again");
    return copy;
}

}  // namespace repair::store
