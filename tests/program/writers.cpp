#include "tests/program/writers.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <fcntl.h>
#include <random>
#include <stdexcept>
#include <string>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace repair::test {
namespace {

/// In a process of its own: what goes wrong ends it.
class Writer {
public:
    Writer(const std::filesystem::path& database, unsigned seed) : random_(seed) {
        gate_ = ::open((database.string() + ".gate").c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
        if (gate_ < 0 || sqlite3_open(database.c_str(), &db_) != SQLITE_OK)
            throw std::runtime_error("a writer cannot open " + database.string());
        sqlite3_busy_timeout(db_, 30'000);
        say("PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = OFF");
    }

    void move_two_orders() {
        ::flock(gate_, LOCK_EX);
        say("BEGIN IMMEDIATE");
        move_on(1 + random_() % 2);
        move_on(3 + random_() % 2);
        say("COMMIT");
        if (++done_ % 200 == 0)
            sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
        ::flock(gate_, LOCK_UN);
    }

private:
    void move_on(std::uint_fast32_t order) {
        const auto id = std::to_string(order);
        say("UPDATE orders SET version = version + 1 WHERE id = " + id);
        say("INSERT INTO order_history (order_id, version, at, actor_id, verb) "
            "SELECT id, version, 0, 1, 'edit' FROM orders WHERE id = " +
            id);
    }

    void say(const std::string& sql) {
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
    }

    sqlite3* db_ = nullptr;
    int gate_ = -1;
    std::mt19937 random_;
    int done_ = 0;
};

}  // namespace

Writers::Writers(const std::filesystem::path& database, int how_many) {
    for (int seed = 1; seed <= how_many; ++seed)
        processes_.emplace_back([&database, seed] {
            return std::thread([writer = Writer(database, static_cast<unsigned>(seed))]() mutable {
                for (;;)
                    writer.move_two_orders();
            });
        });
}

}  // namespace repair::test
