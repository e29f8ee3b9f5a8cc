#include "cmd/migration_run.hpp"

#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/change.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/migration_steps.hpp"
#include "cmd/progress.hpp"
#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"
#include "core/migrate/verify.hpp"
#include "core/store/database.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;

/// Does one of the steps before which and after whose failure everything is as it was.
template <typename Action>
auto at(const char* step, Action&& action) {
    try {
        return action();
    } catch (const Error& error) {
        throw error.within(fmt::format("stopped at the {}, nothing was changed", step));
    }
}

migrate::Steps looked(store::Database& db, const migrate::Way& way) {
    return at("plan", [&] { return migrate::foresee(db, migrate::known_migrations(), way); });
}

store::InstanceLock alone(const Context& ctx, const store::Database& db) {
    try {
        return {db.path(), "change the schema"};
    } catch (const Error& error) {
        if (error.code() != Errc::busy) throw;
        const auto instance = ctx.globals.instance.value_or("");
        throw Error(Errc::busy, error.what(),
                    fmt::format("systemctl stop repaird{}{}, then the same command again",
                                instance.empty() ? "" : "@", instance));
    }
}

std::string consequence(const store::Database& db, const migrate::Steps& steps) {
    auto text = fmt::format("The schema of {} would go from version {} to {} ({})",
                            db.path().string(), steps.from, steps.to, fmt::join(steps.names, ", "));
    if (!steps.loses.empty())
        text += fmt::format("; rows of {} may be lost", fmt::join(steps.loses, ", "));
    return text;
}

void require_sound(store::Database& db) {
    const store::Snapshot snapshot(db);
    const auto verdict = migrate::verify(db);
    if (verdict.sound()) return;
    throw Error(Errc::corrupt, "the schema was changed, and the database is not sound",
                "repairctl migration verify");
}

/// With the gate held: nobody writes from the backup to the last of the new schema.
migrate::Rehearsal changed(const Arguments& args, Context& ctx, store::Database& db,
                           const migrate::Way& way, backup::Created& copies) {
    const auto gate = at("gate", [&] { return store::Gate(db, "changing the schema"); });
    copies = at("backup", [&] { return safety_copy(ctx, db, backup::Purpose::migration); });
    auto outcome = at("rehearsal", [&] { return rehearsed(args, ctx, db, way); });
    const base::HeldSignals held;
    outcome.steps =
        at("run", [&] { return migrate::run(db, migrate::known_migrations(), way, ctx.now()); });
    return outcome;
}

/// With the instance lock held.
void change_schema(const Arguments& args, Context& ctx, store::Database& db,
                   const migrate::Way& way) {
    const auto path = db.path().string();
    const auto steps = looked(db, way);
    if (steps.names.empty())  // Somebody else was a moment quicker.
        return print(ctx, change_of(path, {.steps = steps}));
    if (ctx.verb.consent == Consent::asks) confirm(ctx, consequence(db, steps));
    backup::Created copies;
    auto outcome = changed(args, ctx, db, way, copies);
    const base::HeldSignals held;  // From here on it is told what was done.
    run_hooks(ctx, copies);
    require_sound(db);
    auto change = change_of(path, outcome);
    for (const auto& placed : copies.placed)
        if (!placed.file.empty()) change.steps.push_back({"backup", "", placed.file.string()});
    change.object.set("backup", placed_json(copies));
    print(ctx, change);
}

}  // namespace

unsigned mode_in(const std::filesystem::path& directory) {
    using std::filesystem::perms;
    std::error_code ignored;
    const auto permissions = std::filesystem::status(directory, ignored).permissions();
    return (permissions & perms::set_gid) != perms::none ? 0660 : 0600;
}

Option scratch_option() {
    return {.name = "--scratch",
            .kind = Kind::file,
            .help = "Where the copy for the rehearsal lies; beside the database",
            .value = "DIR"};
}

migrate::Rehearsal rehearsed(const Arguments& args, Context& ctx, store::Database& db,
                             const migrate::Way& way) {
    Progress copying(ctx, "copying the database for a rehearsal");
    const auto progress = [&](std::int64_t pages, std::int64_t all) {
        copying(static_cast<std::uint64_t>(pages), static_cast<std::uint64_t>(all));
    };
    return migrate::rehearse(db, migrate::known_migrations(), way, ctx.now(),
                             {args.find_text("--scratch").value_or(""), progress});
}

int run_migrations(const Arguments& args, Context& ctx, const migrate::Way& way) {
    auto& db = ctx.database(Schema::any);
    const auto path = db.path().string();
    const auto steps = looked(db, way);
    if (steps.names.empty()) {
        print(ctx, change_of(path, {.steps = steps}));
    } else if (ctx.globals.dry_run) {
        print(ctx, change_of(path, rehearsed(args, ctx, db, way)));
    } else {
        const auto lock = alone(ctx, db);
        change_schema(args, ctx, db, way);
    }
    return done;
}

}  // namespace repair::cmd
