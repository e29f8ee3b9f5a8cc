#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/order_text.hpp"
#include "cmd/output.hpp"
#include "core/backup/drill.hpp"
#include "core/backup/shelf.hpp"
#include "core/base/error.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

backup::Copy wanted(const Arguments& args, Context& ctx, const backup::Settings& settings) {
    if (const auto name = args.find_text("NAME")) {
        const auto file = backup::find_copy(settings.targets, *name);
        return {file, backup::load_manifest(file)};
    }
    const auto shelf = backup::look_at_shelf(settings.targets);
    const auto office = store::SchemaStore(ctx.database(Schema::any)).office_id();
    if (auto newest = backup::newest_of(shelf, office)) return *newest;
    throw base::Error(base::Errc::not_found, "this office has no backups",
                      "repairctl backup create");
}

void remember(const backup::Copy& copy, Context& ctx) {
    if (ctx.globals.dry_run) return;
    try {
        const backup::TargetLock lock(copy.file.parent_path(), std::chrono::seconds(5));
        auto manifest = backup::load_manifest(copy.file);
        manifest.drilled_at = ctx.now();
        manifest.verified_at = ctx.now();
        backup::rewrite_manifest(copy.file, manifest_text(manifest, ctx.zone()));
    } catch (const base::Error& error) {
        note(ctx, std::string("the drill is not recorded: ") + error.what());
    }
}

base::Json json_of(const backup::Copy& copy, const backup::Drilled& drilled) {
    auto findings = base::Json::array();
    for (const auto& finding : drilled.findings)
        findings.add(finding);
    return base::Json::object()
        .set("name", copy.manifest.file)
        .set("file", copy.file.string())
        .set("good", drilled.good())
        .set("schema_from", drilled.schema_from)
        .set("schema_to", drilled.schema_to)
        .set("orders", drilled.content.orders)
        .set("last_order", drilled.content.last_order)
        .set("closed_money", drilled.content.closed_money.kopecks)
        .set("findings", std::move(findings));
}

int run_backup_drill(const Arguments& args, Context& ctx) {
    const auto settings = backup_settings(ctx);
    const auto copy = wanted(args, ctx, settings);
    const auto key = key_of(args);
    const auto drilled =
        backup::drill(copy, settings.database, key ? &*key : nullptr, ctx.now(), watch_on(ctx));
    if (drilled.good()) remember(copy, ctx);
    Change change{.subject = "backup " + copy.manifest.file,
                  .done = drilled.good() ? "drilled: the office could go on with it"
                                         : "drilled: it is not fit for a restore",
                  .next = drilled.good() ? "repairctl backup list" : "repairctl backup create",
                  .object = json_of(copy, drilled)};
    change.steps = {
        {"made", "",
         fmt::format("{} ({})", time_text(copy.manifest.made_at, ctx),
                     age_text(ctx.now() - copy.manifest.made_at))},
        {"orders", "",
         fmt::format("{}, last #{}", drilled.content.orders, drilled.content.last_order)}};
    if (drilled.schema_from != drilled.schema_to)
        change.steps.push_back(
            {"schema", std::to_string(drilled.schema_from), std::to_string(drilled.schema_to)});
    for (const auto& finding : drilled.findings) {
        change.steps.push_back({"wrong", "", finding});
        warn(ctx, copy.file.string() + ": " + finding);
    }
    print(ctx, change);
    return drilled.good() ? done : exit_code(base::Errc::corrupt);
}

}  // namespace

Verb backup_drill() {
    return {
        .words = "backup drill",
        .help = "Rehearse a restore: could the office go on with its newest backup",
        .options = {backup_name(Need::optional), key_option()},
        .effect = Effect::writes,
        .currency = Currency::stated,
        .details =
            "Unpacks it beside the database, brings its schema up to date, and looks whether "
            "everything that must be true of an office is. The database itself is only read. A "
            "good drill is recorded in the manifest. Exit status 13 when the backup is not fit.",
        .examples = {"repairctl backup drill",
                     "repairctl backup drill bot_database_2025-10-20_20-29-43 --json"},
        .see_also = {"backup verify", "backup restore"},
        .run = run_backup_drill,
    };
}

}  // namespace repair::cmd
