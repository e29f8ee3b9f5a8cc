#include "core/domain/verb.hpp"

#include <catch2/catch.hpp>

#include <iterator>
#include <utility>

using namespace repair::domain;

namespace {

constexpr std::pair<Verb, const char*> expected[] = {
    {Verb::create, "create"},         {Verb::edit, "edit"},
    {Verb::assign, "assign"},         {Verb::unassign, "unassign"},
    {Verb::accept, "accept"},         {Verb::decline, "decline"},
    {Verb::onsite, "onsite"},         {Verb::long_repair, "long_repair"},
    {Verb::reschedule, "reschedule"}, {Verb::close, "close"},
    {Verb::correct, "correct"},       {Verb::refuse, "refuse"},
    {Verb::reopen, "reopen"},         {Verb::remove, "remove"},
    {Verb::restore, "restore"},       {Verb::comment, "comment"},
};

}  // namespace

TEST_CASE("every verb has the word that histories and scripts hold") {
    REQUIRE(std::size(expected) == std::size(all_verbs));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        const auto& [verb, text] = expected[i];
        CAPTURE(text);
        CHECK(all_verbs[i] == verb);
        CHECK(word(verb) == text);
        CHECK(find_verb(text) == verb);
    }
}

TEST_CASE("a verb is found by its exact word only") {
    for (const auto* text : {"", "Assign", "assign ", "long-repair", "reassign", "delete"}) {
        CAPTURE(text);
        CHECK_FALSE(find_verb(text));
    }
}
