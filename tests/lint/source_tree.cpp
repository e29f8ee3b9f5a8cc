#include "tests/lint/source_tree.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace fs = std::filesystem;

namespace repair::lint {
namespace {

bool skipped(const fs::path& folder) {
    static const std::set<std::string> names{"build", "demo"};
    const auto name = folder.filename().string();
    return names.contains(name) || (name.starts_with('.') && name != ".ci");
}

std::string bytes_of(const fs::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

void read_folder(const fs::path& folder, std::vector<SourceFile>& files) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory()) {
            if (!skipped(entry.path())) read_folder(entry.path(), files);
            continue;
        }
        const auto text = bytes_of(entry.path());
        if (text.find('\0') != std::string::npos) continue;
        files.push_back({fs::relative(entry.path(), REPAIR_SOURCE_DIR), lines_of(text)});
    }
}

std::vector<SourceFile> read_tree() {
    std::vector<SourceFile> files;
    read_folder(REPAIR_SOURCE_DIR, files);
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

}  // namespace

bool SourceFile::in(std::string_view folder) const {
    const auto name = path.generic_string();
    return name.size() > folder.size() && name.starts_with(folder) && name[folder.size()] == '/';
}

const std::vector<SourceFile>& tree() {
    static const auto files = read_tree();
    return files;
}

std::vector<SourceFile> cpp_files(const std::vector<std::string_view>& folders) {
    std::vector<SourceFile> found;
    for (const auto& file : tree())
        if (file.is_cpp() &&
            std::ranges::any_of(folders, [&](auto folder) { return file.in(folder); }))
            found.push_back(file);
    return found;
}

}  // namespace repair::lint
