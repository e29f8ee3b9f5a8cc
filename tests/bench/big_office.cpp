// What lists and searches cost in an office with a million orders, what an order's life costs
// there, and what an order takes on the disk.

#include "tests/bench/big_office_cases.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/office_life.hpp"
#include "tests/bench/scratch.hpp"
#include "tests/support/generate.hpp"

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace repair;
using namespace repair::bench;

constexpr int warm_runs = 21;

/// A case on a connection of its own: the first run, and many after it.
void run(const fs::path& file, const Case& one) {
    auto db = store::Database::open(file, {.access = store::Access::read});
    std::size_t rows = 0;
    const auto once = [&] { return seconds_of([&] { rows = one.run(db); }); };
    const auto first = once();
    Figures wall;
    Figures processor;
    for (int i = 0; i < warm_runs; ++i) {
        const auto taken = once();
        wall.add(1000 * taken.wall);
        processor.add(1000 * taken.processor);
    }
    fmt::print("{:<52}{:>5}{:>9.2f}{:>9.2f}{:>9.2f}{:>9.2f}{:>9.2f}{}\n", one.name, rows,
               1000 * first.wall, wall.least(), wall.median(), wall.most(), processor.median(),
               wall.median() > one.promised ? "  over" : "");
}

void read(const fs::path& file) {
    fmt::print("{:<52}{:>5}{:>9}{:>9}{:>9}{:>9}{:>9}\n", "ms for a page of 20", "rows", "first",
               "min", "median", "max", "on core");
    auto db = store::Database::open(file, {.access = store::Access::read});
    for (const auto& one : cases(db))
        run(file, one);
}

/// Lives per second on copies of a big and of a small office, in turn.
void live(const fs::path& big, const fs::path& folder) {
    const Scratch scratch(folder);
    const auto of_big = scratch.path() / "big.db";
    const auto of_small = scratch.path() / "small.db";
    fs::copy_file(big, of_big);
    test::generate(of_small, {.orders = 1000});
    OfficeLife in_big(of_big);
    OfficeLife in_small(of_small);
    constexpr int lives = 100;
    Figures slow;
    Figures fast;
    Figures slow_core;
    Figures fast_core;
    for (int round = 0; round < 7; ++round) {
        const auto big_taken = seconds_of([&] { in_big.live(lives); });
        const auto small_taken = seconds_of([&] { in_small.live(lives); });
        slow.add(1000 * big_taken.wall / lives);
        fast.add(1000 * small_taken.wall / lives);
        slow_core.add(1000 * big_taken.processor / lives);
        fast_core.add(1000 * small_taken.processor / lives);
    }
    fmt::print(
        "\nan order's life in {}: {:.2f} ms, with 1000 orders {:.2f} ms: {:.2f} times "
        "({:.2f} and {:.2f} ms of a core: {:.2f} times)\n",
        folder.string(), slow.median(), fast.median(), slow.median() / fast.median(),
        slow_core.median(), fast_core.median(), slow_core.median() / fast_core.median());
}

void weigh(const fs::path& file) {
    auto db = store::Database::open(file, {.access = store::Access::read});
    auto count = db.query("SELECT count(*) FROM orders");
    count.step();
    const auto orders = static_cast<double>(count.integer(0));
    fmt::print("\nbytes an order: {:.0f} in all\n",
               static_cast<double>(fs::file_size(file)) / orders);
    auto parts = db.query(
        "SELECT name, sum(pgsize) FROM dbstat GROUP BY name HAVING sum(pgsize) > 100000 "
        "ORDER BY 2 DESC");
    while (parts.step())
        fmt::print("{:>8.0f}  {}\n", static_cast<double>(parts.integer(1)) / orders, parts.text(0));
}

}  // namespace

int main(int count, char** words) try {
    if (count < 2) {
        fmt::print(stderr,
                   "Usage: big_office FILE [FOLDER...]   (FILE made by generate; a life\n"
                   "is lived on a copy of it in each FOLDER)\n");
        return 2;
    }
    read(words[1]);
    for (int i = 2; i < count; ++i)
        live(words[1], words[i]);
    weigh(words[1]);
} catch (const std::exception& error) {
    fmt::print(stderr, "big_office: {}\n", error.what());
    return 1;
}
