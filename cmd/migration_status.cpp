#include "cmd/arguments.hpp"
#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/paint.hpp"
#include "cmd/verb.hpp"
#include "core/base/zone.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using base::Json;

std::string name_of(std::int64_t number, const std::string& name) {
    return fmt::format("{:04}_{}", number, name);
}

const char* state_of(const migrate::Plan& plan) {
    if (!plan.findings.empty()) return "drift";
    return plan.pending.empty() ? "current" : "pending";
}

Json json_of(const migrate::Plan& plan, const std::string& path, const base::Zone& zone) {
    auto applied = Json::array();
    for (const auto& done : plan.applied)
        applied.add(Json::object()
                        .set("number", done.number)
                        .set("name", done.name)
                        .set("sha256", done.sha256)
                        .set("applied_at", base::rfc3339(done.applied_at, zone)));
    auto pending = Json::array();
    for (const auto& migration : plan.pending)
        pending.add(Json::object().set("number", migration.number).set("name", migration.name));
    auto findings = Json::array();
    for (const auto& finding : plan.findings)
        findings.add(finding.what);
    return Json::object()
        .set("path", path)
        .set("state", state_of(plan))
        .set("version", plan.version())
        .set("latest", migrate::latest_version())
        .set("applied", std::move(applied))
        .set("pending", std::move(pending))
        .set("findings", std::move(findings));
}

std::string text_of(const migrate::Plan& plan, const std::string& path, Context& ctx) {
    Card card(paint_for_out(ctx));
    card.headline(fmt::format("{}: {}", path, state_of(plan)));
    card.line("version", fmt::format("{} of {}", plan.version(), migrate::latest_version()));
    for (const auto& done : plan.applied)
        card.line("applied", name_of(done.number, done.name));
    for (const auto& migration : plan.pending)
        card.line("pending", name_of(migration.number, migration.name), Style::yellow);
    for (const auto& finding : plan.findings)
        card.line("drift", finding.what, Style::red);
    if (plan.findings.empty() && !plan.pending.empty())
        card.plain("next: repairctl migration apply", Style::dim);
    return card.text();
}

int run_migration_status(const Arguments&, Context& ctx) {
    auto& db = ctx.database(Schema::any);
    const auto plan = migrate::make_plan(db, migrate::known_migrations());
    const auto path = db.path().string();
    print(ctx, {json_of(plan, path, ctx.zone()), text_of(plan, path, ctx)});
    if (!plan.findings.empty()) return exit_code(base::Errc::corrupt);
    return plan.pending.empty() ? done : exit_code(base::Errc::pending);
}

}  // namespace

Verb migration_status() {
    return {
        .words = "migration status",
        .help = "Compare the database's schema with the one this program needs",
        .details =
            "Exit status 0 when they are the same, 12 when migrations are pending, 13 when "
            "the database and this program disagree about what was applied.",
        .examples = {"repairctl migration status", "repairctl migration status --json"},
        .see_also = {"migration apply", "migration verify"},
        .run = run_migration_status,
    };
}

}  // namespace repair::cmd
