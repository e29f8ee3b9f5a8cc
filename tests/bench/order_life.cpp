// What an order's whole life costs: the office's way, and the very same statements with nothing
// but SQLite around them.

#include "core/store/database.hpp"
#include "tests/bench/bare_sqlite.h"
#include "tests/bench/measure.hpp"
#include "tests/bench/office_life.hpp"
#include "tests/bench/recorder.hpp"
#include "tests/bench/scratch.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace repair;
using namespace repair::bench;

struct Size {
    int rounds = 7;
    int lives = 300;  ///< In a round.
};

/// What the office runs for one round, again and again; rounds begin at these steps.
struct Script {
    Recording recording;
    std::vector<std::size_t> rounds;
};

Script record(const fs::path& folder, const Size& size) {
    Script script;
    const auto file = folder / "recorded.db";
    make_small_office(file);
    const Recorder recorder(script.recording);
    OfficeLife office(file);
    for (int i = 0; i < size.rounds; ++i) {
        script.rounds.push_back(script.recording.size());
        office.live(size.lives);
    }
    script.rounds.push_back(script.recording.size());
    return script;
}

class BareProgram {
public:
    BareProgram(const fs::path& file, const Recording& script)
        : program_(bare_open(file.c_str(), script.statements().data(), script.statements().size()),
                   bare_close) {
        if (!program_) throw std::runtime_error("the bare program does not start");
    }
    void run(const std::vector<bare_step>& steps) {
        if (bare_run(program_.get(), steps.data(), steps.size()) != 0)
            throw std::runtime_error("the bare program stopped");
    }
    double pages_written() { return bare_pages_written(program_.get()); }

private:
    std::unique_ptr<bare_program, decltype(&bare_close)> program_;
};

struct Way {
    Figures lives_per_second;
    Figures milliseconds;  ///< Of a processor, for one life.

    void add(const Taken& taken, const Size& size) {
        lives_per_second.add(size.lives / taken.wall);
        milliseconds.add(1000 * taken.processor / size.lives);
    }
};

/// How often a second the disk says that 40 KiB are on it: five times for a life, at the least.
double syncs_per_second(const fs::path& folder) {
    const auto file = (folder / "syncs").string();
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) throw std::system_error(errno, std::generic_category(), file);
    const std::vector<char> bytes(40 * 1024, 'x');
    constexpr int times = 100;
    bool written = true;
    const auto write_all = [&] {
        for (int i = 0; i < times; ++i) {
            const auto at = static_cast<off_t>(bytes.size()) * i;
            written = written && ::pwrite(fd, bytes.data(), bytes.size(), at) > 0;
            written = written && ::fdatasync(fd) == 0;
        }
    };
    write_all();  // A log is written over and over; only its first time does it grow.
    const auto taken = seconds_of(write_all);
    ::close(fd);
    if (!written) throw std::runtime_error("cannot write " + file);
    return times / taken.wall;
}

/// Rows that one database has and the other has not, of the tables that a life writes.
std::int64_t different_rows(const fs::path& one, const fs::path& other) {
    auto db = store::Database::open(one);
    db.exec(fmt::format("ATTACH '{}' AS other", other.string()).c_str());
    std::int64_t different = 0;
    for (const auto* table : {"orders", "order_history", "outbox", "actors", "settlement_terms"})
        for (const auto& [here, there] : {std::pair{"main", "other"}, {"other", "main"}}) {
            auto count = db.query(
                fmt::format("SELECT count(*) FROM (SELECT * FROM {}.{} EXCEPT SELECT * FROM {}.{})",
                            here, table, there, table));
            count.step();
            different += count.integer(0);
        }
    return different;
}

void compare(const fs::path& parent, const Script& script, const Size& size) {
    const Scratch scratch(parent);
    for (const auto* name : {"office.db", "same.db", "writes.db"})
        make_small_office(scratch.path() / name);
    OfficeLife office(scratch.path() / "office.db");
    BareProgram same(scratch.path() / "same.db", script.recording);
    BareProgram writes(scratch.path() / "writes.db", script.recording);

    Way ours;
    Way theirs;
    Way least;
    for (std::size_t i = 0; i + 1 < script.rounds.size(); ++i) {
        const auto from = script.rounds[i];
        const auto to = script.rounds[i + 1];
        const auto& all = script.recording.steps();
        const std::vector<bare_step> steps(all.begin() + static_cast<std::ptrdiff_t>(from),
                                           all.begin() + static_cast<std::ptrdiff_t>(to));
        const auto only_writes = script.recording.writes(from, to);
        ours.add(seconds_of([&] { office.live(size.lives); }), size);
        theirs.add(seconds_of([&] { same.run(steps); }), size);
        least.add(seconds_of([&] { writes.run(only_writes); }), size);
    }
    fmt::print("{}\n", parent.string());
    const auto line = [&](const char* name, const Way& way) {
        const auto& speed = way.lives_per_second;
        fmt::print("  {:<28}{:>6.0f} lives/s ({:.0f} to {:.0f}), {:.2f} ms of a core; ", name,
                   speed.median(), speed.least(), speed.most(), way.milliseconds.least());
        fmt::print("the office does {:.0f} % of it\n",
                   100 * ours.lives_per_second.median() / speed.median());
    };
    line("the office", ours);
    line("the same statements, bare", theirs);
    line("only those that write, bare", least);
    fmt::print("  {:.1f} pages of 4 KiB written to the WAL for a life\n",
               writes.pages_written() / (size.rounds * size.lives));
    const auto syncs = syncs_per_second(scratch.path());
    fmt::print(
        "  the disk syncs {:.0f} times a second, a life five times: {:.0f} lives/s at most\n",
        syncs, syncs / 5);
    for (const auto* name : {"same.db", "writes.db"})
        if (const auto other = different_rows(scratch.path() / "office.db", scratch.path() / name))
            throw std::runtime_error(
                fmt::format("{} has {} other rows than the office", name, other));
}

}  // namespace

int main(int count, char** words) try {
    Size size;
    std::vector<fs::path> folders;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word == "--rounds" && i + 1 < count)
            size.rounds = std::stoi(words[++i]);
        else if (word == "--lives" && i + 1 < count)
            size.lives = std::stoi(words[++i]);
        else
            folders.emplace_back(word);
    }
    if (folders.empty()) folders = {fs::current_path(), "/dev/shm"};

    const Scratch scratch("/dev/shm");
    const auto script = record(scratch.path(), size);
    const auto lives = static_cast<double>(size.rounds * size.lives);
    const auto all = script.recording.size();
    fmt::print("an order's life: {:.0f} statements, {:.0f} of them no SELECT; {} rounds of {}\n",
               static_cast<double>(all) / lives,
               static_cast<double>(script.recording.writes(0, all).size()) / lives, size.rounds,
               size.lives);
    for (const auto& folder : folders)
        compare(folder, script, size);
} catch (const std::exception& error) {
    fmt::print(stderr, "order_life: {}\n", error.what());
    return 1;
}
