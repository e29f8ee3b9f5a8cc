#pragma once

#include "core/base/clock.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace repair::store {

class Database;

/// A migration that was applied, as the database remembers it.
struct AppliedMigration {
    std::int64_t number = 0;
    std::string name{};
    std::string sha256{};  ///< Of the whole file, in hex.
    base::Time applied_at{};

    friend bool operator==(const AppliedMigration&, const AppliedMigration&) = default;
};

/// An object of the schema: a table, an index, a trigger.
struct SchemaObject {
    std::string type{};
    std::string name{};
    std::string sql{};

    friend bool operator==(const SchemaObject&, const SchemaObject&) = default;
};

/// What the database says of its own shape. Decides nothing; see migrate.
class SchemaStore {
public:
    explicit SchemaStore(Database& db) : db_(db) {}

    /// By number; empty when no migration ever ran.
    [[nodiscard]] std::vector<AppliedMigration> applied();
    void record(const AppliedMigration& migration);
    void forget(std::int64_t number);

    /// All objects but SQLite's own, the shadow tables of FTS5 and the table of migrations,
    /// by type and name, the SQL as it was written.
    [[nodiscard]] std::vector<SchemaObject> objects();

    /// Names of the tables that hold rows, with how many.
    struct Count {
        std::string table;
        std::int64_t rows;
        friend bool operator==(const Count&, const Count&) = default;
    };
    [[nodiscard]] std::vector<Count> row_counts();

    /// Of the whole content, in bytes: what a copy of it takes.
    [[nodiscard]] std::int64_t size();

    /// What PRAGMA integrity_check and foreign_key_check find; empty: sound. CHECK constraints
    /// are among it only for a connection that may write: others do not load them.
    [[nodiscard]] std::vector<std::string> damage();

    /// Whether PRAGMA quick_check finds anything: for whoever met one wrong word and wonders.
    [[nodiscard]] bool looks_damaged();

    /// What PRAGMA foreign_key_check finds.
    [[nodiscard]] std::vector<std::string> broken_references();

    /// Throws Error{refused} for a statement that would end the transaction, set a pragma or
    /// attach a file.
    void run_script(const std::string& sql);

    /// Foreign keys on or off for the connection. Only outside a transaction: inside one the
    /// pragma does nothing. https://www.sqlite.org/pragma.html#pragma_foreign_keys
    enum class Enforcement { off, on };
    void foreign_keys(Enforcement enforcement);

    /// The random id that tells one office's database from another's.
    [[nodiscard]] std::string office_id();

private:
    Database& db_;
};

}  // namespace repair::store
