#include "tests/report/fixture.hpp"
#include "tests/report/rows.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair;
using base::Money;
using domain::Status;
using std::chrono::local_days;
using std::chrono::sys_days;
using test::ask;
using test::closed;
using test::Office;
using test::rows_of;
using namespace std::chrono_literals;

namespace {

const base::Zone new_york{"America/New_York"};

report::Period on(local_days day, const base::Zone& zone = test::moscow) {
    return report::period_of(day, day, zone);
}

std::int64_t closed_on(Office& office, local_days day, const base::Zone& zone = test::moscow) {
    return ask(office, zone).finance(on(day, zone)).all.closed;
}

const domain::Sums thousand{.total = {100'000}};

}  // namespace

TEST_CASE("the last second of a day is of that day, and midnight of the next") {
    Office office;
    const base::Time midnight = sys_days{2025y / 9 / 30} + 21h;  // 1 October in Moscow.
    closed(office, midnight - 1h, midnight - 1s, thousand);
    closed(office, midnight - 1h, midnight, thousand);
    CHECK(closed_on(office, local_days{2025y / 9 / 30}) == 1);
    CHECK(closed_on(office, local_days{2025y / 10 / 1}) == 1);
    auto reports = ask(office);
    const auto both = reports.finance(
        report::period_of(local_days{2025y / 9 / 30}, local_days{2025y / 10 / 1}, test::moscow));
    REQUIRE(both.days.size() == 2);
    CHECK(both.days[0].money.closed == 1);
    CHECK(both.days[1].money.closed == 1);
    CHECK(both.all.closed == 2);
}

TEST_CASE("a leap day is a day") {
    Office office;
    office.now = sys_days{2024y / 3 / 5} + 12h;
    closed(office, sys_days{2024y / 2 / 29} + 8h, sys_days{2024y / 2 / 29} + 9h, thousand);
    CHECK(closed_on(office, local_days{2024y / 2 / 29}) == 1);
    CHECK(closed_on(office, local_days{2024y / 3 / 1}) == 0);
}

TEST_CASE("days on which clocks change in New York hold their 23 and 25 hours") {
    Office office;
    office.now = sys_days{2025y / 11 / 10} + 12h;
    const base::Time spring = sys_days{2025y / 3 / 9} + 5h;  // Midnight, five hours behind.
    closed(office, spring - 1h, spring, thousand);
    closed(office, spring - 1h, spring + 23h - 1s, thousand);
    closed(office, spring - 1h, spring + 23h, thousand);
    CHECK(closed_on(office, local_days{2025y / 3 / 9}, new_york) == 2);
    CHECK(closed_on(office, local_days{2025y / 3 / 10}, new_york) == 1);
    const base::Time autumn = sys_days{2025y / 11 / 2} + 4h;  // Midnight, four hours behind.
    closed(office, autumn - 1h, autumn + 25h - 1s, thousand);
    closed(office, autumn - 1h, autumn + 25h, thousand);
    CHECK(closed_on(office, local_days{2025y / 11 / 2}, new_york) == 1);
    CHECK(closed_on(office, local_days{2025y / 11 / 3}, new_york) == 1);
}

TEST_CASE("a period with nothing in it has every figure, and all are nothing") {
    test::ReportFixture office;
    auto reports = ask(office);
    const auto never = on(local_days{2020y / 1 / 1});
    const auto finance = reports.finance(never);
    CHECK(finance.all == report::Takings{});
    CHECK(finance.was == report::Takings{});
    CHECK(finance.days.size() == 1);
    CHECK(finance.masters.empty());
    CHECK(finance.equipment.empty());
    CHECK(rows_of(finance.lines).empty());
    CHECK(rows_of(finance.refusals).empty());
    CHECK(reports.equipment(never).kinds.empty());
    CHECK(reports.orders(never).touched == 0);
    CHECK(reports.masters(never).masters.size() == 1);  // Who has open orders now.
    CHECK(reports.refusals(never).reasons.empty());
    const auto sheet = reports.master(test::pyotr, never);
    REQUIRE(sheet);
    CHECK(sheet->figures.name == "Пётр");
    CHECK_FALSE(sheet->figures.completion.median);
    Office empty;
    CHECK(ask(empty).active().groups.empty());
}

TEST_CASE("a comment after closing leaves an order where it was") {
    test::ReportFixture office;
    office.now += 24h * 3;
    const auto before = ask(office).finance(office.days(-3, -3)).all;
    test::must(office.change([&] {
        return office.orders.comment(domain::OrderId{2}, "спасибо", "", office.by(test::anna));
    }));
    CHECK(ask(office).finance(office.days(-3, -3)).all == before);
    CHECK(ask(office).finance(office.days(0, 0)).all.closed == 0);
    CHECK(ask(office).orders(office.days(0, 0)).touched == 1);
}

TEST_CASE("a correction changes the figures of the period that the order was closed in") {
    test::ReportFixture office;
    test::must(office.change([&] {
        return office.orders.correct(domain::OrderId{1}, {.total = Money{600'000}}, "чек",
                                     office.by(test::olga));
    }));
    const auto yesterday = ask(office).finance(office.days(-1, -1));
    CHECK(yesterday.all.total == Money{1'600'000});
    CHECK(yesterday.corrections.empty());  // It was made today.
}

TEST_CASE("corrections of earlier periods are a block of their own, with was, is and difference") {
    test::ReportFixture office;
    const auto correct = [&](office::Correction correction) {
        test::must(office.change([&] {
            return office.orders.correct(domain::OrderId{1}, correction, "чек",
                                         office.by(test::olga));
        }));
    };
    correct({.total = Money{600'000}});      // Shares 1600/2400 become 2000/3000.
    correct({.materials = Money{200'000}});  // And 1600/2400 again.
    auto reports = ask(office);
    const auto today = reports.finance(office.days(0, 0));
    REQUIRE(today.corrections.size() == 2);
    const auto& first = today.corrections[0];
    CHECK(first.order == domain::OrderId{1});
    CHECK(first.master == "Иван");
    CHECK(first.reason == "чек");
    CHECK(first.was == report::Split{{500'000}, {100'000}, {160'000}, {240'000}});
    CHECK(first.is == report::Split{{600'000}, {100'000}, {200'000}, {300'000}});
    CHECK(first.difference().master_share == Money{40'000});
    const auto& second = today.corrections[1];
    CHECK(second.was == first.is);
    CHECK(second.is == report::Split{{600'000}, {200'000}, {160'000}, {240'000}});
    CHECK(today.corrected == report::Split{{100'000}, {100'000}, {0}, {0}});
    // Nothing of today's own money: it is in the day of the closing.
    CHECK(today.all.total == Money{900'000});
    CHECK(reports.finance(office.days(-1, -1)).corrections.empty());
    CHECK(reports.finance(office.days(-1, 0)).corrections.empty());
    CHECK(reports.master(test::ivan, office.days(0, 0))->corrections.size() == 2);
    CHECK(reports.master(test::pyotr, office.days(0, 0))->corrections.empty());
}

TEST_CASE("a removed order is in no report, and comes back when it is restored") {
    test::ReportFixture office;
    CHECK(ask(office).finance(office.days(-1, -1)).all.closed == 2);
    test::must(office.change(
        [&] { return office.orders.restore(domain::OrderId{6}, "", office.by(Office::root())); }));
    auto reports = ask(office);
    const auto yesterday = reports.finance(office.days(-1, -1));
    CHECK(yesterday.all.closed == 3);
    CHECK(yesterday.all.master_share == Money{660'000 + 31'080});
}

TEST_CASE("refusals count by their reason and by who refused, those taken back do not") {
    Office office;
    const auto refuse = [&](const std::string& reason) {
        const auto id = office.order_in(Status::fresh);
        test::must(
            office.change([&] { return office.orders.refuse(id, reason, office.by(test::anna)); }));
        return id;
    };
    refuse("Дорого");
    refuse("Дорого");
    refuse("=HYPERLINK(\"http://x\",\"y\")");
    const auto back = refuse("Ошибка");
    test::must(
        office.change([&] { return office.orders.reopen(back, "", office.by(test::anna)); }));
    const auto visited = office.order_in(Status::onsite);
    test::close(office, visited, office.now, {.sums = {.total = {50'000}}, .no_repair = "Дорого"});

    auto reports = ask(office);
    const auto day = on(test::moscow.day_of(office.now));
    const auto refusals = reports.refusals(day);
    CHECK(refusals.refused == 3);
    CHECK(refusals.no_repair == 1);
    REQUIRE(refusals.reasons.size() == 2);
    CHECK(refusals.reasons[0].reason == "Дорого");
    CHECK(refusals.reasons[0].refused == 2);
    CHECK(refusals.reasons[0].no_repair == 1);
    REQUIRE(refusals.by.size() == 2);
    CHECK(refusals.by[0].by == "Анна");
    CHECK(refusals.by[1].by == "Иван");
    const auto lines = rows_of(refusals.lines);
    REQUIRE(lines.size() == 4);
    CHECK(lines[3].kind == report::Refusal::Kind::no_repair);
    CHECK(lines[3].reason == "Дорого");
    CHECK(lines[3].by == "Иван");

    const auto finance = reports.finance(day);
    CHECK(finance.all.closed == 1);
    CHECK(finance.without_repair.total == Money{50'000});
    CHECK(finance.refused == 3);
    CHECK(finance.reasons.size() == 2);
    CHECK(reports.refusals(on(test::moscow.day_of(office.now) + std::chrono::days(1)))
              .refused_before == 3);
}

TEST_CASE("times of acceptance begin with the last assign, those of completion with the creation") {
    Office office;
    const auto start = office.now;
    const auto id = office.order_in(Status::assigned);
    office.now = start + 10min;
    test::must(office.change(
        [&] { return office.orders.assign(id, test::pyotr, {}, office.by(test::anna)); }));
    office.now = start + 15min;
    test::must(
        office.change([&] { return office.orders.accept(id, office.by(test::pyotr_user)); }));
    test::must(
        office.change([&] { return office.orders.onsite(id, office.by(test::pyotr_user)); }));
    test::close(office, id, start + 2h, {.sums = thousand}, test::pyotr_user);
    office.now = start + 3h;

    auto reports = ask(office);
    const auto masters = reports.masters(on(test::moscow.day_of(start)));
    REQUIRE(masters.masters.size() == 2);
    CHECK(masters.masters[0].assigned == 1);
    CHECK(masters.masters[0].accepted == 0);
    CHECK(masters.masters[1].assigned == 1);
    CHECK(masters.masters[1].acceptance.median == 5min);
    CHECK(masters.masters[1].completion.median == 2h);
    CHECK(masters.all.acceptance.count == 1);
    CHECK(masters.all.assigned == 2);
}

TEST_CASE("phones are absent from a master's report before the status that shows them") {
    Office office;
    office.order_in(Status::accepted);
    office.order_in(Status::onsite);
    const auto day = on(test::moscow.day_of(office.now));
    auto own = ask(office, test::moscow, office.who(test::ivan_user));
    const auto open = rows_of(own.master(test::ivan, day)->open);
    REQUIRE(open.size() == 2);
    CHECK(open[0].order.client.phone.empty());
    CHECK_FALSE(open[1].order.client.phone.empty());
    for (const auto& line : rows_of(ask(office).master(test::ivan, day)->open))
        CHECK_FALSE(line.order.client.phone.empty());

    office.rules.master_sees_phone = Status::accepted;
    auto sooner = ask(office, test::moscow, office.who(test::ivan_user));
    CHECK_FALSE(rows_of(sooner.master(test::ivan, day)->open)[0].order.client.phone.empty());
}

TEST_CASE("long and strange names come through as they are") {
    Office office;
    std::string name;
    for (int i = 0; i < 200; ++i)
        name += "Ж";
    auto draft = Office::an_order();
    draft.client.name = "=HYPERLINK(\"http://x\",\"y\")";
    closed(office, office.now, office.now, thousand, draft);
    office.db.query("UPDATE masters SET name = ? WHERE id = 1").bind(name).run();
    auto reports = ask(office);
    const auto finance = reports.finance(on(test::moscow.day_of(office.now)));
    REQUIRE(finance.masters.size() == 1);
    CHECK(finance.masters[0].name == name);
    CHECK(rows_of(finance.lines)[0].order.client.name == draft.client.name);
}
