#include "core/domain/settlement.hpp"

#include "tests/support/vectors.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace repair;
using namespace repair::domain;

namespace {

constexpr auto washer = "Стиральные машины";

Terms usual(bool senior = false) {
    return terms_for(SettlementRules{}, washer, senior);
}

Sums sums_from(const test::Vector& row, std::size_t column) {
    return {.total = Money{row.number(column)},
            .materials = Money{row.number(column + 1)},
            .review = row.flag(column + 2),
            .out_of_city = row.flag(column + 3)};
}

/// Checks the three cells from `column` on: percent, master share, company share, or REFUSE.
void check_split(const std::optional<Settlement>& done, const test::Vector& row,
                 std::size_t column) {
    if (row.text(column) == "REFUSE") {
        CHECK_FALSE(done);
        return;
    }
    REQUIRE(done);
    CHECK(done->percent == row.number(column));
    CHECK(done->master_share.kopecks == row.number(column + 1));
    CHECK(done->company_share.kopecks == row.number(column + 2));
}

/// What must hold of any split whatsoever.
void check_sound(const Settlement& done) {
    CHECK(done.master_share + done.company_share == done.net());
    CHECK(done.percent >= 0);
    CHECK(done.percent <= 100);
    CHECK(done.master_share >= Money{});
    CHECK(done.master_share <= std::max(done.net(), Money{}));
    // Within half a kopeck of the exact share, and never below it by that half.
    const auto off = 100 * done.master_share.kopecks - done.net().kopecks * done.percent;
    CHECK((done.terms.scope == RateScope::company_cost || (off > -50 && off <= 50)));
}

/// Draws sums and terms that an office could have, edges more often than chance would.
class Draw {
public:
    int up_to(int most) { return std::uniform_int_distribution<int>{0, most}(chance_); }
    bool coin() { return up_to(1) == 1; }

