// A backup and a restore of a large office while somebody writes to it, and what the same takes
// a bare program.

#include "core/backup/create.hpp"
#include "core/backup/prove.hpp"
#include "core/backup/restore.hpp"
#include "core/backup/target.hpp"
#include "core/base/zone.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "tests/bench/bare_sqlite.h"
#include "tests/bench/beside.hpp"
#include "tests/bench/scratch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

using namespace repair;
using namespace repair::bench;
namespace fs = std::filesystem;

constexpr auto usage =
    "Usage: big_backup OFFICE FOLDER\n\n"
    "Copies the office's file into FOLDER, backs it up and restores it there, beside a process\n"
    "that writes every 2 ms, and prints how long each step took. FOLDER needs room for six.\n";

const base::Time now{std::chrono::seconds(1'760'981'383)};

backup::Settings settings_in(const fs::path& folder) {
    return {.prefix = "office",
            .zone = base::Zone("Europe/Moscow"),
            .targets = {{folder / "copies"}},
            .office_name = "Мастерская",
            .currency = "RUB",
            .program = "bench",
            .database = folder / "office.db"};
}

/// When each step of a run began, from what its watch hears.
class Steps {
public:
    backup::Watch watch() {
        return [this](const std::string& step, std::uint64_t, std::uint64_t) {
            if (!names_.empty() && names_.back() == step) return;
            names_.push_back(step);
            began_.push_back(clock_reading(CLOCK_MONOTONIC));
        };
    }
    void print() {
        began_.push_back(clock_reading(CLOCK_MONOTONIC));
        for (std::size_t i = 0; i < names_.size(); ++i)
            fmt::print("    {:<40}{:>8.2f} s\n", names_[i], began_[i + 1] - began_[i]);
        std::fflush(stdout);
    }

private:
    std::vector<std::string> names_;
    std::vector<double> began_;
};

void print(const char* what, const Child& child) {
    fmt::print("{:<44}{:>8.2f} s{:>9.1f} MiB\n", what, child.wall, child.mebibytes);
    std::fflush(stdout);
}

void print(const char* what, const Waits& waits) {
    fmt::print("{:<44}{:>8} writes, waited {:.1f} ms, p99 {:.1f}, worst {:.1f}\n", what,
               waits.writes, waits.median, waits.p99, waits.worst);
    std::fflush(stdout);
}

void require(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
}

/// The same with a writer beside it.
template <typename Action>
Child beside_a_writer(const fs::path& office, int orders, const char* what, Action action) {
    Writer writer(office, orders);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const auto child = in_a_child(action);
    print(what, child);
    print("    the writer beside it", writer.stop());
    return child;
}

int orders_in(const fs::path& office) {
    auto db = store::Database::open(office, {.access = store::Access::read});
    return static_cast<int>(store::read_content(db).orders);
}

void measure_alone(const fs::path& office, int orders) {
    Writer writer(office, orders);
    std::this_thread::sleep_for(std::chrono::seconds(5));
    print("a writer alone", writer.stop());
}

void measure_create(const fs::path& folder, int orders) {
    const auto office = folder / "office.db";
    const auto bare = (folder / "bare.db").string();
    for (int round = 0; round < 2; ++round) {
        beside_a_writer(office, orders, "a bare one-step copy", [&] {
            require(bare_backup(office.c_str(), bare.c_str()) == 0, "bare copy");
        });
        fs::remove(bare);
        beside_a_writer(office, orders, "backup create", [&] {
            Steps steps;
            auto db = store::Database::open(office);
            (void)backup::create(db, settings_in(folder),
                                 {backup::Purpose::asked, now + std::chrono::seconds(round)},
                                 steps.watch());
            steps.print();
        });
    }
}

fs::path newest_in(const fs::path& folder) {
    return backup::list_copies(folder / "copies").copies.front().file;
}

void measure_proof(const fs::path& folder) {
    const auto copy = newest_in(folder);
    print("PRAGMA integrity_check alone",
          in_a_child([&] { require(bare_check(copy.c_str()) == 0, "integrity_check"); }));
    print("the whole proof of a copy",
          in_a_child([&] { require(backup::prove(copy).damage.empty(), "proof"); }));
}

void measure_restore(const fs::path& folder, int orders) {
    const auto office = folder / "office.db";
    const auto copy = newest_in(folder);
    print("a bare one-step restore into it", in_a_child([&] {
              require(bare_backup(copy.c_str(), office.c_str()) == 0, "bare restore");
          }));
    beside_a_writer(office, orders, "backup restore, online", [&] {
        Steps steps;
        backup::Restore restore({.copy = copy, .to = office, .now = now + std::chrono::hours(1)},
                                settings_in(folder), steps.watch());
        (void)restore.run(backup::Restore::IfMore::lose, {});
        steps.print();
    });
}

}  // namespace

int main(int count, char** words) try {
    if (count != 3) throw std::invalid_argument(usage);
    const Scratch scratch(words[2]);
    const auto office = scratch.path() / "office.db";
    fs::create_directory(scratch.path() / "copies");
    fs::copy_file(words[1], office);
    const int orders = orders_in(office);
    fmt::print("{} orders, {} MB\n", orders, fs::file_size(office) / 1'000'000);
    measure_alone(office, orders);
    measure_create(scratch.path(), orders);
    measure_proof(scratch.path());
    measure_restore(scratch.path(), orders);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
