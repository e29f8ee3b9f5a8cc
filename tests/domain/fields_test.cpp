#include "core/domain/fields.hpp"

#include "core/base/text.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::Field;
using domain::FieldRule;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string result;
    for (; times > 0; --times)
        result += text;
    return result;
}

FieldRule rule_broken(Field field, std::string_view text) {
    const auto kept = domain::clean_field(field, text);
    REQUIRE_FALSE(kept);
    return kept.error().rule;
}

}  // namespace

TEST_CASE("every field has its limits, counted in characters") {
    const auto [field, word, least, most] =
        GENERATE(table<Field, std::string, std::size_t, std::size_t>({
            {Field::equipment, "equipment", 2, 100},
            {Field::complaint, "complaint", 4, 500},
            {Field::client_name, "client", 2, 200},
            {Field::client_address, "address", 4, 500},
            {Field::notes, "notes", 0, 1000},
            {Field::visit, "visit", 0, 100},
            {Field::source, "source", 0, 100},
            {Field::comment, "comment", 1, 1000},
            {Field::reason, "reason", 3, 500},
            {Field::no_repair, "no-repair", 3, 500},
            {Field::due_what, "what", 0, 500},
            {Field::master_name, "name", 2, 200},
            {Field::user_name, "name", 0, 200},
        }));
    CAPTURE(word);
    CHECK(domain::word(field) == word);
    CHECK(domain::clean_field(field, repeat("щ", most)).has_value());
    CHECK(rule_broken(field, repeat("щ", most + 1)) == FieldRule::too_long);
    CHECK(domain::clean_field(field, repeat("щ", least)).has_value());
    if (least > 0) CHECK(rule_broken(field, " ") == FieldRule::empty);
    if (least > 1) CHECK(rule_broken(field, repeat("щ", least - 1)) == FieldRule::too_short);
}

TEST_CASE("any text people write is welcome and kept as it is") {
    const auto* const text =
        GENERATE("<b>&\"'", "-- течёт; DROP TABLE", "👨‍🔧 ⚠️ gut", "עברית");
    for (const auto field : {Field::complaint, Field::client_name, Field::notes})
        CHECK(*domain::clean_field(field, text) == text);
}

TEST_CASE("ends are trimmed and control characters removed before counting") {
    CHECK(*domain::clean_field(Field::complaint, " \u00A0течёт\x01\u202E \n") == "течёт");
    CHECK(rule_broken(Field::complaint, "ab\x01\x02 \t") == FieldRule::too_short);
}

TEST_CASE("complaint, notes and comment keep their lines, the rest are one line") {
    for (const auto field : domain::all_fields) {
        const bool lines =
            field == Field::complaint || field == Field::notes || field == Field::comment;
        CAPTURE(domain::word(field));
        CHECK(*domain::clean_field(field, "один\r\nдва") == (lines ? "один\nдва" : "один два"));
    }
}

TEST_CASE("a text that shows nothing is empty") {
    CHECK(rule_broken(Field::client_name, "\u200D\uFE0F\u200D") == FieldRule::empty);
    CHECK(rule_broken(Field::client_name, "\u3164\u3164") == FieldRule::empty);
    CHECK(domain::clean_field(Field::notes, "\u200D ")->empty());
}

TEST_CASE("an error names the field, the rule and what was given") {
    const auto [field, given, words] = GENERATE(table<Field, std::string, std::string>({
        {Field::complaint, "ab", "complaint needs 4 to 500 characters, got 2: 'ab'"},
        {Field::complaint, "a\x1B", "complaint needs 4 to 500 characters, got 1: 'a\\u{1b}'"},
        {Field::reason, " ", "reason needs 3 to 500 characters, got none"},
        {Field::client_name, "Ан\xFF", "client is not UTF-8: 'Ан\\xFF'"},
        {Field::source, std::string(101, 'x'),
         "source takes at most 100 characters, got 101: '" + std::string(60, 'x') + "…'"},
    }));
    const auto kept = domain::clean_field(field, given);
    REQUIRE_FALSE(kept);
    CHECK(domain::explain(kept.error()) == words);
}

TEST_CASE("what was kept is kept again unchanged") {
    const auto* const text =
        GENERATE(" a\r\nb\tc\u202E ", "течёт 👨‍🔧\n\nсильно", "йо\u0308ж ж ж");
    for (const auto field : domain::all_fields) {
        const auto once = domain::clean_field(field, text);
        REQUIRE(once);
        CHECK(*domain::clean_field(field, *once) == *once);
    }
}
