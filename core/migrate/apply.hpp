#pragma once

#include "core/base/clock.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/database.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace repair::migrate {

enum class Direction { up, down };

/// Where a run is to end.
struct Way {
    Direction direction = Direction::up;
    std::optional<std::int64_t> to{};  ///< Empty: as far as it goes.
};

/// What a run did, or would do.
struct Steps {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::vector<std::string> names{};  ///< "0001_order_desk", in the order they ran.
    std::vector<std::string> loses{};  ///< Tables that they say may lose rows.
};

/// Looks whether a run may set out, and what it would do. Changes nothing. Throws Error{corrupt}
/// when the plan is not sound or the schema is not the one its migrations make, Error{refused}
/// when there is no such way.
[[nodiscard]] Steps foresee(store::Database& db, const std::vector<Migration>& known,
                            const Way& way);

/// Goes the way, after the same look, in one transaction: foreign keys off outside and checked
/// inside, and at the end the schema is what `known` make of an empty database up to there, or
/// Error{corrupt}.
///
/// A table that loses rows, or on the way up vanishes, refuses the whole run unless its migration
/// declares it; so do a broken reference and a script that would end the transaction:
/// Error{refused}. Whatever is thrown, nothing has happened. The caller holds the instance lock.
Steps run(store::Database& db, const std::vector<Migration>& known, const Way& way, base::Time now);

/// The same upwards, to `to` or to the last of `known`.
Steps apply(store::Database& db, const std::vector<Migration>& known,
            std::optional<std::int64_t> to, base::Time now);

/// The same downwards, by the down parts.
Steps rollback(store::Database& db, const std::vector<Migration>& known, std::int64_t to);

/// Throws Error{refused} when the WAL or the journal of a database that is gone lies where a new
/// one is to be: it would take them for its own, and have the rows of the old one.
void refuse_remains(const std::filesystem::path& name);

/// Makes a new database at `file` with the schema up to `to`, the last one when empty: complete
/// there, or not there at all. What a killed run left of its own making is removed.
/// Throws Error{refused} when anything has that name, or that of its WAL.
void create(const std::filesystem::path& file, const store::OpenOptions& options, unsigned mode,
            base::Time now, std::optional<std::int64_t> to = std::nullopt);

}  // namespace repair::migrate
