// What it takes to write a month's reports down: workbooks, and a page.

#include "core/report/ask.hpp"
#include "core/report/files.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "tests/bench/measure.hpp"
#include "tests/support/generate.hpp"
#include "tests/support/temp_dir.hpp"

#include <fmt/format.h>

#include <exception>
#include <fstream>
#include <functional>
#include <string>
#include <sys/resource.h>

namespace {

using namespace repair;
using namespace repair::bench;

/// Of this process so far.
double most_megabytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Bench {
    store::Database& db;
    base::Zone zone{"Europe/Moscow"};
    base::Time now = test::Plan{}.until;
    test::TempDir folder{};

    [[nodiscard]] report::Look look() const {
        return {.zone = zone, .office = "Мастерская", .currency = "RUB", .made_at = now};
    }

    void run(const std::string& name, std::int64_t rows,
             const std::function<void(const std::filesystem::path&)>& write) const {
        const auto file = folder / "report";
        const auto taken = seconds_of([&] { write(file); });
        fmt::print("{:<28}{:>9}{:>9.2f}{:>9.2f}{:>9.1f}{:>9.1f}\n", name, rows, taken.wall,
                   taken.processor,
                   static_cast<double>(std::filesystem::file_size(file)) / (1 << 20),
                   most_megabytes());
        std::filesystem::remove(file);
    }
};

}  // namespace

int main(int count, char** words) try {
    if (count != 2) {
        fmt::print(stderr, "Usage: report_files FILE\n");
        return 2;
    }
    auto db = store::Database::open(words[1], {.access = store::Access::read});
    const Bench bench{.db = db};
    const auto month = *report::find_period("last-month", bench.now, bench.zone);
    const store::Snapshot snapshot(db);
    report::Ask ask(
        db, {.zone = bench.zone, .now = bench.now, .reader = {.roles = {domain::Role::admin}}});
    const auto look = bench.look();
    fmt::print("{:<28}{:>9}{:>9}{:>9}{:>9}{:>9}\n", "files for " + shown(month), "rows", "s",
               "on core", "MiB", "most MiB");
    const auto finance = ask.finance(month);
    bench.run("finance, XLSX", finance.all.closed,
              [&](const auto& file) { write_xlsx(finance, look, file, {}); });
    const auto orders = ask.orders(month);
    bench.run("orders, XLSX", orders.touched,
              [&](const auto& file) { write_xlsx(orders, look, file, {}); });
    bench.run("orders, HTML", orders.touched, [&](const auto& file) {
        std::ofstream out(file);
        write_html(orders, look, out, {});
    });
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
