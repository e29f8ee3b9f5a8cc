#include "core/report/ask.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "tests/report/rows.hpp"
#include "tests/support/generate.hpp"
#include "tests/support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

using namespace repair;
using report::Takings;
using test::rows_of;

namespace {

struct MadeUp {
    explicit MadeUp(std::uint64_t seed, const char* where = "Europe/Moscow",
                    std::optional<base::Time> until = std::nullopt)
        : zone(where) {
        plan.until = until.value_or(plan.until);
        plan.seed = seed;
        plan.orders = 1500;
        plan.days = std::chrono::days(120);
        plan.masters = 15;
        test::generate(dir / "office.db", plan);
        db.emplace(store::Database::open(dir / "office.db"));
    }

    [[nodiscard]] report::Ask ask() {
        return {*db, {.zone = zone, .now = plan.until, .reader = {.roles = {domain::Role::admin}}}};
    }

    test::TempDir dir;
    test::Plan plan{};
    base::Zone zone;
    std::optional<store::Database> db;
};

template <typename Row>
Takings sum(const std::vector<Row>& rows) {
    Takings all;
    for (const auto& row : rows)
        all += row.money;
    return all;
}

/// Straight from the definition: every order of the database, one by one.
Takings by_hand(store::Database& db, const report::Period& period) {
    Takings all;
    auto rows = db.query(
        "SELECT total, materials, master_share, company_share, review, out_of_city, closed_at "
        "FROM orders WHERE removed = 0 AND status = 'closed' ORDER BY id");
    while (rows.step()) {
        if (!period.has(rows.time(6))) continue;
        all += {.closed = 1,
                .total = {rows.integer(0)},
                .materials = {rows.integer(1)},
                .master_share = {rows.integer(2)},
                .company_share = {rows.integer(3)},
                .reviews = rows.integer(4),
                .trips = rows.integer(5)};
    }
    return all;
}

Takings of_line(const report::OrderLine& line) {
    const auto& done = line.order.settlement.value();
    return {.closed = 1,
            .total = done.sums.total,
            .materials = done.sums.materials,
            .master_share = done.master_share,
            .company_share = done.company_share,
            .reviews = done.sums.review ? 1 : 0,
            .trips = done.sums.out_of_city ? 1 : 0};
}

}  // namespace

TEST_CASE("sums over masters, over days and over equipment are the total, in made-up offices") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        MadeUp office(seed);
        const store::Snapshot snapshot(*office.db);
        auto reports = office.ask();
        for (const auto* const word : {"today", "yesterday", "this-week", "last-week", "this-month",
                                       "last-month", "this-year", "last-45-days"}) {
            CAPTURE(seed, word);
            const auto period = *report::find_period(word, office.plan.until, office.zone);
            const auto finance = reports.finance(period);
            CHECK(finance.all == by_hand(*office.db, period));
            CHECK(finance.was == by_hand(*office.db, finance.before));
            CHECK(sum(finance.masters) == finance.all);
            CHECK(sum(finance.days) == finance.all);
            CHECK(sum(finance.equipment) == finance.all);
            CHECK(finance.all.master_share + finance.all.company_share == finance.all.net());

            std::map<std::string, Takings> by_name;
            Takings lines;
            for (const auto& line : rows_of(finance.lines)) {
                lines += of_line(line);
                by_name[line.master] += of_line(line);
            }
            CHECK(lines == finance.all);
            std::map<std::string, Takings> expected;
            for (const auto& master : finance.masters)
                expected[master.name] += master.money;
            CHECK(by_name == expected);
        }
    }
}

