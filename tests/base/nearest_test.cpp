#include "core/base/nearest.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <vector>

using namespace repair::base;

namespace {

constexpr std::array<std::string_view, 9> verbs{"list",  "show",    "status",  "close",    "assign",
                                                "apply", "restore", "reports", "настройки"};

}  // namespace

TEST_CASE("a typing error finds the word that was meant") {
    const auto [typed, meant] = GENERATE(table<std::string, std::string>({
        {"lsit", "list"},
        {"shwo", "show"},
        {"statsu", "status"},
        {"clsoe", "close"},
        {"asign", "assign"},
        {"restorre", "restore"},
        {"SHOW", "show"},
        {"настойки", "настройки"},
        {"stat", "status"},
        {"ap", "apply"},
    }));
    CAPTURE(typed);
    CHECK(nearest(typed, verbs) == meant);
}

TEST_CASE("nothing near is nothing") {
    const auto* const typed = GENERATE("", "x", "frobnicate", "sw", "re", "lost-property");
    CAPTURE(typed);
    CHECK(nearest(typed, verbs) == std::nullopt);
}

TEST_CASE("of equally near candidates the first is taken") {
    const std::vector<std::string> keys{"name", "fame"};
    CHECK(nearest("game", keys) == "name");
}

TEST_CASE("a swap of neighbours is one error, not two") {
    const std::vector<std::string> keys{"abc"};
    CHECK(nearest("acb", keys) == "abc");
    CHECK(nearest("cba", keys) == std::nullopt);
}
