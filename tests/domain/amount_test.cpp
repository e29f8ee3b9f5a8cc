#include "core/domain/amount.hpp"

#include "tests/support/vectors.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <random>

using namespace repair::domain;
using repair::base::Money;

namespace {

std::string kopecks(std::string_view text) {
    const auto amount = parse_amount(text);
    return amount ? std::to_string(amount->kopecks) : "REFUSE";
}

void check_round_trip(Money amount) {
    for (const auto style : {MoneyStyle::people, MoneyStyle::plain}) {
        const auto rendered = render_money(amount, style);
        CAPTURE(rendered);
        const auto read = parse_amount(rendered);
        REQUIRE(read);
        REQUIRE(*read == amount);
    }
}

}  // namespace

TEST_CASE("amounts are read as tests/data/amounts.tsv says") {
    for (const auto& row : repair::test::read_vectors("amounts.tsv")) {
        INFO(row.origin());
        CHECK(kopecks(row.text(0)) == row.text(1));
    }
}

TEST_CASE("amounts are read as people type them") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"1.234.567", "123456700"},
        {"1,234,567.8", "123456780"},
        {"1 000 000,00 ₽", "100000000"},
        {"1\u202F000", "100000"},
        {"500 РУБЛЕЙ", "50000"},
        {"500 RUB", "50000"},
        {"007", "700"},
        {"0.5", "50"},
        {"0,505", "REFUSE"},
        {"0 500", "REFUSE"},
        {"1 00", "REFUSE"},
        {"1 234.567", "REFUSE"},
        {"1,234 567", "REFUSE"},
        {"1.234,567.8", "REFUSE"},
        {"5..0", "REFUSE"},
        {"5  000", "REFUSE"},
        {",5", "REFUSE"},
        {"5,", "REFUSE"},
        {"+-5", "REFUSE"},
        {"₽", "REFUSE"},
        {"5000 руб руб", "REFUSE"},
        {"5000\n", "500000"},
        {"5000\n6", "REFUSE"},
    }));
    CAPTURE(text);
    CHECK(kopecks(text) == expected);
}

TEST_CASE("an amount is refused for a reason") {
    const auto [text, fault, words] = GENERATE(table<std::string, AmountFault, std::string>({
        {"\u00A0", AmountFault::empty, "is empty"},
        {"1e3", AmountFault::not_a_number, "is not a number; write it like 5000 or 5000,50"},
        {"-1", AmountFault::negative, "is negative"},
        {"−1 000", AmountFault::negative, "is negative"},
        {"5000 600", AmountFault::grouping,
         "is not grouped by threes; write it like 5000 or 5 000"},
        {"1.234", AmountFault::ambiguous, "could mean two things; write thousands as 1234"},
        {"5000.505", AmountFault::too_precise, "has more than two digits after the point"},
        {"10000000,01", AmountFault::too_much, "is more than 10\u00A0000\u00A0000\u00A0₽"},
        {"99999999999999999999999", AmountFault::too_much,
         "is more than 10\u00A0000\u00A0000\u00A0₽"},
    }));
    CAPTURE(text);
    const auto amount = parse_amount(text);
    REQUIRE_FALSE(amount);
    CHECK(amount.error() == fault);
    CHECK(explain(fault, text) == words);
}

TEST_CASE("money is written as each reader wants it") {
    const auto [amount, people, plain] = GENERATE(table<std::int64_t, std::string, std::string>({
        {0, "0\u00A0₽", "0.00"},
        {1, "0,01\u00A0₽", "0.01"},
        {50'000, "500\u00A0₽", "500.00"},
        {1'234'550, "12\u00A0345,50\u00A0₽", "12345.50"},
        {100'000'000, "1\u00A0000\u00A0000\u00A0₽", "1000000.00"},
        {-50'001, "−500,01\u00A0₽", "-500.01"},
    }));
    CHECK(render_money(Money{amount}) == people);
    CHECK(render_money(Money{amount}, MoneyStyle::plain) == plain);
}

TEST_CASE("the largest sums are written without overflow") {
    constexpr std::numeric_limits<std::int64_t> int64;
    CHECK(render_money(Money{int64.max()}, MoneyStyle::plain) == "92233720368547758.07");
    CHECK(render_money(Money{int64.min()}, MoneyStyle::plain) == "-92233720368547758.08");
}

TEST_CASE("what is written is read back as the same amount") {
    check_round_trip(Money{0});
    check_round_trip(largest_amount);
    std::mt19937_64 chance(5);
    for (std::int64_t most = 10; most <= largest_amount.kopecks; most *= 10)
        for (int i = 0; i < 1000; ++i)
            check_round_trip(Money{std::uniform_int_distribution<std::int64_t>(0, most)(chance)});
}
