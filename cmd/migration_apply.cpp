#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/migration_steps.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/config/config.hpp"
#include "core/migrate/apply.hpp"
#include "core/store/database.hpp"
#include "core/store/instance_lock.hpp"

#include <filesystem>

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

void create(const fs::path& file, Context& ctx) {
    if (!ctx.globals.dry_run) {
        const auto directory = fs::absolute(file).parent_path();
        migrate::create(file, {}, mode_in(directory), ctx.now());
    }
    print_steps(ctx, file.string(), steps_of_new());
}

int run(const Arguments& args, Context& ctx) {
    const auto file = ctx.config().database;
    if (args.flag("--create") && !fs::exists(fs::symlink_status(file))) {
        create(file, ctx);
        return done;
    }
    auto& db = ctx.database(Schema::any);
    const store::InstanceLock lock(db.path(), "apply migrations");
    const auto mode = ctx.globals.dry_run ? migrate::Mode::rehearsal : migrate::Mode::real;
    print_steps(
        ctx, db.path().string(),
        migrate::apply(db, migrate::known_migrations(), args.find_number("--to"), ctx.now(), mode));
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
