#include "core/domain/search.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace repair::domain;
using Words = std::vector<std::string>;

namespace {

const auto anna_phone = Phone::stored("+79001234567");

const Searchable anna{.id = OrderId{12},
                      .name = "Анна Семёнова",
                      .address = "г. Тверь, ул. Ленина, д. 5к2, кв. 45в",
                      .phone = anna_phone};

bool finds(std::string_view text, PhoneSeen phone = PhoneSeen::seen) {
    return matches(parse_query(text), anna, phone);
}

bool some_begins(const Words& all, const std::string& beginning) {
    return std::ranges::any_of(
        all, [&](const std::string& word) { return word.starts_with(beginning); });
}

/// What an index of words and grams can tell without looking at the order.
bool proposed(const Query& query, const Searchable& order) {
    const auto words = search_words(order.name, order.address);
    const auto grams = phone_grams(order.phone);
    return std::ranges::any_of(query.alternatives, [&](const Alternative& asked) {
        if (asked.number) return *asked.number == order.id;
        const auto parts = asked.phone_part.empty() ? Words{} : part_grams(asked.phone_part);
        return std::ranges::all_of(asked.words,
                                   [&](const auto& word) { return some_begins(words, word); }) &&
               std::ranges::all_of(parts,
                                   [&](const auto& part) { return some_begins(grams, part); });
    });
}

}  // namespace

TEST_CASE("an order is found by its number, words and any part of its phone") {
    const auto* const text =
        GENERATE("12", "#12", "№ 12", "анна", "СЕМЕНОВА", "семён", "ленина анна", "Анна, Ленина",
                 "улица Ленина 5", "ул.Ленина,д.5", "ленина 5 корпус 2 квартира 45", "45в",
                 "пр-т Ленина", "б-р Ленина 5", "900", "567", "4567", "9001234567", "89001234567",
                 "8 900 123", "+7 (900) 123-45-67", "123-45", "8.900.123.45.67", "анна 8 900 123",
                 "Ленина 5 123 4567", "ленина 5 кв 45 +7 900", "тверь 900 семенова");
    CAPTURE(text);
    CHECK(finds(text));
}

TEST_CASE("what does not match is not found") {
    const auto* const text =
        GENERATE("", " ", "-.,", "13", "#13", "#900", "0", "енина", "Анна Петрова", "ленина 7",
                 "901", "90", "8 901 123", "ленина 901", "анна 9001234568", "123 900");
    CAPTURE(text);
    CHECK_FALSE(finds(text));
}

TEST_CASE("a reader from whom the phone is hidden finds nothing by it") {
    CHECK_FALSE(finds("9001234567", PhoneSeen::hidden));
    CHECK_FALSE(finds("анна 900", PhoneSeen::hidden));
    CHECK(finds("анна 45", PhoneSeen::hidden));
    CHECK(finds("12", PhoneSeen::hidden));
}

TEST_CASE("street words are left out, unless nothing else was typed") {
    CHECK(parse_query("улица Ленина, дом 5").alternatives.front().words == Words{"ленина", "5"});
    CHECK(parse_query("apt 5 Main Street").alternatives.front().words == Words{"5", "main"});
    CHECK(parse_query("Набережная").alternatives.front().words == Words{"набережная"});
    CHECK(parse_query("пр-т").alternatives.front().words == Words{"пр", "т"});
}

TEST_CASE("a query that says nothing is empty and finds nothing") {
    CHECK(parse_query("").empty());
    CHECK(parse_query(" -.,👨‍🔧 \xFF").empty());
    CHECK_FALSE(parse_query("а").empty());
}

TEST_CASE("a query is read in every sensible way, the likeliest first") {
    using Ways = std::vector<Alternative>;
    CHECK(parse_query("#12").alternatives == Ways{{.number = OrderId{12}}});
    CHECK(parse_query("12").alternatives == Ways{{.number = OrderId{12}}, {.words = {"12"}}});
    CHECK(parse_query("Анна 8-900").alternatives ==
          Ways{{.words = {"анна", "8", "900"}},
               {.words = {"анна"}, .phone_part = "8900"},
               {.words = {"анна"}, .phone_part = "7900"},
               {.words = {"анна", "8"}, .phone_part = "900"}});
}

TEST_CASE("a plus begins a new number and a comma ends one") {
    CHECK(parse_query("5 +7900").alternatives.at(1).phone_part == "7900");
    for (const auto& asked : parse_query("кв 12, 900").alternatives)
        CHECK(asked.phone_part != "12900");
}

TEST_CASE("a query is bounded, whatever was pasted") {
    std::string pasted;
    for (int i = 0; i < 1000; ++i)
        pasted += "слово" + std::to_string(i) + " 123 ";
    const auto query = parse_query(pasted);
    CHECK(query.alternatives.size() <= 8);
    for (const auto& asked : query.alternatives) {
        CHECK(asked.words.size() <= 32);
        CHECK(asked.phone_part.size() <= 15);
    }
    CHECK(parse_query(std::string(100'000, '9')).alternatives.size() == 1);
}

TEST_CASE("words and grams are those an index keeps") {
    CHECK(search_words("Ёжикова А.", "д.5, кв 45в, ЁЖИКОВА") ==
          Words{"ежикова", "а", "д", "5", "кв", "45", "в"});
    CHECK(phone_grams(Phone::stored("+7900123")) == Words{"7900", "9001", "0012", "0123", "123"});
    CHECK(phone_grams(Phone()).empty());
    CHECK(part_grams("900") == Words{"900"});
    CHECK(part_grams("90012") == Words{"9001", "0012"});
}

TEST_CASE("an index of words and grams proposes every order that matches") {
    const Words pieces{"анна", "Ан",  "семён", "улица", "Ленина", "д.5", "45в", " ",  "-",
                       "8",    "900", "123",   "45",    "67",     "+7",  "#",   "12", ", "};
    std::mt19937 chance(99);
    int found = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (auto left = 1 + chance() % 5; left > 0; --left)
            text += pieces[chance() % pieces.size()] + (chance() % 2 == 0 ? " " : "");
        const auto query = parse_query(text);
        CAPTURE(text);
        if (!matches(query, anna, PhoneSeen::seen)) continue;
        ++found;
        REQUIRE(proposed(query, anna));
    }
    CHECK(found > 1000);
}

TEST_CASE("three digits in a row anywhere in a phone find it") {
    const auto digits = anna_phone.full().substr(1);
    for (std::size_t at = 0; at < digits.size(); ++at)
        for (auto size = digits.size() - at; size >= 3; --size)
            CHECK(finds(digits.substr(at, size)));
}
