#include "core/domain/refusal.hpp"

#include <catch2/catch.hpp>

#include <iterator>
#include <utility>

using namespace repair::domain;

namespace {

constexpr std::pair<Rule, const char*> expected[] = {
    {Rule::no_such_move, "no_such_move"},
    {Rule::wrong_role, "wrong_role"},
    {Rule::not_your_order, "not_your_order"},
    {Rule::removed, "removed"},
    {Rule::stale, "stale"},
    {Rule::reason_needed, "reason_needed"},
    {Rule::master_inactive, "master_inactive"},
    {Rule::master_dismissed, "master_dismissed"},
    {Rule::materials_exceed, "materials_exceed"},
    {Rule::no_warranty, "no_warranty"},
    {Rule::already_otherwise, "already_otherwise"},
    {Rule::open_order_exists, "open_order_exists"},
    {Rule::unknown_equipment, "unknown_equipment"},
    {Rule::unfit, "unfit"},
};

}  // namespace

TEST_CASE("every rule that says no has its word in JSON") {
    for (const auto& [rule, text] : expected)
        CHECK(word(rule) == text);
    // One past the last one we know has no word: a new rule must come into the table above.
    CHECK(word(static_cast<Rule>(std::size(expected))).empty());
}

TEST_CASE("refusals are the same when the rule is, however it is worded") {
    CHECK(Refusal{Rule::stale, "one"} == Refusal{Rule::stale, "other"});
    CHECK_FALSE(Refusal{Rule::stale, "one"} == Refusal{Rule::removed, "one"});
}
