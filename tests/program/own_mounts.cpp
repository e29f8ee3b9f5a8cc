#include "tests/program/own_mounts.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sched.h>
#include <stdexcept>
#include <sys/mount.h>
#include <unistd.h>

namespace repair::test {
namespace {

/// Root of a namespace of one's own: enough to mount a tmpfs in it.
bool become_root_of_oneself() {
    const auto user = std::to_string(::geteuid());
    const auto group = std::to_string(::getegid());
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
    return ::geteuid() == 0;
}

}  // namespace

OwnMounts::OwnMounts() {
    const bool apart = ::geteuid() == 0 ? ::unshare(CLONE_NEWNS) == 0 : become_root_of_oneself();
    if (!apart || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        why_not_ = std::string("no mounts of our own here: ") + std::strerror(errno);
}

void OwnMounts::mount_small(const std::filesystem::path& directory, int kilobytes) {
    const auto options = "size=" + std::to_string(kilobytes) + "k";
    if (::mount("none", directory.c_str(), "tmpfs", 0, options.c_str()) != 0)
        throw std::runtime_error("cannot mount a tmpfs: " + std::string(std::strerror(errno)));
}

void OwnMounts::make_read_only(const std::filesystem::path& directory) {
    if (::mount("none", directory.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
        throw std::runtime_error("cannot remount: " + std::string(std::strerror(errno)));
}

}  // namespace repair::test
