#pragma once

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <system_error>

namespace repair::test {

/// A directory of a test's own, gone with the object.
class TempDir {
public:
    TempDir() {
        auto name = (std::filesystem::temp_directory_path() / "repair-test-").string();
        name.append(6, 'X');  // What mkdtemp(3) replaces.
        if (::mkdtemp(name.data()) == nullptr)
            throw std::system_error(errno, std::generic_category(), name);
        path_ = name;
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }

    /// What lies here, directories and special files by their name alone: two of these are equal
    /// when nobody made, removed or wrote a file in between.
    [[nodiscard]] std::map<std::string, std::string> contents() const {
        std::map<std::string, std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path_)) {
            auto& bytes = found[entry.path().lexically_relative(path_).string()];
            if (!entry.is_regular_file()) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(file), {});
        }
        return found;
    }

    /// The names alone.
    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path_))
            found.insert(entry.path().lexically_relative(path_).string());
        return found;
    }

private:
    std::filesystem::path path_;
};

}  // namespace repair::test
