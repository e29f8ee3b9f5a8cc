#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace repair::base {

/// An flock(2) on a file of its own, held until release() or the end of the process, however it
/// ends: a lock cannot go stale. The file stays; it is empty and says nothing.
///
/// Waiting is in the order of arrival, as the kernel keeps it. Not shared between threads.
class FileLock {
public:
    /// Opens the lock's file, which is made with `mode` (as it is, whatever the umask) when it
    /// is missing. Locks nothing yet. Throws Error{failed} naming the file.
    FileLock(std::filesystem::path file, unsigned mode);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// False when the wait was over and somebody else still held it. Zero: does not wait.
    [[nodiscard]] bool acquire(std::chrono::milliseconds wait);
    void release() noexcept;

    /// Who holds it now, for an error message: "repairctl (pid 4711)"; nullopt when the kernel
    /// does not tell.
    [[nodiscard]] std::optional<std::string> holder() const;

private:
    std::filesystem::path file_;
    int fd_ = -1;
};

}  // namespace repair::base
