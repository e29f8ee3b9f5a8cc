#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "core/backup/shelf.hpp"
#include "core/backup/verify.hpp"
#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"
#include "core/store/scratch_directory.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::cmd {
namespace {

namespace fs = std::filesystem;

struct Verified {
    fs::path file;
    backup::Verdict verdict;
};

std::vector<fs::path> wanted(const Arguments& args, const backup::Settings& settings) {
    if (const auto name = args.find_text("NAME"))
        return {backup::find_copy(settings.targets, *name)};
    const auto shelf = backup::look_at_shelf(settings.targets);
    std::vector<fs::path> files;
    for (const auto& copy : shelf.copies)
        if (args.flag("--all") || files.empty()) files.push_back(copy.file);
    if (args.flag("--all"))
        for (const auto& stranger : shelf.strangers)
            files.push_back(stranger.file);
    if (files.empty())
        throw base::Error(base::Errc::not_found, "there are no backups", "repairctl backup create");
    return files;
}

/// Kept in the manifest, where that can be written: `backup list` shows it, pruning minds it.
void remember(const fs::path& file, const backup::Verdict& verdict, Context& ctx) {
    if (ctx.globals.dry_run || verdict.depth != backup::Depth::content) return;
    try {
        const backup::TargetLock lock(file.parent_path(), std::chrono::seconds(5));
        auto manifest = backup::load_manifest(file);
        manifest.verified_at = verdict.good() ? std::optional(ctx.now()) : std::nullopt;
        backup::rewrite_manifest(file, manifest_text(manifest, ctx.zone()));
    } catch (const base::Error& error) {
        detail(ctx, std::string("not noted in the manifest: ") + error.what());
    }
}

Verified verify_one(const fs::path& file, const backup::SecretKey* key,
                    const backup::Settings& settings, Context& ctx) {
    const base::HeldSignals held;
    try {
        const auto manifest = backup::load_manifest(file);
        const auto beside = fs::exists(settings.database.parent_path()) ? settings.database : file;
        const store::ScratchDirectory scratch(beside, "verify");
        Verified done{file, backup::verify(file, manifest, key, scratch.path(), watch_on(ctx))};
        remember(file, done.verdict, ctx);
        return done;
    } catch (const base::Error& error) {
        base::HeldSignals::stop_if_any();
        using base::Errc;
        const bool about_it = error.code() == Errc::corrupt || error.code() == Errc::not_found ||
                              error.code() == Errc::refused;  // Sealed to another key.
        if (!about_it) throw;
        return {file, {.findings = {error.what()}}};
    }
}

std::string verdict_text(const backup::Verdict& verdict) {
    if (!verdict.good()) return verdict.findings.front();
    if (verdict.depth == backup::Depth::bytes)
        return "as it was written; sealed, so its content needs --key";
    return fmt::format("good: {} orders, last #{}", verdict.proof->content.orders,
                       verdict.proof->content.last_order);
}

base::Json verdict_json(const Verified& one) {
    auto findings = base::Json::array();
    for (const auto& finding : one.verdict.findings)
        findings.add(finding);
    const auto& proof = one.verdict.proof;
    return base::Json::object()
        .set("name", one.file.filename().string())
        .set("file", one.file.string())
        .set("good", one.verdict.good())
        .set("content_read", one.verdict.depth == backup::Depth::content && proof.has_value())
        .set("orders", proof ? base::Json(proof->content.orders) : base::Json())
        .set("findings", std::move(findings));
}

std::string done_text(std::size_t bad, std::size_t all) {
    if (bad == 0) return fmt::format("verified: {} good", all);
    return fmt::format("verified: {} of {} not good", bad, all);
}

std::size_t told_unreadable(const backup::Settings& settings, Context& ctx) {
    const auto shelf = backup::look_at_shelf(settings.targets);
    for (const auto& target : shelf.unreadable)
        warn(ctx, target.why);
    return shelf.unreadable.size();
}

int run_backup_verify(const Arguments& args, Context& ctx) {
    const auto settings = backup_settings(ctx);
    const auto key = key_of(args);
    auto results = base::Json::array();
    Change change{.subject = "backups", .done = {}, .next = "repairctl backup drill", .object = {}};
    std::size_t bad = 0;
    const auto unreadable = args.flag("--all") ? told_unreadable(settings, ctx) : 0;
    for (const auto& file : wanted(args, settings)) {
        const auto one = verify_one(file, key ? &*key : nullptr, settings, ctx);
        results.add(verdict_json(one));
        change.steps.push_back({one.file.filename().string(), "", verdict_text(one.verdict)});
        if (one.verdict.good()) continue;
        ++bad;
        warn(ctx, one.file.string() + " is not good: " + one.verdict.findings.front());
    }
    if (bad > 0) change.next = "repairctl backup create";
    change.done = done_text(bad, change.steps.size());
    change.object = base::Json::object().set("good", bad == 0).set("results", std::move(results));
    print(ctx, change);
    if (bad > 0) return exit_code(base::Errc::corrupt);
    return unreadable == 0 ? done : partly_done;
}

}  // namespace

Verb backup_verify() {
    return {
        .words = "backup verify",
        .help = "Read a whole backup and compare it with what was copied",
        .options = {backup_name(Need::optional),
                    {.name = "--all", .kind = Kind::flag, .help = "All of every target"},
                    key_option()},
        .effect = Effect::writes,
        .details =
            "Without a name the newest one. Bytes, pages, references, schema and content must be "
            "those of the manifest; when that is so is noted there. Exit status 13 when one is "
            "not good.",
        .examples = {"repairctl backup verify", "repairctl backup verify --all --json"},
        .see_also = {"backup list", "backup drill"},
        .run = run_backup_verify,
    };
}

}  // namespace repair::cmd