    Money money(Money most) {
        const Money edges[] = {{0}, {1}, {699'999}, {700'000}, {700'001}, most};
        if (up_to(3) == 0) return std::min(edges[up_to(5)], most);
        return {std::uniform_int_distribution<std::int64_t>{0, most.kopecks}(chance_)};
    }

    Sums sums() {
        const auto total = money({1'000'000'000});
        return {.total = total, .materials = money(total), .review = coin(), .out_of_city = coin()};
    }

    Terms terms() {
        Terms terms{.rate = {.percent = up_to(100)},
                    .review_bonus = up_to(60),
                    .out_of_city_bonus = up_to(60),
                    .senior_floor = up_to(100),
                    .senior = coin()};
        if (coin()) terms.rate.threshold = money({2'000'000});
        if (terms.rate.threshold) terms.rate.percent_above = up_to(100);
        return terms;
    }

private:
    std::mt19937 chance_{20'251'021};  // NOLINT: the same draws every time, on purpose.
};

}  // namespace

TEST_CASE("the office's usual rule splits every worked example as written") {
    for (const auto& row : test::read_vectors("settlements.tsv")) {
        CAPTURE(row.origin());
        REQUIRE(row.size() == 8);
        check_split(settle(sums_from(row, 0), usual(row.flag(4))), row, 5);
    }
}

TEST_CASE("a rule for a kind of equipment splits every worked example as written") {
    for (const auto& row : test::read_vectors("settlements_by_equipment.tsv")) {
        CAPTURE(row.origin());
        REQUIRE(row.size() == 11);
        Rate rate{.percent = static_cast<int>(row.number(0))};
        if (row.text(1) != "-") {
            rate.threshold = Money{row.number(1)};
            rate.percent_above = static_cast<int>(row.number(2));
        }
        const SettlementRules rules{.by_equipment = {{.kinds = {"Электрика"}, .rate = rate}}};
        const auto terms = terms_for(rules, "Электрика", row.flag(7));
        CHECK(terms.scope == RateScope::equipment);
        check_split(settle(sums_from(row, 3), terms), row, 8);
    }
}

TEST_CASE("the shares always add up to the net, to the kopeck") {
    Draw draw;
    for (int i = 0; i < 20'000; ++i) {
        const auto sums = draw.sums();
        const auto terms = draw.terms();
        CAPTURE(i, sums.total.kopecks, sums.materials.kopecks, terms.rate.percent);
        const auto done = settle(sums, terms);
        REQUIRE(done);
        CHECK(done->net() == sums.total - sums.materials);
        check_sound(*done);
    }
}

TEST_CASE("any negative net is refused, and any is borne by the company at its own cost") {
    Draw draw;
    for (int i = 0; i < 2'000; ++i) {
        auto sums = draw.sums();
        std::swap(sums.total, sums.materials);
        CAPTURE(i, sums.total.kopecks, sums.materials.kopecks);
        const auto terms = draw.terms();
        CHECK(settle(sums, terms).has_value() == (sums.total == sums.materials));

        const auto done = settle(sums, at_company_cost(terms));
        REQUIRE(done);
        check_sound(*done);
        CHECK(done->percent == 0);
        CHECK(done->company_share == done->net());
    }
}

TEST_CASE("one kopeck of materials over the total is too much, an equal sum is not") {
    CHECK(settle({.total = {100}, .materials = {100}}, usual()));
    CHECK_FALSE(settle({.total = {100}, .materials = {101}}, usual()));
}

TEST_CASE("a total of nothing is split into nothing") {
    const auto done = settle({}, usual());
    REQUIRE(done);
    CHECK(done->master_share == Money{});
    CHECK(done->company_share == Money{});
}

TEST_CASE("half a kopeck goes to the master, less goes to the company") {
    const Terms half{.rate = {.percent = 50}};
    CHECK(settle({.total = {1}}, half)->master_share == Money{1});
    CHECK(settle({.total = {3}}, half)->master_share == Money{2});
    const Terms less{.rate = {.percent = 49}};
    CHECK(settle({.total = {1}}, less)->master_share == Money{0});
}

TEST_CASE("the threshold looks at the net, not at the total") {
    CHECK(settle({.total = {700'000}}, usual())->percent == 50);
    CHECK(settle({.total = {700'000}, .materials = {1}}, usual())->percent == 40);
}

TEST_CASE("at the company's cost nothing adds a percent, whoever the master is") {
    const Sums sums{.total = {200'000}, .review = true, .out_of_city = true};
    const auto done = settle(sums, at_company_cost(usual(true)));
    REQUIRE(done);
    CHECK(done->percent == 0);
    CHECK(done->master_share == Money{});
    CHECK(done->company_share == Money{200'000});
    CHECK(done->terms.scope == RateScope::company_cost);
}

TEST_CASE("the senior floor lifts a low percent, leaves a high one, and comes before bonuses") {
    struct Case {
        int percent;
        bool senior;
        bool review;
        int applied;
    };
    const Case cases[] = {
        {30, false, false, 30}, {30, true, false, 50}, {30, true, true, 60}, {49, true, false, 50},
        {50, true, false, 50},  {51, true, false, 51}, {70, true, true, 80}, {95, true, true, 100},
        {100, true, true, 100}, {0, false, false, 0},  {0, false, true, 10},
    };
    for (const auto& [percent, senior, review, applied] : cases) {
        CAPTURE(percent, senior, review);
        const Terms terms{.rate = {.percent = percent}, .senior = senior};
        CHECK(settle({.total = {10'000}, .review = review}, terms)->percent == applied);
    }
}

TEST_CASE("terms take the first rule that names the kind, else the office's own") {
    const SettlementRules rules{
        .review_bonus = 5,
        .out_of_city_bonus = 7,
        .senior_floor = 45,
        .by_equipment = {{.kinds = {"Электрика", "Сантехника"}, .rate = {.percent = 60}},
                         {.kinds = {"Сантехника"}, .rate = {.percent = 20}}}};

    const auto own = terms_for(rules, "Сантехника", true);
    CHECK(own == Terms{.scope = RateScope::equipment,
                       .rate = {.percent = 60},
                       .review_bonus = 5,
                       .out_of_city_bonus = 7,
                       .senior_floor = 45,
                       .senior = true});

    const auto other = terms_for(rules, "Телевизоры", false);
    CHECK(other.scope == RateScope::standard);
    CHECK(other.rate == rules.rate);
    CHECK_FALSE(other.senior);
}

TEST_CASE("a rule of its own without a threshold has none, whatever the office's has") {
    const SettlementRules rules{
        .by_equipment = {{.kinds = {"Электрика"}, .rate = {.percent = 30}}}};
    CHECK(settle({.total = {5'000'000}}, terms_for(rules, "Электрика", false))->percent == 30);
}

TEST_CASE("a correction goes by the terms of the day of closing, not by the rules of today") {
    SettlementRules rules;
    const auto closed = settle({.total = {500'000}}, terms_for(rules, washer, false));
    rules.rate = {.percent = 10};
    rules.review_bonus = 1;

    const auto corrected = settle({.total = {800'000}, .review = true}, closed->terms);
    REQUIRE(corrected);
    CHECK(corrected->percent == 60);
    CHECK(corrected->master_share == Money{480'000});
    CHECK(corrected->terms == closed->terms);
}

TEST_CASE("the words of a settlement rule are read back as written") {
    CHECK(word(RateScope::standard) == "default");
    CHECK(word(RateScope::equipment) == "equipment");
    CHECK(word(RateScope::company_cost) == "company_cost");
    for (const auto scope : {RateScope::standard, RateScope::equipment, RateScope::company_cost})
        CHECK(find_rate_scope(word(scope)) == scope);
    for (const auto* text : {"", "standard", "Default", "default "})
        CHECK_FALSE(find_rate_scope(text));
}
