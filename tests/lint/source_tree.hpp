#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace repair::lint {

/// One file of the repository as the checks see it.
struct SourceFile {
    std::filesystem::path path;      ///< From the repository root: "core/store/database.hpp".
    std::vector<std::string> lines;  ///< Without their ends.

    [[nodiscard]] bool is_header() const { return path.extension() == ".hpp"; }
    [[nodiscard]] bool is_cpp() const { return is_header() || path.extension() == ".cpp"; }

    /// Whether it lies below `folder`, named from the root without a slash at the end.
    [[nodiscard]] bool in(std::string_view folder) const;
};

/// Every file somebody wrote, sorted by path: not what is built, not what the quick start
/// leaves, nothing in a hidden folder but .ci, and no binary file. Read once.
const std::vector<SourceFile>& tree();

/// The C++ files of tree() below any of `folders`.
std::vector<SourceFile> cpp_files(const std::vector<std::string_view>& folders);

/// The folders that hold the programs; not all of them need to be there.
const std::vector<std::string_view> programs{"core", "cmd", "daemon"};

}  // namespace repair::lint
