#include "core/base/width.hpp"

#include <catch2/catch.hpp>

using namespace repair::base;

TEST_CASE("width is what a terminal takes") {
    const auto [text, columns] = GENERATE(table<std::string, std::size_t>({
        {"", 0},
        {"abc", 3},
        {"Иванова", 7},
        {"й и\u0306", 3},
        {"日本", 4},
        {"한국", 4},
        {"🆕", 2},
        {"👨‍🔧", 2},
        {"👨🏽‍🔧", 2},
        {"⏳✅🏠💰❌", 10},
        {"⚠️", 2},
        {"✏️", 2},
        {"☎", 1},
        {"1\uFE0F\u20E3", 2},
        {"🇷🇺", 2},
        {"🇷🇺🇩🇪", 4},
        {"❤️‍🔥", 2},
        {"12 345,50 ₽", 11},
        {"a\u200Bb\x1B\n", 2},
        {"a\xFF", 2},
    }));
    CAPTURE(text);
    CHECK(width(text) == columns);
}

TEST_CASE("fit cuts between clusters and says so") {
    const auto [text, columns, fitted] = GENERATE(table<std::string, std::size_t, std::string>({
        {"Иванова", 7, "Иванова"},
        {"Иванова", 6, "Ивано…"},
        {"Иванова", 1, "…"},
        {"Иванова", 0, ""},
        {"", 0, ""},
        {"日本語", 5, "日本…"},
        {"日本語", 4, "日…"},
        {"👨‍🔧👨‍🔧", 3, "👨‍🔧…"},
        {"👨‍🔧👨‍🔧", 2, "…"},
        {"и\u0306и\u0306и\u0306", 2, "и\u0306…"},
    }));
    CAPTURE(text, columns);
    CHECK(fit(text, columns) == fitted);
    CHECK(width(fit(text, columns)) <= columns);
}

TEST_CASE("a beginning is as long as fits, in whole clusters, and never nothing") {
    CHECK(beginning("Иванова", 3) == std::string("Ива").size());
    CHECK(beginning("Иванова", 80) == std::string("Иванова").size());
    CHECK(beginning("日本語", 3) == std::string("日").size());
    CHECK(beginning("👨‍🔧👨‍🔧", 1) == std::string("👨‍🔧").size());
    CHECK(beginning("и\u0306я", 1) == std::string("и\u0306").size());
    CHECK(beginning("я", 0) == std::string("я").size());
    CHECK(beginning("", 5) == 0);
}

TEST_CASE("pad fills with spaces on the side away from the text") {
    CHECK(pad("🏠я", 5) == "🏠я  ");
    CHECK(pad("12", 5, Align::right) == "   12");
    CHECK(pad("Иванова", 3) == "Иванова");
}

TEST_CASE("a cluster is what a reader takes for one character") {
    CHECK(first_cluster("") == 0);
    CHECK(first_cluster("ab") == 1);
    CHECK(first_cluster("й") == 2);
    CHECK(first_cluster("и\u0306x") == 4);
    CHECK(first_cluster("👨‍🔧🔧") == 11);
    CHECK(first_cluster("\r\n\n") == 2);
    CHECK(first_cluster("\xff\xff") == 1);
}
