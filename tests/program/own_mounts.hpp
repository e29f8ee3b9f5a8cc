#pragma once

#include <filesystem>
#include <string>

namespace repair::test {

/// File systems of this test's own, seen by it and its children alone, gone with its process.
/// Needs root, or a kernel that lets anybody have a user namespace.
class OwnMounts {
public:
    /// Whether it may mount anything; why_not() says why not.
    OwnMounts();

    [[nodiscard]] bool possible() const { return why_not_.empty(); }
    [[nodiscard]] const std::string& why_not() const { return why_not_; }

    /// Mounts a file system of so many kilobytes there.
    void mount_small(const std::filesystem::path& directory, int kilobytes);
    /// Nobody can write there any more, root neither.
    void make_read_only(const std::filesystem::path& directory);

private:
    std::string why_not_;
};

}  // namespace repair::test
