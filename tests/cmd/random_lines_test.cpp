#include "cmd/command_line.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "tests/cmd/sample_tree.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <random>

using namespace repair;

namespace {

constexpr std::array pieces{
    "kettle",    "kettles",   "boil",       "list",
    "show",      "1",         "-",          "--",
    "-1",        "--reason",  "--reason=",  "--cup",
    "--size",    "--lid",     "--no-lid",   "-f",
    "--fast",    "--json",    "--format",   "--db",
    "--columns", "-h",        "--version",  "",
    "=",         "--=",       "---",        "-fq",
    "[1,2]",     "@0",        "\xff\xfe",   "99999999999999999999",
    "\x1b[",     "--no-json", "--degrees=", "--help=1",
    "%s",        "{}",        "большой",    "--if-version=1",
};

std::vector<std::string> random_line(std::mt19937& chance) {
    std::vector<std::string> line;
    if (chance() % 2 == 0) line = {"kettle", "boil", "1"};
    for (auto words = chance() % 8; words > 0; --words) {
        std::string word = pieces.at(chance() % pieces.size());
        if (chance() % 6 == 0) word += pieces.at(chance() % pieces.size());
        line.push_back(std::move(word));
    }
    return line;
}

}  // namespace

TEST_CASE("any line at all is understood or refused with a usage error in UTF-8") {
    const auto tree = test::kettle_tree();
    std::mt19937 chance(7);  // NOLINT: the same lines every time.
    int understood = 0;
    int refused = 0;
    for (int i = 0; i < 4000; ++i) {
        const auto line = random_line(chance);
        CAPTURE(line);
        try {
            const auto call = cmd::parse(tree, line);
            understood += call.wants == cmd::Call::Wants::run ? 1 : 0;
        } catch (const base::Error& error) {
            REQUIRE(error.code() == base::Errc::usage);
            REQUIRE(base::is_utf8(error.what()));
            REQUIRE_FALSE(error.hint().empty());
            ++refused;
        }
    }
    CHECK(understood > 20);
    CHECK(refused > 1000);
}
