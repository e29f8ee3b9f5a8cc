// The last look before anything is kept.

#include "core/adopt/reconciliation.hpp"

#include "core/base/error.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using adopt::Check;

TEST_CASE("a line holds when what is explained makes both sides equal") {
    struct Row {
        Check check;
        bool holds;
    };
    const std::vector<Row> table{
        {{.source = 5, .target = 5}, true},
        {{.source = 5, .target = 4}, false},
        {{.source = 5, .target = 4, .explained = -1}, true},
        {{.source = 5, .target = 6, .explained = -1}, false},
        {{.source = 500, .target = 501}, false},
        {{.source = 500, .target = 501, .roundings = 1}, true},
        {{.source = 500, .target = 498, .roundings = 1}, false},
        {{.source = 500, .target = 0, .explained = -500, .roundings = 0}, true},
    };
    for (const auto& [check, holds] : table) {
        CAPTURE(check.source, check.target, check.explained, check.roundings);
        CHECK(check.holds() == holds);
    }
}

TEST_CASE("sides that differ without an explanation stop everything, by name") {
    CHECK_NOTHROW(adopt::require_reconciled({{.what = "orders", .source = 3, .target = 3}}));
    try {
        adopt::require_reconciled({{.what = "users", .source = 3, .target = 3},
                                   {.what = "orders", .source = 3, .target = 2},
                                   {.what = "prepayments", .source = 100, .target = 0}});
        FAIL("nothing was thrown");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::corrupt);
        const std::string what = error.what();
        CHECK(what.find("users") == what.npos);
        CHECK(what.find("orders: 3 in the source, 2 in the target") != what.npos);
        CHECK(what.find("prepayments: 100") != what.npos);
    }
}
