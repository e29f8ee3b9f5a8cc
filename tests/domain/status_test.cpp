#include "core/domain/status.hpp"

#include <catch2/catch.hpp>

#include <iterator>

using namespace repair::domain;

namespace {

struct Expected {
    Status status;
    const char* word;
    const char* emoji;
    bool open;
};

constexpr Expected expected[] = {
    {Status::fresh, "new", "🆕", true},
    {Status::assigned, "assigned", "👨‍🔧", true},
    {Status::accepted, "accepted", "✅", true},
    {Status::onsite, "onsite", "🏠", true},
    {Status::long_repair, "long_repair", "⏳", true},
    {Status::closed, "closed", "💰", false},
    {Status::refused, "refused", "❌", false},
};

}  // namespace

TEST_CASE("every status has the word and the emoji that people and scripts know it by") {
    REQUIRE(std::size(expected) == std::size(all_statuses));
    for (const auto& row : expected) {
        CAPTURE(row.word);
        CHECK(word(row.status) == row.word);
        CHECK(emoji(row.status) == row.emoji);
        CHECK(find_status(row.word) == row.status);
        CHECK(is_open(row.status) == row.open);
    }
}

TEST_CASE("the list of statuses has each of them once, in the order of an order's life") {
    for (std::size_t i = 0; i < std::size(expected); ++i)
        CHECK(all_statuses[i] == expected[i].status);
}

TEST_CASE("a status is found by its exact word only") {
    for (const auto* text : {"", "fresh", "New", "NEW", "new ", "long-repair", "longrepair", "🆕"}) {
        CAPTURE(text);
        CHECK_FALSE(find_status(text));
    }
}
