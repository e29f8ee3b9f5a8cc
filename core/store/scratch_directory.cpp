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

void remove_if_abandoned(const fs::path& directory) {
    const int fd = open_directory(directory);
    std::error_code ignored;
    if (take(fd, directory)) fs::remove_all(directory, ignored);
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
    const auto prefix = fmt::format("{}.{}-", base.filename().string(), purpose);
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
        if (take(fd, name)) {
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
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    ::close(fd_);
}

ScratchDirectory::ScratchDirectory(ScratchDirectory&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)) {}

}  // namespace repair::store
