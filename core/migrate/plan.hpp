#pragma once

#include "core/migrate/migration.hpp"
#include "core/store/schema_store.hpp"

#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::migrate {

/// What stands between a database's history of migrations and the ones we know.
enum class Problem {
    edited,        ///< Applied with another text than the one we have.
    missing,       ///< Applied, older than our last one, and unknown to us.
    newer,         ///< Applied, newer than all of ours: this program is too old.
    out_of_order,  ///< Not applied, though a later one is.
    unnumbered,    ///< The header's user_version is not the last one applied.
};

struct Finding {
    Problem problem{};
    std::int64_t number = 0;
    std::string what{};  ///< In words, naming the migration.
};

/// How a database stands to a set of migrations.
struct Plan {
    std::vector<store::AppliedMigration> applied{};
    std::vector<Migration> pending{};  ///< In the order in which they are to be applied.
    std::vector<Finding> findings{};   ///< Not empty: nothing may be applied or rolled back.

    [[nodiscard]] std::int64_t version() const {
        return applied.empty() ? 0 : applied.back().number;
    }
};

[[nodiscard]] Plan make_plan(store::Database& db, const std::vector<Migration>& known);

/// Throws Error{corrupt} with all the findings; returns when there are none.
void require_sound(const Plan& plan);

/// The check of every command: by the header alone, so it costs nothing. Throws Error{pending}
/// when the schema is older than the program's, Error{corrupt} when it is newer.
void require_current(store::Database& db);

}  // namespace repair::migrate
