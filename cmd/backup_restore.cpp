#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/change.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/restore_text.hpp"
#include "core/backup/restore.hpp"
#include "core/backup/shelf.hpp"
#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"
#include "core/config/config.hpp"
#include "core/office/recovery.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

/// A database that is missing is made; a directory that is missing is a mistyped path.
void require_directory(const std::filesystem::path& database) {
    const auto directory = std::filesystem::absolute(database).parent_path();
    if (std::filesystem::is_directory(directory)) return;
    throw base::Error(base::Errc::no_database,
                      fmt::format("there is no directory {}", directory.string()),
                      "mkdir " + directory.string());
}

backup::RestoreOrder order_of(const Arguments& args, Context& ctx, const backup::Settings& settings,
                              const backup::SecretKey* key) {
    backup::RestoreOrder order{
        .copy = backup::find_copy(settings.targets, args.text("NAME")),
        .to = std::filesystem::absolute(args.find_text("--to").value_or(settings.database)),
        .typed = args.has("--to"),
        .key = key,
        .now = ctx.now()};
    if (ctx.globals.lock_timeout) order.lock_timeout = *ctx.globals.lock_timeout;
    return order;
}

Change change_of(const backup::RestoreOrder& order, const backup::Restore& restore,
                 const backup::Restored& restored) {
    Change change{
        .subject = order.to.string(),
        .done = fmt::format("restored from {}: {} orders, last #{}", order.copy.filename().string(),
                            restore.content().orders, restore.content().last_order),
        .next = "repairctl order list",
        .object = restored_json(order, restore, restored)};
    change.steps.push_back({"the next order", "", fmt::format("#{}", restored.next_order)});
    if (restored.safety)
        for (const auto& placed : restored.safety->placed) {
            if (!placed.file.empty())
                change.steps.push_back({"what was replaced", "", placed.file.string()});
            if (!placed.fault.empty())
                change.steps.push_back(
                    {"failed", "", fmt::format("{}: {}", placed.dir.string(), placed.fault)});
        }
    if (!restored.lost_orders.empty())
        change.steps.push_back({"lost orders", "", restored.lost_orders.string()});
    for (const auto& file : restored.set_aside)
        change.steps.push_back({"set aside", "", file.string()});
    return change;
}

backup::Restore::Remember remembering(Context& ctx, const backup::RestoreOrder& order) {
    return [&ctx, name = order.copy.filename().string()](store::Database& db,
                                                         const store::Difference& lost) {
        office::record_recovery(
            db, ctx.config().rules, {.who = ctx.administrator(), .at = ctx.now()},
            {.backup = name, .lost_orders = lost.lost.size(), .older_orders = lost.older.size()});
    };
}

int run_backup_restore(const Arguments& args, Context& ctx) {
    require_directory(args.find_text("--to").value_or(ctx.config().database));
    const auto settings = backup_settings(ctx);
    const auto key = key_of(args);
    const auto watch = watch_on(ctx);
    const auto order = order_of(args, ctx, settings, key ? &*key : nullptr);
    const base::HeldSignals held;  // Until nothing lies beside the database any more.
    backup::Restore restore(order, settings, watch);
    const auto consequence = consequence_of(order, restore, ctx);
    if (ctx.globals.dry_run) {
        auto change = change_of(order, restore, {.difference = restore.difference()});
        change.steps = {{"consequence", "", consequence}};
        print(ctx, change);
        return done;
    }
    if (ctx.globals.yes) note(ctx, consequence);
    confirm(ctx, consequence);
    using IfMore = backup::Restore::IfMore;
    const auto restored =
        restore.run(ctx.globals.yes ? IfMore::lose : IfMore::refuse, remembering(ctx, order));
    if (restored.difference != restore.difference())
        note(ctx, "meanwhile the office went on; " + loss_text(restored.difference, ctx));
    print(ctx, change_of(order, restore, restored));
    return !restored.safety || restored.safety->complete() ? done : partly_done;
}

}  // namespace

Verb backup_restore() {
    return {
        .words = "backup restore",
        .help = "Put a backup in the place of the database",
        .options = {backup_name(Need::required),
                    {.name = "--to",
                     .kind = Kind::file,
                     .help = "Another database than the configured one"},
                    key_option()},
        .effect = Effect::writes,
        .consent = Consent::asks,
        .details =
            "Proves the backup, shows what would be lost, asks, copies what it replaces to the "
            "backup targets, and only then replaces it: at once, while others have it open. "
            "Lost orders are written to a CSV file. A missing database is made, a corrupt one "
            "set aside. The name may be a path.",
        .examples = {"repairctl backup restore bot_database_2025-10-20_20-29-43 --dry-run",
                     "repairctl backup restore /mnt/usb/office.db.zst --to copy.db --yes"},
        .see_also = {"backup list", "backup drill"},
        .run = run_backup_restore,
    };
}

}  // namespace repair::cmd
