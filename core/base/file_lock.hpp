#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace repair::base {

/// An flock(2) on a file of its own, held until release() or the end of the process, however it
/// ends: a lock cannot go stale. The file stays; what it says is believed of its holder alone.
///
/// Waiting is in the order of arrival, as the kernel keeps it. Not shared between threads.
class FileLock {
public:
    /// Opens the lock's file, which is made with `mode` (as it is, whatever the umask) when it
    /// is missing. Locks nothing yet. Throws Error{failed} naming the file.
    FileLock(std::filesystem::path file, unsigned mode);

    /// A directory itself as the lock's file. Throws Error{not_found} when it is none.
    [[nodiscard]] static FileLock of_directory(std::filesystem::path directory);

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

    /// Tells those who wait what takes so long: "restoring a backup". For as long as it is held;
    /// where the file cannot be written nothing is told.
    void say(std::string_view doing) noexcept;

    /// What the holder says; nullopt when it says nothing.
    [[nodiscard]] std::optional<std::string> doing() const;

private:
    FileLock(int fd, std::filesystem::path file);
    [[nodiscard]] std::optional<std::string> holder_pid() const;

    std::filesystem::path file_;
    int fd_ = -1;
    bool said_ = false;
};

}  // namespace repair::base
