// A file somebody has to scroll through for minutes is two files. Functions, parameters and
// nesting are clang-tidy's.

#include "tests/lint/source_tree.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace repair::lint;

namespace {

/// In characters as people count them: bytes that do not continue a UTF-8 sequence.
auto columns(const std::string& line) {
    return std::ranges::count_if(line, [](unsigned char byte) { return (byte & 0xC0U) != 0x80U; });
}

bool command_or_dialogue(const SourceFile& file) {
    return file.in("cmd") || file.in("core/bot/conversations");
}

}  // namespace

TEST_CASE("no source file is longer than 400 lines, no command or dialogue than 250") {
    for (const auto& file : cpp_files({"core", "cmd", "daemon", "tests"})) {
        INFO(file.path.string() << " has " << file.lines.size() << " lines");
        CHECK(file.lines.size() <= (command_or_dialogue(file) ? 250U : 400U));
    }
}

TEST_CASE("no line is wider than 100 columns") {
    for (const auto& file : tree()) {
        const auto name = file.path.filename().string();
        const auto kind = file.path.extension();
        if (!file.is_cpp() && kind != ".cmake" && kind != ".sh" && name != "CMakeLists.txt")
            continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            INFO(file.path.string() << ':' << i + 1);
            CHECK(columns(file.lines[i]) <= 100);
        }
    }
}
