#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "core/backup/shelf.hpp"
#include "core/base/held_signals.hpp"
#include "core/store/database.hpp"

namespace repair::cmd {
namespace {

int run_backup_pin(const Arguments& args, Context& ctx) {
    const bool pin = !args.flag("--off");
    const auto file = backup::find_copy(backup_settings(ctx).targets, args.text("NAME"));
    const backup::TargetLock lock(file.parent_path(),
                                  ctx.globals.lock_timeout.value_or(std::chrono::seconds(30)));
    const base::HeldSignals held;
    auto manifest = backup::load_manifest(file);
    const bool changed = manifest.pinned != pin;
    manifest.pinned = pin;
    if (changed && !ctx.globals.dry_run)
        backup::rewrite_manifest(file, manifest_text(manifest, ctx.zone()));
    print(ctx, Change{.subject = "backup " + manifest.file,
                      .done = pin ? "pinned: prune never removes it" : "unpinned",
                      .next = "repairctl backup list",
                      .object = copy_json({file, manifest}, ctx),
                      .outcome = changed ? Outcome::changed : Outcome::already});
    return done;
}

}  // namespace

Verb backup_pin() {
    return {
        .words = "backup pin",
        .help = "Keep a backup from being pruned, or no longer",
        .options = {backup_name(Need::required),
                    {.name = "--off", .kind = Kind::flag, .help = "No longer"}},
        .effect = Effect::writes,
        .currency = Currency::stated,
        .examples = {"repairctl backup pin bot_database_2025-10-20_20-29-43",
                     "repairctl backup pin bot_database_2025-10-20_20-29-43 --off"},
        .see_also = {"backup list", "backup prune"},
        .run = run_backup_pin,
    };
}

}  // namespace repair::cmd
