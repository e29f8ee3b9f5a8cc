// The money of closed orders: kept as it was paid, mended where it is none, equal to the kopeck.

#include "tests/adopt/adoption.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace repair;

namespace {

using Fields = test::PreviousOffice::Fields;

/// Total, materials, the master's share, the company's, as kopecks.
std::string sums(const domain::Order& order) {
    const auto& done = *order.settlement;
    std::string text;
    for (const auto money :
         {done.sums.total, done.sums.materials, done.master_share, done.company_share})
        text += (text.empty() ? "" : " ") + std::to_string(money.kopecks);
    return text;
}

Fields money(const std::string& total, const std::string& materials, const std::string& master,
             const std::string& company) {
    return {{"total_amount", total},
            {"materials_cost", materials},
            {"master_profit", master},
            {"company_profit", company}};
}

}  // namespace

TEST_CASE("sums and shares are kept, and made to add up where they do not") {
    struct Row {
        Fields fields;
        std::string sums;
        std::size_t adjustments;
    };
    const std::vector<Row> table{
        {money("5000.0", "1000.0", "2000.0", "2000.0"), "500000 100000 200000 200000", 0},
        {money("5000.55", "0.0", "2000.25", "3000.30"), "500055 0 200025 300030", 0},
        {money("5000.0", "NULL", "2000.0", "3000.0"), "500000 0 200000 300000", 0},
        {money("5000.0", "1000.0", "2000.0", "1500.0"), "500000 100000 200000 200000", 1},
        {money("5000.0", "1000.0", "2000.0", "NULL"), "500000 100000 200000 200000", 1},
        {money("5000.0", "1000.0", "NULL", "1500.0"), "500000 100000 250000 150000", 1},
        {money("5000.0", "1000.0", "NULL", "NULL"), "500000 100000 0 400000", 1},
        {money("'NaN'", "1000.0", "2000.0", "2000.0"), "500000 100000 200000 200000", 1},
        {money("NULL", "NULL", "NULL", "NULL"), "0 0 0 0", 1},
        {money("'nan'", "0", "NULL", "NULL"), "0 0 0 0", 1},
        {money("9e999", "-5.0", "NULL", "NULL"), "0 0 0 0", 2},
        {money("1000.0", "1500.0", "0.0", "-500.0"), "100000 150000 0 -50000", 0},
        {money("1000.0", "0.0", "1500.0", "-500.0"), "100000 0 150000 -50000", 0},
        {money("'1 500,50'", "'500'", "'400'", "'600,50'"), "150050 50000 40000 60050", 0},
        {money("0.0", "0.0", "0.0", "0.0"), "0 0 0 0", 0},
    };
    for (std::size_t i = 0; i < table.size(); ++i) {
        CAPTURE(i);
        test::Adoption adoption;
        adoption.old.closed_order(1, table[i].fields)
            .move(1, "ONSITE", "CLOSED", "2025-10-21 10:00:00");
        adoption.run();
        CHECK(sums(adoption.order(1)) == table[i].sums);
        CHECK(adoption.report.adjustments.size() == table[i].adjustments);
    }
}

TEST_CASE("a fraction of a kopeck is rounded, and that is said") {
    test::Adoption adoption;
    adoption.old.closed_order(1, money("3333.335", "0.0", "1333.335", "2000.0"));
    adoption.run();
    CHECK(sums(adoption.order(1)) == "333334 0 133334 200000");
    CHECK(adoption.adjusted("orders", "1", "total") == "3333.335 → 3333.34");
    CHECK(adoption.check("closed: total").roundings == 1);
}

TEST_CASE("money that an order lacks is taken from its report") {
    test::Adoption adoption;
    adoption.old.closed_order(1, money("NULL", "NULL", "2000.0", "NULL"))
        .closed_order(2, money("5000.0", "1000.0", "2000.0", "2000.0"));
    adoption.old.sql("ALTER TABLE order_reports ADD COLUMN company_profit REAL");
    for (const auto* order : {"1", "2"})
        adoption.old.insert(
            "order_reports",
            {{"order_id", order}, {"total_amount", "4500.0"}, {"company_profit", "2500.0"}});
    adoption.run();
    CHECK(sums(adoption.order(1)) == "450000 0 200000 250000");
    CHECK(adoption.adjusted("orders", "1", "total") == " → 4500.00");
    CHECK(sums(adoption.order(2)) == "500000 100000 200000 200000");
}

