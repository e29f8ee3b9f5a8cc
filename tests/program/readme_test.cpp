// What README.md tells people to type works, in the order in which it tells them.

#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace repair;

namespace {

struct Block {
    std::string info;  ///< "sh", "sh skip", "text", …
    int line = 0;
    std::string text{};
};

std::vector<Block> blocks_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    std::vector<Block> blocks;
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("```")) {
            if (!inside) blocks.push_back({.info = line.substr(3), .line = number});
            inside = !inside;
        } else if (inside) {
            blocks.back().text += line + "\n";
        }
    }
    return blocks;
}

/// All runnable blocks as one script: what one exports, the next has. A failure names its place.
std::string script_of(const std::vector<Block>& blocks) {
    std::string script =
        "set -euo pipefail\n"
        "trap 'echo \"README.md, block of line $block: $BASH_COMMAND\" >&2' ERR\n";
    for (const auto& block : blocks)
        if (block.info == "sh") script += "block=" + std::to_string(block.line) + "\n" + block.text;
    return script;
}

}  // namespace

TEST_CASE("the commands of the README work as they are written") {
    const auto blocks = blocks_of(std::filesystem::path(REPAIR_SOURCE_DIR) / "README.md");
    const auto runnable = std::ranges::count(blocks, "sh", &Block::info);
    const auto skipped = std::ranges::count(blocks, "sh skip", &Block::info);
    CHECK(runnable >= 4);
    CHECK(skipped * 4 <= runnable);

    const test::TempDir scratch;
    const auto programs = std::filesystem::path(REPAIRCTL).parent_path().string();
    const auto ended =
        test::run({.argv = {"/bin/bash", "-c", script_of(blocks)},
                   .environment = {"PATH=" + programs + ":/usr/bin:/bin", "LANG=C.UTF-8",
                                   "HOME=" + scratch.path().string()},
                   .directory = scratch.path()});
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
}
