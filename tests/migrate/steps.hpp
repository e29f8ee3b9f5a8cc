#pragma once

#include "core/migrate/apply.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <string>
#include <vector>

namespace repair::test {

using Steps = std::vector<migrate::Migration>;

inline constexpr base::Time long_ago{std::chrono::seconds{1}};

/// A migration whose SHA-256 is its name.
inline migrate::Migration step(const std::string& name, const std::string& up,
                               const std::string& down, const std::string& up_loses = {},
                               const std::string& down_loses = {}) {
    const auto loses = [](const std::string& tables) {
        return tables.empty() ? std::string() : " loses " + tables;
    };
    return migrate::parse_migration(name, name,
                                    "-- migrate:up" + loses(up_loses) + "\n" + up +
                                        "\n-- migrate:down" + loses(down_loses) + "\n" + down +
                                        "\n");
}

/// Parents with children that would be deleted with them, were foreign keys enforced.
inline Steps family() {
    return {step("0001_parents", "CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;",
                 "DROP TABLE parents;"),
            step("0002_children",
                 "CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL "
                 "REFERENCES parents (id) ON DELETE CASCADE) STRICT;",
                 "DROP TABLE children;", "", "children")};
}

/// The family with two parents and a child each.
inline store::Database family_in_memory() {
    auto db = store::Database::in_memory();
    migrate::apply(db, family(), std::nullopt, long_ago);
    db.exec(
        "INSERT INTO parents (id) VALUES (1), (2);"
        "INSERT INTO children (id, parent) VALUES (10, 1), (20, 2)");
    return db;
}

/// Everything that a run may change, to be compared.
struct State {
    std::vector<store::SchemaObject> objects{};
    std::vector<store::AppliedMigration> applied{};
    std::int64_t version = 0;
    std::string rows{};

    friend bool operator==(const State&, const State&) = default;
};

inline State state_of(store::Database& db) {
    store::SchemaStore schema(db);
    State state{schema.objects(), schema.applied(), db.user_version(), {}};
    for (const auto& [table, rows] : schema.row_counts())
        state.rows += table + " " + std::to_string(rows) + "; ";
    return state;
}

inline bool enforces_foreign_keys(store::Database& db) {
    auto row = db.query("PRAGMA foreign_keys");
    return row.step() && row.integer(0) == 1;
}

}  // namespace repair::test
