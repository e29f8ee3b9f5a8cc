#include "core/report/sheet_names.hpp"

#include "core/base/text.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace repair;
using report::SheetNames;

TEST_CASE("a sheet is called what people are called, as far as Excel takes it") {
    struct Row {
        std::string wanted;
        std::string name;
    };
    const Row rows[]{
        {"Иван", "Иван"},
        {"a:b/c*d?[e]", "a b c d e"},
        {"'Иван'", "Иван"},
        {"Иван \"Молоток\" О'Нил", "Иван Молоток О Нил"},
        {"C:\\Windows", "C Windows"},
        {" \t ", "–"},
        {"", "–"},
        {"[]:*?/\\", "–"},
        {"a\x0b\x01z", "a z"},
        {"\xff", "\xef\xbf\xbd"},
        {"History", "History (2)"},
        {std::string(200, 'x'), std::string(31, 'x')},
        {std::string(30, 'x') + "🔧", std::string(30, 'x')},
        {std::string(30, 'x') + "'", std::string(30, 'x')},
    };
    for (const auto& row : rows) {
        SheetNames names;
        CAPTURE(row.wanted);
        CHECK(names.take(row.wanted) == row.name);
    }
}

TEST_CASE("sheets of one workbook have names of their own, whatever the case of their letters") {
    SheetNames names;
    CHECK(names.take("Иван") == "Иван");
    CHECK(names.take("иван") == "иван (2)");
    CHECK(names.take("ИВАН") == "ИВАН (3)");
    const std::string longest(40, 'y');
    CHECK(names.take(longest) == std::string(31, 'y'));
    CHECK(names.take(longest) == std::string(27, 'y') + " (2)");
    CHECK(names.take(" ") == "–");
    CHECK(names.take("?") == "– (2)");
}

TEST_CASE("ten thousand masters of one name have ten thousand sheet names") {
    SheetNames names;
    std::set<std::string> all;
    for (int i = 0; i < 10'000; ++i) {
        const auto name = names.take("Константин Константинович Константинопольский");
        REQUIRE(base::length(name) <= 31);
        all.insert(name);
    }
    CHECK(all.size() == 10'000);
}
