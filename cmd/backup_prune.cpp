#include "cmd/backup_prune.hpp"

#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/backup/shelf.hpp"
#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"
#include "core/config/config.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::cmd {
namespace {

std::size_t removed_of(const std::vector<PrunedTarget>& targets) {
    std::size_t removed = 0;
    for (const auto& target : targets)
        removed += static_cast<std::size_t>(std::ranges::count(
            target.pruned.copies, backup::Ruling::superseded, &backup::Judged::ruling));
    return removed;
}

void require_any(const std::vector<PrunedTarget>& targets) {
    if (!targets.empty() &&
        std::ranges::all_of(targets, [](const auto& t) { return t.why != nullptr; }))
        std::rethrow_exception(targets.front().why);
}

/// A dry run says of each copy why it stays.
std::vector<Step> reasons(const std::vector<PrunedTarget>& targets) {
    std::vector<Step> steps;
    for (const auto& [dir, pruned, fault, why] : targets)
        for (const auto& [copy, ruling] : pruned.copies)
            if (backup::keeps(ruling))
                steps.push_back(
                    {"kept", "", fmt::format("{} ({})", copy.file.string(), word(ruling))});
    return steps;
}

int run_backup_prune(const Arguments&, Context& ctx) {
    const auto settings = backup_settings(ctx);
    const auto planned = prune_targets(ctx, settings, backup::PruneMode::pretend);
    require_any(planned);
    const auto wanted = removed_of(planned);
    if (wanted > 0)
        confirm(ctx, fmt::format("{} superseded backups would be removed for good", wanted));
    const auto pruned =
        ctx.globals.dry_run ? planned : prune_targets(ctx, settings, backup::PruneMode::real);
    require_any(pruned);
    const auto removed = removed_of(pruned);
    Change change{.subject = "the set of backups",
                  .done = removed == 0 ? "pruned: none is superseded"
                                       : fmt::format("pruned: {} removed", removed),
                  .next = "repairctl backup list",
                  .object = base::Json::object().set("targets", pruned_json(pruned, ctx)),
                  .outcome = removed == 0 ? Outcome::already : Outcome::changed};
    change.steps = steps_of(pruned);
    if (ctx.globals.dry_run) std::ranges::copy(reasons(pruned), std::back_inserter(change.steps));
    print(ctx, change);
    return told_complete(pruned, ctx) ? done : partly_done;
}

}  // namespace

std::vector<PrunedTarget> prune_targets(Context& ctx, const backup::Settings& settings,
                                        backup::PruneMode mode) {
    auto& db = ctx.database(Schema::any);
    const auto& keep = ctx.config().backup.keep;
    const backup::PruneRule rule{.office_id = store::SchemaStore(db).office_id(),
                                 .retention = {keep.hourly, keep.daily, keep.monthly},
                                 .now = ctx.now(),
                                 .zone = ctx.zone(),
                                 .wait = db.lock_timeout()};
    std::vector<PrunedTarget> targets;
    for (const auto& target : settings.targets) {
        PrunedTarget outcome{.dir = target.dir};
        try {
            if (!backup::is_still_to_be_made(target))
                outcome.pruned = backup::prune(target.dir, rule, mode);
        } catch (const base::Error& error) {
            base::HeldSignals::stop_if_any();
            outcome.fault = error.what();
            outcome.why = std::current_exception();
        }
        targets.push_back(std::move(outcome));
    }
    return targets;
}

std::vector<Step> steps_of(const std::vector<PrunedTarget>& targets) {
    std::vector<Step> steps;
    for (const auto& [dir, pruned, fault, why] : targets) {
        for (const auto& [copy, ruling] : pruned.copies)
            if (!backup::keeps(ruling)) steps.push_back({"removed", "", copy.file.string()});
        for (const auto& swept : pruned.swept)
            steps.push_back({"left-over removed", "", (dir / swept).string()});
        if (!fault.empty()) steps.push_back({"failed", "", dir.string() + ": " + fault});
    }
    return steps;
}

bool told_complete(const std::vector<PrunedTarget>& targets, const Context& ctx) {
    bool complete = true;
    for (const auto& target : targets) {
        if (target.fault.empty()) continue;
        warn(ctx, target.dir.string() + ": " + target.fault);
        complete = false;
    }
    return complete;
}

base::Json pruned_json(const std::vector<PrunedTarget>& targets, Context& ctx) {
    auto list = base::Json::array();
    for (const auto& [dir, pruned, fault, why] : targets) {
        auto copies = base::Json::array();
        for (const auto& [copy, ruling] : pruned.copies)
            copies.add(base::Json::object()
                           .set("name", copy.manifest.file)
                           .set("made_at", base::rfc3339(copy.manifest.made_at, ctx.zone()))
                           .set("removed", !backup::keeps(ruling))
                           .set("reason", word(ruling)));
        list.add(base::Json::object()
                     .set("dir", dir.string())
                     .set("copies", std::move(copies))
                     .set("fault", fault.empty() ? base::Json() : base::Json(fault)));
    }
    return list;
}

Verb backup_prune() {
    return {
        .words = "backup prune",
        .help = "Remove backups that newer ones supersede",
        .effect = Effect::writes,
        .consent = Consent::asks,
        .details =
            "backup.keep says how many stay of each hour, day and month. Never removed: pinned "
            "ones, the newest proven one, the last five, those made before a migration or a "
            "restore under 30 days ago, anything dated in the future, of another office, or "
            "without a manifest. --dry-run gives the reason for each.",
        .examples = {"repairctl backup prune --dry-run", "repairctl backup prune --yes"},
        .see_also = {"backup list", "backup pin"},
        .run = run_backup_prune,
    };
}

}  // namespace repair::cmd
