#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace repair::base {

/// An open file of the operating system. Every failure is an Error{failed} that names the file
/// and says why in the system's words. Closed when it goes; what was written is on the disk
/// only after sync().
class File {
public:
    /// Throws Error{not_found} when there is nothing of that name.
    [[nodiscard]] static File open(const std::filesystem::path& name);

    /// A new file for reading and writing, with exactly this mode. Throws Error{refused} when
    /// anything has that name.
    [[nodiscard]] static File create(const std::filesystem::path& name, unsigned mode);

    /// The same for a draft: errors speak of the file that it is going to be.
    [[nodiscard]] static File create(const std::filesystem::path& name, unsigned mode,
                                     std::filesystem::path called);

    ~File();
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;

    /// The next bytes, as many as `into` holds unless the file ends first.
    std::size_t read(std::span<std::byte> into);
    void write(std::span<const std::byte> bytes);
    /// Over what is there, at this place; the next write() goes on where it was.
    void write_at(std::uint64_t at, std::span<const std::byte> bytes);
    void write(std::string_view text) { write(std::as_bytes(std::span(text))); }

    /// fsync(2), and then tells the kernel to forget its copy: what is read afterwards comes
    /// from where it lies.
    void sync();

    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] const std::filesystem::path& name() const noexcept { return name_; }

private:
    File(std::filesystem::path name, int fd);
    [[noreturn]] void fail(std::string_view doing) const;

    std::filesystem::path name_;
    std::filesystem::path called_;
    int fd_ = -1;
};

/// Everything in a small file. Throws Error{not_found}, and Error{refused} when it is larger
/// than `most` bytes.
[[nodiscard]] std::string read_file(const std::filesystem::path& name, std::size_t most);

/// Makes the names in a directory durable. A directory that may not be read cannot be synced,
/// and is left.
void sync_directory(const std::filesystem::path& directory);

/// Gives a file its final name and makes it durable. Never replaces: Error{refused} when
/// anything has that name.
void rename_new(const std::filesystem::path& from, const std::filesystem::path& to);

/// The same, in place of what had that name.
void rename_over(const std::filesystem::path& from, const std::filesystem::path& to);

/// Bytes free for this user where `name` is or will be.
[[nodiscard]] std::uint64_t free_space(const std::filesystem::path& name);

}  // namespace repair::base
