#include "core/migrate/plan.hpp"

#include "core/base/error.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::migrate {
namespace {

using base::Errc;
using base::Error;

void compare(Plan& plan, const store::AppliedMigration& done, const std::vector<Migration>& known) {
    const auto add = [&](Problem problem, const std::string& what) {
        plan.findings.push_back({problem, done.number, what});
    };
    const auto name = fmt::format("{:04}_{}", done.number, done.name);
    const auto ours = std::ranges::find(known, done.number, &Migration::number);
    if (ours == known.end()) {
        if (known.empty() || done.number > known.back().number)
            add(Problem::newer, fmt::format("{} is newer than this program", name));
        else
            add(Problem::missing, fmt::format("{} was applied, and this program has none", name));
    } else if (ours->sha256 != done.sha256) {
        add(Problem::edited, fmt::format("{} was edited after it was applied", name));
    }
}

}  // namespace

Plan make_plan(store::Database& db, const std::vector<Migration>& known) {
    store::SchemaStore schema(db);
    Plan plan{.applied = schema.applied()};
    for (const auto& done : plan.applied)
        compare(plan, done, known);
    for (const auto& migration : known) {
        if (std::ranges::count(plan.applied, migration.number, &store::AppliedMigration::number))
            continue;
        if (migration.number < plan.version())
            plan.findings.push_back(
                {Problem::out_of_order, migration.number,
                 fmt::format("{:04}_{} was not applied, though {:04} was", migration.number,
                             migration.name, plan.version())});
        plan.pending.push_back(migration);
    }
    if (const auto version = db.user_version(); version != plan.version())
        plan.findings.push_back({Problem::unnumbered, version,
                                 fmt::format("the header says version {}, the list of migrations "
                                             "{}",
                                             version, plan.version())});
    return plan;
}

void require_sound(const Plan& plan) {
    if (plan.findings.empty()) return;
    std::string all;
    for (const auto& finding : plan.findings)
        all.append(all.empty() ? "" : "; ").append(finding.what);
    throw Error(Errc::corrupt, "the migrations do not fit this program: " + all,
                "install the version of repairctl that wrote this database");
}

void require_current(store::Database& db) {
    const auto version = db.user_version();
    const auto latest = latest_version();
    if (version == latest) return;
    if (version < latest)
        throw Error(Errc::pending,
                    fmt::format("the schema of {} is version {}, this program needs {}",
                                db.path().string(), version, latest),
                    "repairctl migration apply");
    throw Error(Errc::corrupt,
                fmt::format("the schema of {} is version {}, this program knows only {}",
                            db.path().string(), version, latest),
                "install a newer repairctl");
}

}  // namespace repair::migrate
