#include "core/backup/drill.hpp"

#include "core/backup/incoming.hpp"
#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"
#include "core/migrate/migration.hpp"
#include "core/migrate/verify.hpp"

namespace repair::backup {
namespace {

using base::Errc;
using base::Error;

bool is_damage(const Error& error) {
    return error.code() == Errc::corrupt || error.code() == Errc::no_database;
}

}  // namespace

Drilled drill(const Copy& copy, const std::filesystem::path& database, const SecretKey* key,
              base::Time now, const Watch& watch) {
    const base::HeldSignals held;
    Drilled drilled{.schema_from = copy.manifest.schema_version,
                    .schema_to = migrate::latest_version(),
                    .content = copy.manifest.content};
    try {
        Incoming incoming(copy.file, database, key, now, watch);
        auto& db = incoming.database();
        drilled.content = store::read_content(db);
        const auto verdict = migrate::verify(db);
        for (const auto& lines : {verdict.damage, verdict.drift, store::broken_invariants(db)})
            drilled.findings.insert(drilled.findings.end(), lines.begin(), lines.end());
    } catch (const Error& error) {
        base::HeldSignals::stop_if_any();
        if (!is_damage(error)) throw;
        drilled.findings.emplace_back(error.what());
    }
    return drilled;
}

}  // namespace repair::backup
