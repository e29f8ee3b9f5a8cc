// What the figures of reports cost: of one day, and of a month that holds a ninth of all orders.

#include "core/report/ask.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "tests/bench/measure.hpp"
#include "tests/support/generate.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <string>

namespace {

using namespace repair;
using namespace repair::bench;

constexpr int runs = 11;

struct Bench {
    std::string file;
    base::Zone zone{"Europe/Moscow"};
    base::Time now = test::Plan{}.until;

    [[nodiscard]] report::Around around() const {
        return {.zone = zone, .now = now, .reader = {.roles = {domain::Role::admin}}};
    }

    /// A report on a connection of its own: the first run, and some after it.
    void run(const std::string& name, const std::function<std::int64_t(report::Ask&)>& once) const {
        auto db = store::Database::open(file, {.access = store::Access::read});
        std::int64_t orders = 0;
        const auto taken = [&] {
            return seconds_of([&] {
                const store::Snapshot snapshot(db);
                report::Ask ask(db, around());
                orders = once(ask);
            });
        };
        const auto first = 1000 * taken().wall;
        Figures wall;
        Figures processor;
        for (int i = 0; i < runs; ++i) {
            const auto one = taken();
            wall.add(1000 * one.wall);
            processor.add(1000 * one.processor);
        }
        fmt::print("{:<36}{:>9}{:>9.1f}{:>9.1f}{:>9.1f}{:>9.1f}{:>9.1f}\n", name, orders, first,
                   wall.least(), wall.median(), wall.most(), processor.median());
    }
};

}  // namespace

int main(int count, char** words) try {
    if (count != 2) {
        fmt::print(stderr, "Usage: big_reports FILE\n");
        return 2;
    }
    const Bench bench{.file = words[1]};
    const auto month = *report::find_period("last-month", bench.now, bench.zone);
    const auto day = *report::find_period("yesterday", bench.now, bench.zone);
    fmt::print("{:<36}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}\n", "ms for " + shown(month), "orders",
               "first", "min", "median", "max", "on core");
    bench.run("finance", [&](report::Ask& ask) { return ask.finance(month).all.closed; });
    bench.run("finance of one day", [&](report::Ask& ask) { return ask.finance(day).all.closed; });
    bench.run("masters", [&](report::Ask& ask) { return ask.masters(month).all.money.closed; });
    bench.run("master 1", [&](report::Ask& ask) {
        return ask.master(domain::MasterId{1}, month)->figures.money.closed;
    });
    bench.run("equipment", [&](report::Ask& ask) { return ask.equipment(month).all.intake; });
    bench.run("refusals", [&](report::Ask& ask) { return ask.refusals(month).refused; });
    bench.run("active", [&](report::Ask& ask) { return ask.active().orders; });
    bench.run("orders", [&](report::Ask& ask) { return ask.orders(month).touched; });
    bench.run("orders, every line read", [&](report::Ask& ask) {
        std::int64_t lines = 0;
        ask.orders(month).lines([&](const report::OrderLine&) { ++lines; });
        return lines;
    });
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
