// At a real terminal: questions, colours, and lists that fit.

#include "tests/program/office.hpp"
#include "tests/program/screen.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <sstream>

using namespace repair;

namespace {

constexpr auto remove_line = "order remove 1 --reason 'введена дважды'";

bool is_removed(const test::Office& office) {
    return office.ask("SELECT removed FROM orders WHERE id = 1") == "1";
}

/// How many cells of a terminal a line of these lists takes: a letter one, a lone emoji two.
std::size_t width(const std::string& line) {
    std::size_t cells = 0;
    for (const char c : line) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0U) != 0x80U) ++cells;
        if (byte >= 0xf0U) ++cells;
    }
    return cells;
}

}  // namespace

TEST_CASE("a person is asked before anything is taken away, and only yes means yes") {
    const test::Office office;
    office.order();
    for (const auto& [keys, status] :
         {std::pair{"no\n", 5}, {"\n", 5}, {"\x04", 5}, {"\x03", 130}}) {
        test::Screen screen(office.start(remove_line), 80);
        REQUIRE(screen.shows("Type yes to go on:"));
        screen.type(keys);
        const auto ended = screen.wait();
        CAPTURE(ended.out);
        CHECK(ended.status == status);
        CHECK_FALSE(is_removed(office));
    }
    CHECK_FALSE(is_removed(office));

    test::Screen screen(office.start(remove_line), 80);
    REQUIRE(screen.shows("Type yes to go on:"));
    screen.type("yes\n");
    const auto ended = screen.wait();
    CAPTURE(ended.out);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, Catch::Contains("order 1 removed"));
    CHECK(is_removed(office));
}

TEST_CASE("a person who said yes on the line, or who may not be asked, is not") {
    const test::Office office;
    office.order();
    test::Screen quiet(office.start(std::string(remove_line) + " --no-input"), 80);
    CHECK(quiet.wait().status == 2);
    CHECK_FALSE(is_removed(office));
    test::Screen yes(office.start(std::string(remove_line) + " --yes"), 80);
    const auto ended = yes.wait();
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, !Catch::Contains("Type yes"));
    CHECK(is_removed(office));
}

TEST_CASE("a list fits the terminal, says where it is cut, and is coloured unless told not to be") {
    const test::Office office;
    office.order("Константин Константинопольский");
    office.copy_order(60);
    for (const auto columns : std::array<unsigned short, 3>{50, 80, 120}) {
        auto start = office.start("order list");
        start.environment.emplace_back("NO_COLOR=1");
        test::Screen screen(start, columns);
        const auto ended = screen.wait();
        CAPTURE(columns, ended.out);
        CHECK(ended.status == 0);
        CHECK_THAT(ended.out, Catch::Contains("there are more; go on with --after 12\n"));
        CHECK(ended.out.find('\x1b') == std::string::npos);
        std::istringstream lines(ended.out);
        for (std::string line; std::getline(lines, line);)
            if (line.find("repairctl:") == line.npos) CHECK(width(line) <= columns);
        CHECK((columns >= 120 || ended.out.find("…") != std::string::npos));
    }
    auto start = office.start("order list");
    start.environment.emplace_back("TERM=xterm");
    test::Screen screen(start, 80);
    CHECK(screen.wait().out.find('\x1b') != std::string::npos);
}
