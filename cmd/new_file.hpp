#pragma once

#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"

#include <filesystem>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace repair::cmd {

enum class Existing {
    kept,      ///< Error{refused} when anything has that name.
    replaced,  ///< By a rename: readers see the old file or the new one, whole.
};

/// A file that is there as a whole or not at all: a draft beside its place, with its final mode
/// from the start, that gets its name by keep() and otherwise goes with the object. The directory
/// must exist. While one lives Ctrl-C waits; base::HeldSignals::stop_if_any() asks for it.
class NewFile {
public:
    /// Throws Error{failed} when the draft cannot be made. All errors speak of `place`.
    NewFile(std::filesystem::path place, unsigned mode, Existing existing);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    /// Empty at first; may be written by its name as well.
    [[nodiscard]] base::File& draft() noexcept { return draft_; }

    [[nodiscard]] const std::filesystem::path& place() const noexcept { return place_; }

    /// Makes it durable and gives it its name.
    void keep();

private:
    base::HeldSignals held_{};
    std::filesystem::path place_;
    Existing existing_;
    base::File draft_;
    bool kept_ = false;
};

/// A stream into a file. What cannot be written is thrown: Error{failed} that names the file.
/// finish() hands over what is still in memory, and nothing else does.
class FileStream final : public std::ostream {
public:
    /// `file` must outlive this.
    explicit FileStream(base::File& file);

    void finish();

private:
    class Buffer final : public std::streambuf {
    public:
        explicit Buffer(base::File& file);
        void drain();

    private:
        int_type overflow(int_type c) override;

        base::File& file_;
        std::string bytes_;
    };

    Buffer buffer_;
};

/// Writes a whole file, or none. Throws Error{failed} naming the file.
void write_new_file(const std::filesystem::path& file, std::string_view text, unsigned mode,
                    Existing existing);

}  // namespace repair::cmd
