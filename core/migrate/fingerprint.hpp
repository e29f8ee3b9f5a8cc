#pragma once

#include "core/migrate/migration.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::migrate {

/// The schema of a database as one text: its tables, indices and triggers in order, a statement a
/// line. Equal texts, equal schemas: how a statement was laid out makes no difference, nor do the
/// quotes that SQLite puts around the name of a table that was renamed.
[[nodiscard]] std::string schema_of(store::Database& db);

/// The same of what `known` make of an empty database, up to `version`.
[[nodiscard]] std::string expected_schema(const std::vector<Migration>& known,
                                          std::int64_t version);

/// How the two differ: "- " and what should be there, "+ " and what is instead. Empty: not at all.
[[nodiscard]] std::vector<std::string> drift_of(store::Database& db,
                                                const std::vector<Migration>& known,
                                                std::int64_t version);

}  // namespace repair::migrate
