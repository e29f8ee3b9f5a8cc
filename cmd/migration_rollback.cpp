#include "cmd/arguments.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/migration_steps.hpp"
#include "cmd/verb.hpp"
#include "core/migrate/apply.hpp"
#include "core/store/database.hpp"
#include "core/store/instance_lock.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

int run(const Arguments& args, Context& ctx) {
    auto& db = ctx.database(Schema::any);
    const auto to = args.number("--to");
    confirm(ctx,
            fmt::format("The schema of {} would go back to version {}", db.path().string(), to));
    const store::InstanceLock lock(db.path(), "roll migrations back");
    const auto mode = ctx.globals.dry_run ? migrate::Mode::rehearsal : migrate::Mode::real;
    print_steps(ctx, db.path().string(),
                migrate::rollback(db, migrate::known_migrations(), to, mode));
    return done;
}

}  // namespace

Verb migration_rollback() {
    return {
        .words = "migration rollback",
        .help = "Take the database's schema back to an earlier version",
        .options = {{.name = "--to",
                     .kind = Kind::number,
                     .help = "The version to go back to",
                     .need = Need::required,
                     .value = "N",
                     .least = 0}},
        .effect = Effect::writes,
        .consent = Consent::asks,
        .details =
            "All steps happen, or none. A step that would lose rows is refused unless its "
            "migration declares it.",
        .examples = {"repairctl migration rollback --to 1 --dry-run",
                     "repairctl migration rollback --to 1 --yes"},
        .see_also = {"migration apply", "migration status"},
        .run = run,
    };
}

}  // namespace repair::cmd
