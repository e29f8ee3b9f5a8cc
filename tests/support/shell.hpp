#pragma once

#include "cmd/context.hpp"
#include "cmd/run.hpp"
#include "core/migrate/apply.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/database.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/shell_words.hpp"

#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test {

/// repairctl in a shell of its own: an empty office in memory, no configuration file, a
/// clock that stands still, a pipe for every stream. Nothing leaves memory.
class Shell {
public:
    FakeClock clock;
    cmd::Terminal terminal;
    cmd::Environment environment{{"REPAIR_CONFIG", "/dev/null"}};
    std::string user = "anna";
    std::string typed;  ///< What stdin holds for the next run.

    /// Runs a line as typed, without "repairctl", and returns its exit status. out() and err()
    /// are of this run alone.
    int run(std::string_view line) { return run(shell_words(line)); }
    int run(const std::vector<std::string>& args) {
        return start([&](const cmd::World& world) { return cmd::run(args, world); });
    }
    int run(std::string_view line, const cmd::Tree& tree) {
        return start([&](const auto& world) { return cmd::run(shell_words(line), world, tree); });
    }

    [[nodiscard]] std::string out() const { return out_.str(); }
    [[nodiscard]] std::string err() const { return err_.str(); }

    /// The office's database, made by the real migrations when it is first asked for.
    store::Database& db() {
        if (!db_) {
            db_.emplace(store::Database::in_memory());
            migrate::apply(*db_, migrate::known_migrations(), {}, clock.now());
        }
        return *db_;
    }

    /// Whether any run so far opened the database.
    [[nodiscard]] bool opened_database() const { return opened_; }

    /// A person at every stream, before a window of so many columns.
    void sit_down(unsigned columns = 80) {
        terminal = {.in = true, .out = true, .err = true, .columns = columns};
    }

private:
    template <typename Action>
    int start(Action action) {
        out_.str({});
        err_.str({});
        std::istringstream in(typed);
        const cmd::World world{
            .out = out_,
            .err = err_,
            .in = in,
            .clock = clock,
            .terminal = terminal,
            .environment = environment,
            .user = user,
            .entropy = [this] { return base::Entropy{std::byte{++invited_}}; },
            .open_database = [this](const cmd::Opening&) -> store::Database& {
                opened_ = true;
                return db();
            },
        };
        return action(world);
    }

    std::ostringstream out_;
    std::ostringstream err_;
    std::optional<store::Database> db_;
    bool opened_ = false;
    unsigned char invited_ = 0;
};

}  // namespace repair::test
