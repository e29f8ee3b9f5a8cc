#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/migration_steps.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/config/config.hpp"
#include "core/migrate/apply.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/database.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/transaction.hpp"

#include <filesystem>
#include <optional>

namespace repair::cmd {
namespace {

namespace fs = std::filesystem;

/// A directory that hands its group on (the packaged one does) is shared with that group.
unsigned mode_in(const fs::path& directory) {
    std::error_code ignored;
    const auto permissions = fs::status(directory, ignored).permissions();
    return (permissions & fs::perms::set_gid) != fs::perms::none ? 0660 : 0600;
}

migrate::Steps steps_of_new() {
    migrate::Steps steps{.from = 0, .to = migrate::latest_version()};
    for (const auto& migration : migrate::known_migrations())
        steps.names.push_back(full_name(migration));
    return steps;
}

bool is_there(const fs::path& file) {
    return fs::exists(fs::symlink_status(file));
}

/// False when somebody else has made it meanwhile.
bool create(const fs::path& file, Context& ctx) {
    if (ctx.globals.dry_run) return true;
    try {
        migrate::create(file, {}, mode_in(fs::absolute(file).parent_path()), ctx.now());
        return true;
    } catch (const base::Error& error) {
        if (error.code() != base::Errc::refused || !is_there(file)) throw;
        return false;
    }
}

/// Then there is no need to stop whoever works with it.
bool is_current(store::Database& db, std::optional<std::int64_t> to) {
    const store::Snapshot snapshot(db);
    const auto plan = migrate::make_plan(db, migrate::known_migrations());
    const bool whole = plan.findings.empty() && plan.pending.empty();
    return whole && to.value_or(plan.version()) == plan.version();
}

int run(const Arguments& args, Context& ctx) {
    const auto file = ctx.config().database;
    if (args.flag("--create") && !is_there(file) && create(file, ctx)) {
        print_steps(ctx, file.string(), steps_of_new());
        return done;
    }
    auto& db = ctx.database(Schema::any);
    const auto to = args.find_number("--to");
    if (is_current(db, to)) {
        print_steps(ctx, db.path().string(),
                    {.from = migrate::latest_version(), .to = migrate::latest_version()});
        return done;
    }
    const store::InstanceLock lock(db.path(), "apply migrations");
    const auto mode = ctx.globals.dry_run ? migrate::Mode::rehearsal : migrate::Mode::real;
    print_steps(ctx, db.path().string(),
                migrate::apply(db, migrate::known_migrations(), to, ctx.now(), mode));
    return done;
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
                     .least = 0}},
        .effect = Effect::writes,
        .details = "All of them happen, or none. --dry-run runs them and takes them back.",
        .examples = {"repairctl migration apply --create", "repairctl migration apply --dry-run"},
        .see_also = {"migration status", "migration rollback"},
        .run = run,
    };
}

}  // namespace repair::cmd
