#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/migration_run.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_migration_rollback(const Arguments& args, Context& ctx) {
    return run_migrations(args, ctx, {migrate::Direction::down, args.number("--to")});
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
                     .least = 0},
                    scratch_option()},
        .effect = Effect::writes,
        .consent = Consent::asks,
        .details =
            "All steps happen, or none, after a rehearsal on a copy of the database. --dry-run is "
            "that rehearsal. A step that would lose rows is refused unless its migration declares "
            "it. repaird must not be running.",
        .examples = {"repairctl migration rollback --to 1 --dry-run",
                     "repairctl migration rollback --to 1 --yes"},
        .see_also = {"migration apply", "migration rehearse", "migration status"},
        .run = run_migration_rollback,
    };
}

}  // namespace repair::cmd