TEST_CASE("a correction of an adopted order keeps to the percent that was paid") {
    test::Adoption adoption;
    adoption.old.closed_order(1, money("5000.0", "1000.0", "1800.0", "2200.0"))
        .closed_order(2, money("1000.0", "1500.0", "0.0", "-500.0"));
    adoption.run();
    const auto order = adoption.order(1);
    CHECK(order.settlement->percent == 45);
    const auto again = domain::settle({.total = {1'000'000}}, order.settlement->terms);
    CHECK(again->master_share.kopecks == 450'000);
    CHECK(adoption.order(2).settlement->terms.scope == domain::RateScope::company_cost);
    CHECK(domain::settle(adoption.order(2).settlement->sums, adoption.order(2).settlement->terms)
              .has_value());
}

TEST_CASE("bonuses are flags, and neither yes nor no is said") {
    test::Adoption adoption;
    adoption.old.closed_order(1, {{"has_review", "1"}, {"out_of_city", "0"}})
        .closed_order(2, {{"has_review", "'наверное'"}, {"out_of_city", "'true'"}});
    adoption.run();
    CHECK(adoption.order(1).settlement->sums.review);
    CHECK_FALSE(adoption.order(1).settlement->sums.out_of_city);
    CHECK_FALSE(adoption.order(2).settlement->sums.review);
    CHECK(adoption.order(2).settlement->sums.out_of_city);
    CHECK(adoption.adjusted("orders", "2", "review") == "наверное → no");
}

TEST_CASE("whole roubles and kopecks of any office are equal to the kopeck on both sides") {
    std::mt19937 random(7);
    for (int round = 0; round < 5; ++round) {
        test::Adoption adoption;
        std::int64_t total = 0;
        std::int64_t materials = 0;
        std::int64_t shares = 0;
        for (int id = 1; id <= 60; ++id) {
            const auto up_to = [&](std::int64_t most) {
                return std::uniform_int_distribution<std::int64_t>(0, most)(random);
            };
            const auto materials_here = up_to(300'000);
            const auto net = up_to(2'000'000);
            const auto share = net * up_to(100) / 100;
            const auto roubles = [](std::int64_t kopecks) {
                return std::to_string(kopecks / 100) + "." + std::to_string(kopecks % 100 / 10) +
                       std::to_string(kopecks % 10);
            };
            adoption.old.closed_order(
                id, money(roubles(net + materials_here), roubles(materials_here), roubles(share),
                          roubles(net - share)));
            total += net + materials_here;
            materials += materials_here;
            shares += share;
        }
        adoption.run();
        CHECK(adoption.check("closed: total").target == total);
        CHECK(adoption.check("closed: total").source == total);
        CHECK(adoption.check("closed: materials").target == materials);
        CHECK(adoption.check("closed: master shares").target == shares);
        CHECK(adoption.check("closed: company shares").target == total - materials - shares);
        for (const auto& check : adoption.report.checks)
            if (check.unit == adopt::Unit::kopecks) CHECK(check.explained == 0);
    }
}

TEST_CASE("money of any kind adds up on both sides with what is explained") {
    const std::vector<std::string> any{"NULL",   "'NaN'",     "9e999", "-100.0",  "1234.565",
                                       "0.0",    "'1 000,5'", "99.99", "1e9",     "'пятьсот'",
                                       "2500.0", "x'ff'",     "0.001", "'12.345'"};
    std::mt19937 random(11);
    const auto pick = [&] { return any[random() % any.size()]; };
    test::Adoption adoption;
    for (int id = 1; id <= 200; ++id)
        adoption.old.closed_order(id, money(pick(), pick(), pick(), pick()));
    adoption.run();
    for (const auto& check : adoption.report.checks) {
        CAPTURE(check.what, check.source, check.target, check.explained, check.roundings);
        CHECK(check.holds());
    }
    CHECK(adoption.text("SELECT count(*) FROM orders WHERE master_share + company_share "
                        "<> total - materials") == "0");
}
