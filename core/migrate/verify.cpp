#include "core/migrate/verify.hpp"

#include "core/migrate/apply.hpp"
#include "core/migrate/fingerprint.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <fmt/format.h>

namespace repair::migrate {

Verdict verify(store::Database& db) {
    Verdict verdict;
    store::SchemaStore schema(db);
    const auto known = known_migrations();
    const auto plan = make_plan(db, known);
    for (const auto& finding : plan.findings)
        verdict.findings.push_back(finding.what);
    verdict.damage = schema.damage();
    verdict.drift = drift_of(db, known, plan.version());
    return verdict;
}

std::string schema_text() {
    auto db = store::Database::in_memory();
    apply(db, known_migrations(), std::nullopt, base::Time{});
    std::string text = "-- Generated from the migrations; a test keeps it true. Do not edit.\n";
    text += fmt::format("-- Schema version {}.\n", latest_version());
    for (const auto& object : store::SchemaStore(db).objects())
        text += fmt::format("\n{};\n", object.sql);
    return text;
}

}  // namespace repair::migrate
