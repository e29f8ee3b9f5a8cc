#pragma once

#include <filesystem>

namespace repair::store {

/// A directory of our own for files on their way, mode 0700, gone with the object.
///
/// It holds an flock(2) on itself, so what a killed program left is known from what is still in
/// use: making one first removes the abandoned ones of the same name.
class ScratchDirectory {
public:
    /// Makes `<beside>.<purpose>-<six letters>`, in the directory of `beside`. Throws Error{failed}
    /// naming it.
    ScratchDirectory(const std::filesystem::path& beside, const char* purpose);
    ~ScratchDirectory();
    ScratchDirectory(ScratchDirectory&& other) noexcept;
    ScratchDirectory& operator=(ScratchDirectory&&) = delete;
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
    int fd_ = -1;
};

}  // namespace repair::store
