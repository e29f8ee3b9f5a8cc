#include "tests/report/fixture.hpp"

#include "tests/report/rows.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace repair;
using base::Money;
using report::Takings;
using test::ask;
using test::ReportFixture;
using test::rows_of;

// The figures of tests/data/report_fixture.md.

namespace {

constexpr Takings of_today{.closed = 1,
                           .total = {900'000},
                           .materials = {100'000},
                           .master_share = {400'000},
                           .company_share = {400'000}};
constexpr Takings of_yesterday{.closed = 2,
                               .total = {1'500'000},
                               .materials = {100'000},
                               .master_share = {660'000},
                               .company_share = {740'000}};
constexpr Takings of_a_month{.closed = 3,
                             .total = {2'400'000},
                             .materials = {200'000},
                             .master_share = {1'060'000},
                             .company_share = {1'140'000}};

}  // namespace

TEST_CASE("fixture: finance of today, of yesterday and of thirty-one days") {
    ReportFixture office;
    auto reports = ask(office);

    const auto today = reports.finance(office.days(0, 0));
    CHECK(today.all == of_today);
    CHECK(today.all.net() == Money{800'000});
    CHECK(today.all.average() == Money{900'000});
    CHECK(today.was == of_yesterday);

    const auto yesterday = reports.finance(office.days(-1, -1));
    CHECK(yesterday.all == of_yesterday);
    CHECK(yesterday.all.net() == Money{1'400'000});
    CHECK(yesterday.all.average() == Money{750'000});

    const auto month = reports.finance(office.days(-30, 0));
    CHECK(month.all == of_a_month);
    CHECK(month.all.net() == Money{2'200'000});
    CHECK(month.all.average() == Money{800'000});
    CHECK(month.days.size() == 31);
    CHECK(month.corrections.empty());
}

TEST_CASE("fixture: the lines of a report are the orders of its figures") {
    ReportFixture office;
    auto reports = ask(office);
    const auto month = reports.finance(office.days(-30, 0));
    const auto lines = rows_of(month.lines);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].order.id == domain::OrderId{3});
    CHECK(lines[1].order.id == domain::OrderId{1});
    CHECK(lines[2].order.id == domain::OrderId{2});
    CHECK(lines[0].master == "Иван");
    CHECK(rows_of(month.lines).size() == 3);
}

TEST_CASE("fixture: what is active") {
    ReportFixture office;
    auto reports = ask(office);
    const auto active = reports.active();
    CHECK(active.orders == 2);
    REQUIRE(active.groups.size() == 2);
    CHECK(active.groups[0].status == domain::Status::onsite);
    CHECK(active.groups[0].orders == 1);
    CHECK(active.groups[0].overdue == 1);
    CHECK(active.groups[1].status == domain::Status::long_repair);
    CHECK(active.groups[1].orders == 1);
    CHECK(active.groups[1].overdue == 0);
    const auto lines = rows_of(active.lines);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].line.order.id == domain::OrderId{4});
    CHECK(lines[0].age == std::chrono::days(1));
    CHECK(lines[0].late == domain::Overdue::status);
    CHECK(lines[1].line.order.id == domain::OrderId{5});
}

TEST_CASE("fixture: the master's own report") {
    ReportFixture office;
    auto reports = ask(office);
    const auto sheet = reports.master(test::ivan, office.days(-30, 0));
    REQUIRE(sheet);
    CHECK(sheet->figures.money == of_a_month);
    CHECK(sheet->figures.money.average() == Money{800'000});
    CHECK(sheet->figures.open_now == 2);
    CHECK(sheet->figures.refused == 0);
    CHECK(rows_of(sheet->closed).size() == 3);
    CHECK(rows_of(sheet->open).size() == 2);
    CHECK_FALSE(reports.master(domain::MasterId{9}, office.days(-30, 0)));

    const auto masters = reports.masters(office.days(-30, 0));
    REQUIRE(masters.masters.size() == 1);
    CHECK(masters.masters[0].money == of_a_month);
    CHECK(masters.all.money == of_a_month);
    CHECK(masters.masters[0].assigned == 4);
    CHECK(masters.masters[0].accepted == 4);
}

TEST_CASE("fixture: orders, equipment and refusals leave the removed one out") {
    ReportFixture office;
    auto reports = ask(office);
    const auto orders = reports.orders(office.days(-30, 0));
    CHECK(orders.created == 4);
    CHECK(orders.closed == 3);
    CHECK(orders.touched == 5);
    CHECK(rows_of(orders.lines).size() == 5);

    const auto equipment = reports.equipment(office.days(-30, 0));
    REQUIRE(equipment.kinds.size() == 1);
    CHECK(equipment.kinds[0].intake == 4);
    CHECK(equipment.all.money == of_a_month);
    CHECK(equipment.kinds[0].average_time == std::chrono::seconds(39 * 86'400 / 3));

    CHECK(reports.refusals(office.days(-30, 0)).refused == 0);
}
