#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/migration_run.hpp"
#include "cmd/migration_steps.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/config/config.hpp"
#include "core/store/database.hpp"

#include <filesystem>
#include <optional>

namespace repair::cmd {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& file) {
    return fs::exists(fs::symlink_status(file));
}

/// What it does to a database that is not there yet.
migrate::Rehearsal from_nothing(std::optional<std::int64_t> to) {
    auto nothing = store::Database::in_memory();
    return {.steps = migrate::foresee(nothing, migrate::known_migrations(),
                                      {migrate::Direction::up, to})};
}

/// False when somebody else has made it meanwhile.
bool create(const fs::path& file, std::optional<std::int64_t> to, Context& ctx) {
    if (ctx.globals.dry_run) return true;
    try {
        migrate::create(file, {}, mode_in(fs::absolute(file).parent_path()), ctx.now(), to);
        return true;
    } catch (const base::Error& error) {
        if (error.code() != base::Errc::refused || !is_there(file)) throw;
        return false;
    }
}

int run_migration_apply(const Arguments& args, Context& ctx) {
    const auto to = args.find_number("--to");
    if (const auto file = ctx.config().database; args.flag("--create") && !is_there(file)) {
        const auto steps = from_nothing(to);
        if (create(file, to, ctx)) {
            auto change = change_of(file.string(), steps);
            change.outcome = Outcome::changed;
            print(ctx, change);
            return done;
        }
    }
    return run_migrations(args, ctx, {migrate::Direction::up, to});
}

}  // namespace

Verb migration_apply() {
    return {
        .words = "migration apply",
        .help = "Bring the database's schema up to this program's",
        .options = {{.name = "--create",
                     .kind = Kind::flag,
                     .help = "Make the database when there is none"},
                    {.name = "--to",
                     .kind = Kind::number,
                     .help = "Only up to this migration",
                     .value = "N",
                     .least = 0},
                    scratch_option()},
        .effect = Effect::writes,
        .details =
            "All of them happen, or none, after a rehearsal on a copy of the database. --dry-run "
            "is that rehearsal. A migration that would lose rows is refused unless it declares it. "
            "repaird must not be running.",
        .examples = {"repairctl migration apply --create", "repairctl migration apply --dry-run"},
        .see_also = {"migration status", "migration rehearse", "migration rollback"},
        .run = run_migration_apply,
    };
}

}  // namespace repair::cmd
