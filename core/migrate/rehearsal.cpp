#include "core/migrate/rehearsal.hpp"

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"
#include "core/store/schema_store.hpp"
#include "core/store/scratch_directory.hpp"

#include <fmt/format.h>

#include <map>

namespace repair::migrate {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;
using store::SchemaStore;

std::uint64_t size_of(const fs::path& file) {
    std::error_code missing;
    const auto size = fs::file_size(file, missing);
    return missing ? 0 : size;
}

/// For the copy, and for a WAL that holds all of it anew.
void require_room(const fs::path& database, const fs::path& place) {
    constexpr double mega = 1'000'000;
    const auto needed = 2 * (size_of(database) + size_of(database.string() + "-wal"));
    const auto free = base::free_space(place);
    if (free >= needed) return;
    throw Error(Errc::failed,
                fmt::format("a rehearsal needs {:.1f} MB in {}, and {:.1f} MB are free",
                            static_cast<double>(needed) / mega, place.string(),
                            static_cast<double>(free) / mega),
                "df -h " + place.string());
}

void require_undamaged(SchemaStore& schema, const Error& otherwise) {
    const auto damage = schema.damage();
    if (damage.empty()) return;
    throw Error(otherwise.code(), fmt::format("{}: {}", otherwise.what(), damage.front()),
                otherwise.hint());
}

std::vector<TableRows> compared(const std::vector<SchemaStore::Count>& before,
                                const std::vector<SchemaStore::Count>& after) {
    std::map<std::string, TableRows> tables;
    for (const auto& [table, rows] : before)
        tables[table].before = rows;
    for (const auto& [table, rows] : after)
        tables[table].after = rows;
    std::vector<TableRows> all;
    all.reserve(tables.size());
    for (auto& [name, rows] : tables)
        all.push_back({name, rows.before, rows.after});
    return all;
}

}  // namespace

Rehearsal rehearse(store::Database& db, const std::vector<Migration>& known, const Way& way,
                   base::Time now, const Stage& stage) {
    const auto beside =
        stage.directory.empty() ? db.path() : stage.directory / db.path().filename();
    require_room(db.path(), fs::absolute(beside).parent_path());
    const base::HeldSignals signals;
    const store::ScratchDirectory scratch(beside, "rehearsal");
    const auto file = scratch.path() / db.path().filename();
    store::OnlineCopy::make(db, file, 0600, [&](std::int64_t done, std::int64_t all) {
        base::HeldSignals::stop_if_any();
        if (stage.progress) stage.progress(done, all);
    });

    auto copy = store::Database::open(file);
    store::OnlineCopy::use_wal(copy);  // All is to be as it will be.
    SchemaStore schema(copy);
    require_undamaged(schema, Error(Errc::corrupt, "the database is damaged as it is",
                                    "repairctl migration verify"));
    base::HeldSignals::stop_if_any();
    const auto before = schema.row_counts();
    Rehearsal rehearsal;
    const auto start = std::chrono::steady_clock::now();
    rehearsal.steps = run(copy, known, way, now);
    rehearsal.took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start);
    base::HeldSignals::stop_if_any();
    require_undamaged(schema, Error(Errc::refused, "the run leaves damage behind"));
    rehearsal.tables = compared(before, schema.row_counts());
    return rehearsal;
}

}  // namespace repair::migrate
