#include "core/store/schema_store.hpp"

#include "core/base/error.hpp"
#include "core/store/database_state.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace repair::store {
namespace {

constexpr auto has_table = R"sql(
    SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'
)sql";

constexpr auto create_table = R"sql(
    CREATE TABLE IF NOT EXISTS schema_migrations (
        number     INTEGER CONSTRAINT schema_migrations_pk PRIMARY KEY,
        name       TEXT    NOT NULL,
        sha256     TEXT    NOT NULL,
        applied_at INTEGER NOT NULL
    ) STRICT
)sql";

constexpr auto select_applied = R"sql(
    SELECT number, name, sha256, applied_at FROM schema_migrations ORDER BY number
)sql";

constexpr auto insert_applied = R"sql(
    INSERT INTO schema_migrations (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)
)sql";

constexpr auto delete_applied = "DELETE FROM schema_migrations WHERE number = ?";

constexpr auto select_objects = R"sql(
    SELECT o.type, o.name, o.sql
    FROM sqlite_schema o
    WHERE o.sql IS NOT NULL AND o.name NOT LIKE 'sqlite\_%' ESCAPE '\'
      AND o.name <> 'schema_migrations'
      AND NOT EXISTS (
          SELECT 1
          FROM sqlite_schema v
          WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' AND o.name <> v.name
            AND o.name LIKE replace(v.name, '_', '\_') || '\_%' ESCAPE '\')
    ORDER BY o.type, o.name
)sql";

constexpr auto select_office = "SELECT office_id FROM office";

/// Of those that take an argument; ADD COLUMN ... CHECK asks for the first by itself.
constexpr std::array<std::string_view, 5> reading_pragmas{
    "quick_check", "integrity_check", "foreign_key_check", "table_info", "table_xinfo"};

/// While one lives, a script can neither leave the transaction that it runs in nor turn the
/// connection's rules off. https://www.sqlite.org/c3ref/set_authorizer.html
class Confined {
public:
    explicit Confined(sqlite3* handle) : handle_(handle) {
        sqlite3_set_authorizer(
            handle_,
            [](void* self, int action, const char* first, const char* second, const char*,
               const char*) { return static_cast<Confined*>(self)->judge(action, first, second); },
            this);
    }
    ~Confined() { sqlite3_set_authorizer(handle_, nullptr, nullptr); }
    Confined(const Confined&) = delete;
    Confined& operator=(const Confined&) = delete;

    /// What it was not allowed to say; empty: nothing.
    [[nodiscard]] const std::string& forbidden() const { return forbidden_; }

private:
    int judge(int action, const char* first, const char* second) {
        if (action == SQLITE_TRANSACTION)
            forbidden_ = first;
        else if (action == SQLITE_SAVEPOINT)
            forbidden_ = "SAVEPOINT";
        else if (action == SQLITE_ATTACH || action == SQLITE_DETACH)
            forbidden_ = action == SQLITE_ATTACH ? "ATTACH" : "DETACH";
        else if (action == SQLITE_PRAGMA && second != nullptr &&
                 std::ranges::count(reading_pragmas, std::string_view(first)) == 0)
            forbidden_ = fmt::format("PRAGMA {}", first);
        else
            return SQLITE_OK;
        return SQLITE_DENY;
    }

    sqlite3* handle_;
    std::string forbidden_;
};

}  // namespace

std::vector<AppliedMigration> SchemaStore::applied() {
    if (!db_.query(has_table).step()) return {};
    std::vector<AppliedMigration> found;
    auto rows = db_.query(select_applied);
    while (rows.step())
        found.push_back({.number = rows.integer(0),
                         .name = rows.text(1),
                         .sha256 = rows.text(2),
                         .applied_at = rows.time(3)});
    return found;
}

void SchemaStore::record(const AppliedMigration& migration) {
    db_.exec(create_table);
    db_.query(insert_applied)
        .bind(migration.number)
        .bind(migration.name)
        .bind(migration.sha256)
        .bind(migration.applied_at)
        .run();
    db_.set_user_version(migration.number);
}

void SchemaStore::forget(std::int64_t number) {
    db_.query(delete_applied).bind(number).run();
    const auto left = applied();
    db_.set_user_version(left.empty() ? 0 : left.back().number);
}

std::vector<SchemaObject> SchemaStore::objects() {
    std::vector<SchemaObject> found;
    auto rows = db_.query(select_objects);
    while (rows.step())
        found.push_back({rows.text(0), rows.text(1), rows.text(2)});
    return found;
}

std::vector<SchemaStore::Count> SchemaStore::row_counts() {
    std::vector<Count> counts;
    for (const auto& object : objects()) {
        if (object.type != "table" || object.sql.starts_with("CREATE VIRTUAL")) continue;
        auto row = db_.query(fmt::format("SELECT count(*) FROM \"{}\"", object.name));
        row.step();
        counts.push_back({object.name, row.integer(0)});
    }
    return counts;
}

std::int64_t SchemaStore::size() {
    auto row = db_.query("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    row.step();
    return row.integer(0);
}

std::vector<std::string> SchemaStore::damage() {
    std::vector<std::string> found;
    auto rows = db_.query("PRAGMA integrity_check");
    while (rows.step())
        if (auto line = rows.text(0); line != "ok") found.push_back(std::move(line));
    for (auto& line : broken_references())
        found.push_back(std::move(line));
    return found;
}

bool SchemaStore::looks_damaged() {
    auto rows = db_.query("PRAGMA quick_check(1)");
    return rows.step() && rows.text(0) != "ok";
}

std::vector<std::string> SchemaStore::broken_references() {
    std::vector<std::string> found;
    auto rows = db_.query("PRAGMA foreign_key_check");
    while (rows.step())
        found.push_back(fmt::format("{} row {} refers to a row of {} that is not there",
                                    rows.text(0), rows.text(1), rows.text(2)));
    return found;
}

void SchemaStore::run_script(const std::string& sql) {
    const Confined confined(db_.state_->handle->getHandle());
    try {
        db_.exec(sql.c_str());
    } catch (const base::Error&) {
        if (confined.forbidden().empty()) throw;
        throw base::Error(base::Errc::refused,
                          fmt::format("a script may not say {}", confined.forbidden()));
    }
}

void SchemaStore::foreign_keys(Enforcement enforcement) {
    db_.exec(enforcement == Enforcement::on ? "PRAGMA foreign_keys = ON"
                                            : "PRAGMA foreign_keys = OFF");
}

std::string SchemaStore::office_id() {
    auto row = db_.query(select_office);
    return row.step() ? row.text(0) : std::string();
}

}  // namespace repair::store
