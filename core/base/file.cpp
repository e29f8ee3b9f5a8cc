#include "core/base/file.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace repair::base {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
    return std::generic_category().message(error);
}

fs::path directory_of(const fs::path& name) {
    return name.has_parent_path() ? name.parent_path() : fs::path(".");
}

std::string hint_for(int error, const fs::path& name) {
    if (error == ENOSPC || error == EDQUOT) return "df -h " + directory_of(name).string();
    return "ls -ld " + directory_of(name).string() + " " + name.string();
}

[[noreturn]] void fail_with(int error, std::string_view doing, const fs::path& name) {
    throw Error(error == EEXIST ? Errc::refused : Errc::failed,
                fmt::format("cannot {} {}: {}", doing, name.string(), reason(error)),
                hint_for(error, name));
}

}  // namespace

File::File(fs::path name, int fd) : name_(std::move(name)), called_(name_), fd_(fd) {}

File::File(File&& other) noexcept
    : name_(std::move(other.name_)),
      called_(std::move(other.called_)),
      fd_(std::exchange(other.fd_, -1)) {}

File::~File() {
    if (fd_ >= 0) ::close(fd_);
}

File File::open(const fs::path& name) {
    const int fd = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) return {name, fd};
    if (errno == ENOENT || errno == ENOTDIR)
        throw Error(Errc::not_found, fmt::format("there is no {}", name.string()));
    fail_with(errno, "read", name);
}

File File::create(const fs::path& name, unsigned mode) {
    return create(name, mode, name);
}

File File::create(const fs::path& name, unsigned mode, fs::path called) {
    const int fd = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) fail_with(errno, "create", errno == EEXIST ? name : called);
    (void)::fchmod(fd, mode);
    File made(name, fd);
    made.called_ = std::move(called);
    return made;
}

void File::fail(std::string_view doing) const {
    fail_with(errno, doing, called_);
}

std::size_t File::read(std::span<std::byte> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const auto got = ::read(fd_, into.data() + done, into.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("read");
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

void File::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) fail("write");
        if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void File::write_at(std::uint64_t at, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto written = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno != EINTR) fail("write");
        if (written <= 0) continue;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
}

void File::sync() {
    if (::fsync(fd_) != 0) fail("write");
    (void)::posix_fadvise(fd_, 0, 0, POSIX_FADV_DONTNEED);
}

std::uint64_t File::size() const {
    struct stat found {};
    if (::fstat(fd_, &found) != 0) fail("read");
    return static_cast<std::uint64_t>(found.st_size);
}

std::string read_file(const fs::path& name, std::size_t most) {
    auto file = File::open(name);
    const auto size = file.size();
    if (size > most)
        throw Error(Errc::refused, fmt::format("{} is too large: {} bytes, at most {}",
                                               name.string(), size, most));
    std::string text(size > 0 ? size : most, '\0');  // A pipe has no size.
    text.resize(file.read(std::as_writable_bytes(std::span(text))));
    return text;
}

void sync_directory(const fs::path& directory) {
    const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    const int outcome = ::fsync(fd);
    const int error = errno;
    ::close(fd);
    if (outcome != 0 && error != EINVAL) fail_with(error, "write", directory);
}

// link(2), unlike rename(2), never replaces. A kill between the two calls leaves both names.
void rename_new(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        if (errno != EINVAL && errno != ENOSYS) fail_with(errno, "create", to);
        if (::link(from.c_str(), to.c_str()) != 0) fail_with(errno, "create", to);
        ::unlink(from.c_str());
    }
    sync_directory(directory_of(to));
}

void rename_over(const fs::path& from, const fs::path& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail_with(errno, "replace", to);
    sync_directory(directory_of(to));
}

std::uint64_t free_space(const fs::path& name) {
    struct statvfs found {};
    const auto directory = fs::is_directory(name) ? name : directory_of(name);
    if (::statvfs(directory.c_str(), &found) != 0) fail_with(errno, "look at", directory);
    return std::uint64_t{found.f_bavail} * found.f_frsize;
}

}  // namespace repair::base