TEST_CASE("each day of a period is what its own report says, also where clocks change") {
    struct Row {
        const char* zone;
        std::chrono::sys_days until;
    };
    using namespace std::chrono_literals;
    for (const auto& row :
         {Row{"America/New_York", 2025y / 11 / 20}, Row{"America/New_York", 2025y / 3 / 20},
          Row{"Europe/Moscow", 2024y / 3 / 10}}) {
        MadeUp office(11, row.zone, row.until);
        const store::Snapshot snapshot(*office.db);
        auto reports = office.ask();
        const auto period = *report::find_period("last-45-days", office.plan.until, office.zone);
        const auto finance = reports.finance(period);
        CHECK(finance.all.closed > 0);
        REQUIRE(finance.days.size() == 45);
        for (const auto& day : finance.days) {
            const auto alone = report::period_of(day.day, day.day, office.zone);
            CAPTURE(row.zone, report::iso(day.day));
            CHECK(day.money == by_hand(*office.db, alone));
            CHECK(day.money == reports.finance(alone).all);
        }
    }
}

TEST_CASE("the reports agree with each other") {
    MadeUp office(7);
    const store::Snapshot snapshot(*office.db);
    auto reports = office.ask();
    const auto period = *report::find_period("last-month", office.plan.until, office.zone);
    const auto finance = reports.finance(period);
    const auto masters = reports.masters(period);
    CHECK(sum(masters.masters) == finance.all);
    CHECK(masters.all.money == finance.all);
    CHECK(masters.was == finance.was);

    const auto equipment = reports.equipment(period);
    CHECK(sum(equipment.kinds) == finance.all);
    CHECK(equipment.was.money == finance.was);
    CHECK(equipment.all.refused == finance.refused);

    const auto refusals = reports.refusals(period);
    CHECK(refusals.refused == finance.refused);
    CHECK(refusals.no_repair == finance.without_repair.closed);
    std::int64_t reasons = 0;
    for (const auto& reason : finance.reasons)
        reasons += reason.all();
    CHECK(reasons == refusals.refused + refusals.no_repair);
    CHECK(rows_of(refusals.lines).size() == static_cast<std::size_t>(reasons));

    Takings of_sheets;
    std::int64_t open = 0;
    for (const auto& master : masters.masters) {
        const auto sheet = reports.master(master.id, period);
        REQUIRE(sheet);
        CHECK(sheet->figures.money == master.money);
        CHECK(sheet->figures.completion == master.completion);
        CHECK(sum(sheet->days) == master.money);
        CHECK(rows_of(sheet->open).size() == static_cast<std::size_t>(master.open_now));
        of_sheets += sheet->figures.money;
        open += master.open_now;
    }
    CHECK(of_sheets == finance.all);

    const auto orders = reports.orders(period);
    CHECK(orders.closed == finance.all.closed);
    CHECK(orders.created == equipment.all.intake);
    CHECK(rows_of(orders.lines).size() == static_cast<std::size_t>(orders.touched));

    const auto active = reports.active();
    std::int64_t unassigned = 0;
    for (const auto& group : active.groups)
        if (group.status == domain::Status::fresh) unassigned = group.orders;
    CHECK(active.orders == open + unassigned);
    CHECK(rows_of(active.lines).size() == static_cast<std::size_t>(active.orders));
}

TEST_CASE("an office of ten thousand masters has its reports") {
    MadeUp office(9);
    office.db->exec(R"sql(
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
        INSERT INTO users (id, name, language, blocked, created_at)
        SELECT 1000000 + i, 'Мастер ' || i, '', 0, 0 FROM n
    )sql");
    office.db->exec(R"sql(
        INSERT INTO masters (version, user_id, name, phone, senior, state, created_at)
        SELECT 1, id, name, '', 0, 'active', 0 FROM users WHERE id > 1000000
    )sql");
    office.db->exec(R"sql(
        UPDATE orders SET master_id = (SELECT min(id) FROM masters WHERE id > 15) + id * 7 % 10000
        WHERE master_id IS NOT NULL
    )sql");
    const store::Snapshot snapshot(*office.db);
    auto reports = office.ask();
    const auto period = *report::find_period("last-90-days", office.plan.until, office.zone);
    const auto finance = reports.finance(period);
    CHECK(finance.masters.size() > 700);
    CHECK(sum(finance.masters) == finance.all);
    CHECK(reports.masters(period).all.money == finance.all);
}
