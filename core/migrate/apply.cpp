#include "core/migrate/apply.hpp"

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"
#include "core/migrate/fingerprint.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/schema_store.hpp"
#include "core/store/scratch_directory.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>

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

/// One half of a migration.
struct Part {
    const Migration& migration;
    Direction direction;

    [[nodiscard]] const std::string& script() const {
        return direction == Direction::up ? migration.up : migration.down;
    }
    [[nodiscard]] const std::vector<std::string>& loses() const {
        return direction == Direction::up ? migration.up_loses : migration.down_loses;
    }
};

/// The parts that lead from one version to another, and where the other is.
struct Course {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::vector<Part> parts{};
};

constexpr std::size_t most_lines = 4;

void require_schema(store::Database& db, const std::vector<Migration>& known, std::int64_t version,
                    std::string_view otherwise) {
    const auto drift = drift_of(db, known, version);
    if (drift.empty()) return;
    std::string text;
    for (std::size_t i = 0; i < std::min(drift.size(), most_lines); ++i)
        text += "\n" + drift[i];
    if (drift.size() > most_lines) text += fmt::format("\n({} more)", drift.size() - most_lines);
    throw Error(Errc::corrupt, fmt::format("{}:{}", otherwise, text), "repairctl migration verify");
}

Course upwards(std::int64_t version, const std::vector<Migration>& known,
               std::optional<std::int64_t> to) {
    const auto last = known.empty() ? 0 : known.back().number;
    Course course{.from = version, .to = to.value_or(last)};
    if (course.to < version || course.to > last)
        throw Error(Errc::refused,
                    fmt::format("cannot apply up to {}: the schema is at {}, the last is {}",
                                course.to, version, last),
                    "repairctl migration status");
    for (const auto& migration : known)
        if (migration.number > version && migration.number <= course.to)
            course.parts.push_back({migration, Direction::up});
    return course;
}

Course downwards(std::int64_t version, const std::vector<Migration>& known,
                 std::optional<std::int64_t> to) {
    Course course{.from = version, .to = to.value_or(0)};
    if (course.to < 0 || course.to > version)
        throw Error(Errc::refused,
                    fmt::format("cannot roll back to {}: the schema is at {}", course.to, version),
                    "repairctl migration status");
    for (auto migration = known.rbegin(); migration != known.rend(); ++migration)
        if (migration->number > course.to && migration->number <= version)
            course.parts.push_back({*migration, Direction::down});
    return course;
}

/// The course with all that must be true before it is taken.
Course course_of(store::Database& db, const std::vector<Migration>& known, const Way& way) {
    const auto plan = make_plan(db, known);
    require_sound(plan);
    const auto version = plan.version();
    auto course = way.direction == Direction::up ? upwards(version, known, way.to)
                                                 : downwards(version, known, way.to);
    require_schema(db, known, version,
                   fmt::format("the schema is not what the migrations up to {} make", version));
    return course;
}

Steps steps_of(const Course& course) {
    Steps steps{.from = course.from, .to = course.to};
    for (const auto& part : course.parts) {
        steps.names.push_back(full_name(part.migration));
        steps.loses.insert(steps.loses.end(), part.loses().begin(), part.loses().end());
    }
    return steps;
}

/// An empty table may go on the way down: that is what came up.
void refuse_losses(const std::vector<SchemaStore::Count>& before,
                   const std::vector<SchemaStore::Count>& after, const Part& part) {
    const auto refuse = [&](const std::string& what) {
        throw Error(Errc::refused,
                    fmt::format("migration {} would take {}", full_name(part.migration), what),
                    "a migration that loses rows says so on its migrate line");
    };
    for (const auto& [table, rows] : before) {
        if (std::ranges::count(part.loses(), table) != 0) continue;
        const auto now = std::ranges::find(after, table, &SchemaStore::Count::table);
        const auto left = now == after.end() ? 0 : now->rows;
        if (left < rows) refuse(fmt::format("{} of {} rows from {}", rows - left, rows, table));
        if (now == after.end() && part.direction == Direction::up)
            refuse(fmt::format("the table {} away", table));
    }
}

template <typename Action>
auto within(const std::string& name, Action&& action) {
    try {
        return action();
    } catch (const Error& e) {
        throw e.within("migration " + name);
    }
}

/// One part: the script, then what must be true after it.
void run_part(SchemaStore& schema, const Part& part) {
    const auto name = full_name(part.migration);
    const auto before = schema.row_counts();
    within(name, [&] { schema.run_script(part.script()); });
    refuse_losses(before, schema.row_counts(), part);
    const auto broken = within(name, [&] { return schema.broken_references(); });
    if (!broken.empty())
        throw Error(Errc::refused, fmt::format("migration {} breaks {} references: {}", name,
                                               broken.size(), broken.front()));
}

}  // namespace

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

Steps foresee(store::Database& db, const std::vector<Migration>& known, const Way& way) {
    const store::Snapshot snapshot(db);
    return steps_of(course_of(db, known, way));
}

Steps run(store::Database& db, const std::vector<Migration>& known, const Way& way,
          base::Time now) {
    SchemaStore schema(db);
    const Unenforced unenforced(schema);
    store::Transaction transaction(db);
    const auto course = course_of(db, known, way);
    for (const auto& part : course.parts) {
        const auto& migration = part.migration;
        run_part(schema, part);
        if (part.direction == Direction::up)
            schema.record({migration.number, migration.name, migration.sha256, now});
        else
            schema.forget(migration.number);
    }
    require_schema(
        db, known, course.to,
        fmt::format("the schema would not be what the migrations up to {} make", course.to));
    transaction.commit();
    return steps_of(course);
}

Steps apply(store::Database& db, const std::vector<Migration>& known,
            std::optional<std::int64_t> to, base::Time now) {
    return run(db, known, {Direction::up, to}, now);
}

Steps rollback(store::Database& db, const std::vector<Migration>& known, std::int64_t to) {
    return run(db, known, {Direction::down, to}, {});
}

void create(const fs::path& file, const store::OpenOptions& options, unsigned mode, base::Time now,
            std::optional<std::int64_t> to) {
    const auto name = fs::absolute(file).lexically_normal();
    refuse_remains(name);
    const base::HeldSignals held;
    const store::ScratchDirectory scratch(name, "being-made");
    const auto draft = scratch.path() / name.filename();
    {
        auto db = store::Database::create(draft, options, mode);
        apply(db, known_migrations(), to, now);
        store::checkpoint_truncate(db);
    }
    base::rename_new(draft, name);
}

}  // namespace repair::migrate
