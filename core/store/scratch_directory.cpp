#include "core/store/scratch_directory.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace repair::store {
namespace {

namespace fs = std::filesystem;

constexpr int attempts = 100;
constexpr int random_letters = 6;
constexpr auto mark = ".repairctl-scratch";

int open_directory(const fs::path& directory) {
    return ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// Ours when we made it, nobody holds it and it is still what the name leads to.
bool take(int fd, const fs::path& directory) {
    if (fd < 0 || ::flock(fd, LOCK_EX | LOCK_NB) != 0) return false;
    struct stat held {};
    struct stat named {};
    return ::fstat(fd, &held) == 0 && ::lstat(directory.c_str(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev && held.st_uid == ::geteuid();
}

/// What mkdtemp(3) makes of a prefix, and nothing that is only called alike.
bool is_made_of(const std::string& name, const std::string& prefix) {
    return name.size() == prefix.size() + random_letters && name.starts_with(prefix) &&
           std::all_of(name.end() - random_letters, name.end(),
                       [](unsigned char c) { return std::isalnum(c) != 0; });
}

/// Nobody but us makes a private directory and puts this into it before anything else.
bool is_marked(const fs::path& directory) {
    struct stat found {};
    return ::lstat(directory.c_str(), &found) == 0 && (found.st_mode & 0777U) == 0700U &&
           fs::is_regular_file(fs::symlink_status(directory / mark));
}

bool put_mark(const fs::path& directory) {
    const int fd =
        ::open((directory / mark).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) ::close(fd);
    return fd >= 0;
}

/// The mark goes last: what a kill or a bad disk leaves over is still known as ours.
void remove_marked(const fs::path& directory) {
    std::error_code error;
    for (fs::directory_iterator at(directory, error), end; !error && at != end;) {
        const auto path = at->path();
        at.increment(error);
        if (error || path.filename() == mark) continue;
        fs::remove_all(path, error);
    }
    if (error) return;
    fs::remove(directory / mark, error);
    (void)::rmdir(directory.c_str());
}

/// One without a mark is only removed when there is nothing in it: its maker got no further.
void remove_if_abandoned(const fs::path& directory) {
    const int fd = open_directory(directory);
    if (take(fd, directory)) {
        if (is_marked(directory))
            remove_marked(directory);
        else
            (void)::rmdir(directory.c_str());
    }
    if (fd >= 0) ::close(fd);
}

void sweep(const fs::path& parent, const std::string& prefix) {
    std::error_code unreadable;
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(parent, unreadable))
        if (is_made_of(entry.path().filename().string(), prefix)) found.push_back(entry.path());
    for (const auto& directory : found)
        remove_if_abandoned(directory);
}

}  // namespace

ScratchDirectory::ScratchDirectory(const fs::path& beside, const char* purpose) {
    const auto base = fs::absolute(beside).lexically_normal();
    const auto prefix = fmt::format(".{}.{}-", base.filename().string(), purpose);
    sweep(base.parent_path(), prefix);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        auto name = (base.parent_path() / prefix).string();
        name.append(random_letters, 'X');  // What mkdtemp(3) replaces.
        if (::mkdtemp(name.data()) == nullptr)
            throw base::Error(base::Errc::failed,
                              fmt::format("cannot make a directory beside {}: {}", base.string(),
                                          std::generic_category().message(errno)),
                              "ls -ld " + base.parent_path().string());
        const int fd = open_directory(name);
        if (take(fd, name) && put_mark(name)) {
            path_ = name;
            fd_ = fd;
            return;
        }
        if (fd >= 0) ::close(fd);  // Somebody who sweeps took it before we could hold it.
    }
    throw base::Error(base::Errc::busy,
                      fmt::format("somebody keeps removing the directories of {}", base.string()));
}

ScratchDirectory::~ScratchDirectory() {
    if (fd_ < 0) return;
    remove_marked(path_);
    ::close(fd_);
}

ScratchDirectory::ScratchDirectory(ScratchDirectory&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)) {}

}  // namespace repair::store
