#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/backup_prune.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

backup::Settings settings_for(const Arguments& args, Context& ctx) {
    auto settings = backup_settings(ctx);
    const auto dirs = args.texts("--to");
    if (dirs.empty()) return settings;
    settings.targets.clear();
    for (const auto& dir : dirs)
        settings.targets.push_back({dir, args.flag("--seal")});
    return settings;
}

Change change_of(const backup::Created& created) {
    const auto& manifest = created.manifest;
    Change change{
        .subject = "backup",
        .done = fmt::format("made: {}, last #{}, {}", orders_text(manifest.content.orders),
                            manifest.content.last_order, size_text(manifest.size)),
        .next = "repairctl backup list",
        .object = base::Json::object()
                      .set("orders", manifest.content.orders)
                      .set("last_order", manifest.content.last_order)
                      .set("size", manifest.size)
                      .set("sha256", manifest.sha256)
                      .set("targets", placed_json(created))};
    for (const auto& placed : created.placed) {
        if (!placed.file.empty()) change.steps.push_back({"proven", "", placed.file.string()});
        if (!placed.fault.empty())
            change.steps.push_back(
                {"failed", "", fmt::format("{}: {}", placed.dir.string(), placed.fault)});
        for (const auto& swept : placed.swept)
            change.steps.push_back({"left-over removed", "", (placed.dir / swept).string()});
    }
    return change;
}

int run_backup_create(const Arguments& args, Context& ctx) {
    auto& db = ctx.database(Schema::any);
    const auto settings = settings_for(args, ctx);
    if (ctx.globals.dry_run) {
        auto planned = backup::plan_create(db, settings, {backup::Purpose::asked, ctx.now()});
        planned.manifest.content = store::read_content(db);
        auto change = change_of(planned);
        change.done = "made of " + orders_text(planned.manifest.content.orders);
        print(ctx, change);
        return planned.complete() ? done : partly_done;
    }
    auto created = backup::create(db, settings, {backup::Purpose::asked, ctx.now()}, watch_on(ctx));
    backup::run_after(created, settings);
    auto change = change_of(created);
    bool complete = created.complete();
    if (args.flag("--prune") && created.complete()) {
        const auto pruned = prune_targets(ctx, settings, backup::PruneMode::real);
        for (const auto& step : steps_of(pruned))
            change.steps.push_back(step);
        change.object.set("pruned", pruned_json(pruned, ctx));
        complete = told_complete(pruned, ctx);
    }
    print(ctx, change);
    for (const auto& placed : created.placed)
        if (!placed.fault.empty()) warn(ctx, placed.dir.string() + ": " + placed.fault);
    return complete ? done : partly_done;
}

}  // namespace

Verb backup_create() {
    return {
        .words = "backup create",
        .help = "Copy the database to every target, and prove each copy",
        .options = {to_dirs("Into this directory instead; may be said more than once"),
                    {.name = "--seal",
                     .kind = Kind::flag,
                     .help = "Seal what goes to --to with backup.public_key"},
                    {.name = "--prune",
                     .kind = Kind::flag,
                     .help = "Remove superseded ones afterwards, when all targets have theirs"}},
        .effect = Effect::writes,
        .details =
            "Others go on writing meanwhile. A copy gets its name only when it was read back and "
            "holds what the database held. Exit status 3 when a target has none.",
        .examples = {"repairctl backup create", "repairctl backup create --to /mnt/usb --prune"},
        .see_also = {"backup list", "backup verify", "backup restore"},
        .run = run_backup_create,
    };
}

}  // namespace repair::cmd
