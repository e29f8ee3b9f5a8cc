#pragma once

#include <filesystem>
#include <string_view>

namespace repair::cmd {

enum class Existing {
    kept,      ///< Error{refused} when anything has that name.
    replaced,  ///< By a rename: readers see the old file or the new one, whole.
};

/// Writes a whole file, or none: under a temporary name beside it, with its final mode from
/// the start, fsynced, then given its name. The directory must exist.
/// Throws Error{failed} naming the file.
void write_new_file(const std::filesystem::path& file, std::string_view text, unsigned mode,
                    Existing existing);

}  // namespace repair::cmd
