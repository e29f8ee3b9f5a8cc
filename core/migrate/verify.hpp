#pragma once

#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::migrate {

/// What is wrong with a database, as lines for people.
struct Verdict {
    std::vector<std::string> findings{};  ///< Of the plan: edited, missing, newer …
    std::vector<std::string> damage{};    ///< Of the file: integrity and references.
    std::vector<std::string> drift{};     ///< "- " what should be there, "+ " what is instead.

    [[nodiscard]] bool sound() const noexcept {
        return findings.empty() && damage.empty() && drift.empty();
    }
};

/// Reads the whole file and compares its schema with what our migrations make up to the same
/// version. Changes nothing; a connection that may not write does not see broken CHECKs.
[[nodiscard]] Verdict verify(store::Database& db);

/// The schema that all the migrations make together, as SQL: the text of migrations/schema.sql.
[[nodiscard]] std::string schema_text();

}  // namespace repair::migrate
