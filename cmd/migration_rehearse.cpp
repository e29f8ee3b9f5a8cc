#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/migration_run.hpp"
#include "cmd/migration_steps.hpp"
#include "cmd/verb.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"

namespace repair::cmd {
namespace {

migrate::Way way_to(store::Database& db, std::optional<std::int64_t> to) {
    const store::Snapshot snapshot(db);
    const auto version = migrate::make_plan(db, migrate::known_migrations()).version();
    const bool back = to && *to < version;
    return {back ? migrate::Direction::down : migrate::Direction::up, to};
}

int run_migration_rehearse(const Arguments& args, Context& ctx) {
    auto& db = ctx.database(Schema::any);
    const auto way = way_to(db, args.find_number("--to"));
    migrate::Rehearsal rehearsal{.steps = migrate::foresee(db, migrate::known_migrations(), way)};
    if (!rehearsal.steps.names.empty()) rehearsal = rehearsed(args, ctx, db, way);

    print(ctx, document_of(ctx, change_of(db.path().string(), rehearsal), DryRun::yes));
    return done;
}

}  // namespace

Verb migration_rehearse() {
    return {
        .words = "migration rehearse",
        .help = "Run the migrations on a copy of the database, and say what would happen",
        .options = {{.name = "--to",
                     .kind = Kind::number,
                     .help = "Up or back to this version; up to the last",
                     .value = "N",
                     .least = 0},
                    scratch_option()},
        .details =
            "The database itself is only read, and nobody waits. Shown are the steps, the tables "
            "with other rows than before, and how long writers would have to wait. Exit status 5 "
            "or 13 when migration apply or rollback would fail.",
        .examples = {"repairctl migration rehearse",
                     "repairctl migration rehearse --to 0 --scratch /var/tmp"},
        .see_also = {"migration apply", "migration rollback"},
        .run = run_migration_rehearse,
    };
}

}  // namespace repair::cmd
