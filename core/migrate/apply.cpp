#include "core/migrate/apply.hpp"

#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/schema_store.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace repair::migrate {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;
using store::SchemaStore;

/// Foreign keys are not enforced while one of these lives; a rebuilt table would otherwise
/// delete its children. https://www.sqlite.org/lang_altertable.html#otheralter
class Unenforced {
public:
    explicit Unenforced(SchemaStore& schema) : schema_(schema) {
        schema_.foreign_keys(SchemaStore::Enforcement::off);
    }
    ~Unenforced() {
        try {
            schema_.foreign_keys(SchemaStore::Enforcement::on);
        } catch (const Error&) {  // A connection that fails here fails at its next statement.
        }
    }
    Unenforced(const Unenforced&) = delete;
    Unenforced& operator=(const Unenforced&) = delete;

private:
    SchemaStore& schema_;
};

void refuse_losses(const std::vector<SchemaStore::Count>& before,
                   const std::vector<SchemaStore::Count>& after,
                   const std::vector<std::string>& declared, const std::string& name) {
    for (const auto& [table, rows] : before) {
        if (std::ranges::count(declared, table) != 0) continue;
        const auto now = std::ranges::find(after, table, &SchemaStore::Count::table);
        const auto left = now == after.end() ? 0 : now->rows;
        if (left < rows)
            throw Error(Errc::refused,
                        fmt::format("migration {} would take {} of {} rows from {}", name,
                                    rows - left, rows, table),
                        "a migration that loses rows says so on its migrate line");
    }
}

/// One step: the script, then what must be true after it.
void run_part(SchemaStore& schema, const std::string& script,
              const std::vector<std::string>& declared, const std::string& name) {
    const auto before = schema.row_counts();
    try {
        schema.run_script(script);
    } catch (const Error& e) {
        throw e.within("migration " + name);
    }
    refuse_losses(before, schema.row_counts(), declared, name);
    if (const auto broken = schema.broken_references(); !broken.empty())
        throw Error(Errc::refused, fmt::format("migration {} breaks {} references: {}", name,
                                               broken.size(), broken.front()));
}

/// A new database would take them for its own, and have the rows of the old one.
void refuse_remains(const fs::path& name) {
    for (const auto* suffix : {"-wal", "-shm", "-journal"}) {
        const auto left = name.string() + suffix;
        if (!fs::exists(fs::symlink_status(left))) continue;
        throw Error(Errc::refused,
                    fmt::format("cannot create {}: {} is there, of a database that is not",
                                name.string(), left),
                    "move it away and keep it: it may hold the last that was written");
    }
}

}  // namespace

Steps apply(store::Database& db, const std::vector<Migration>& known,
            std::optional<std::int64_t> to, base::Time now, Mode mode) {
    SchemaStore schema(db);
    const Unenforced unenforced(schema);
    store::Transaction transaction(db);
    const auto plan = make_plan(db, known);
    require_sound(plan);
    const auto last = known.empty() ? 0 : known.back().number;
    const auto target = to.value_or(last);
    if (target < plan.version() || target > last)
        throw Error(Errc::refused,
                    fmt::format("cannot apply up to {}: the schema is at {}, the last is {}",
                                target, plan.version(), last),
                    "repairctl migration status");

    Steps steps{.from = plan.version(), .to = plan.version()};
    for (const auto& migration : plan.pending) {
        if (migration.number > target) break;
        const auto name = full_name(migration);
        run_part(schema, migration.up, migration.up_loses, name);
        schema.record({migration.number, migration.name, migration.sha256, now});
        steps.to = migration.number;
        steps.names.push_back(name);
    }
    if (mode == Mode::real) transaction.commit();
    return steps;
}

Steps rollback(store::Database& db, const std::vector<Migration>& known, std::int64_t to,
               Mode mode) {
    SchemaStore schema(db);
    const Unenforced unenforced(schema);
    store::Transaction transaction(db);
    const auto plan = make_plan(db, known);
    require_sound(plan);
    if (to < 0 || to > plan.version())
        throw Error(Errc::refused,
                    fmt::format("cannot roll back to {}: the schema is at {}", to, plan.version()),
                    "repairctl migration status");

    Steps steps{.from = plan.version(), .to = to};
    for (auto done = plan.applied.rbegin(); done != plan.applied.rend(); ++done) {
        if (done->number <= to) break;
        const auto& migration = *std::ranges::find(known, done->number, &Migration::number);
        const auto name = full_name(migration);
        run_part(schema, migration.down, migration.down_loses, name);
        schema.forget(migration.number);
        steps.names.push_back(name);
    }
    if (mode == Mode::real) transaction.commit();
    return steps;
}

void create(const fs::path& file, const store::OpenOptions& options, unsigned mode,
            base::Time now) {
    const auto name = fs::absolute(file).lexically_normal();
    refuse_remains(name);
    const base::HeldSignals held;
    const auto scratch = fmt::format("{}.new-{}", name.string(), ::getpid());
    const auto sweep = [&] {
        std::error_code ignored;
        for (const auto* suffix : {"", "-wal", "-shm", ".gate"})
            fs::remove(scratch + suffix, ignored);
    };
    try {
        {
            auto db = store::Database::create(scratch, options, mode);
            apply(db, known_migrations(), std::nullopt, now);
            store::checkpoint_truncate(db);
        }
        // link(2), unlike rename(2), never replaces what somebody else made meanwhile.
        if (::link(scratch.c_str(), name.c_str()) != 0)
            throw Error(errno == EEXIST ? Errc::refused : Errc::failed,
                        fmt::format("cannot create {}: {}", name.string(),
                                    std::generic_category().message(errno)),
                        "repairctl migration status");
        sweep();
    } catch (...) {
        sweep();
        throw;
    }
}

}  // namespace repair::migrate
