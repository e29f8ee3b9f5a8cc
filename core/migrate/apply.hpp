#pragma once

#include "core/base/clock.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/database.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace repair::migrate {

enum class Mode {
    real,
    rehearsal,  ///< Everything happens, is checked, and is rolled back.
};

/// What a run did, or would do.
struct Steps {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::vector<std::string> names{};  ///< "0001_order_desk", in the order they ran.
};

/// Brings `db` up to `to` (the last of `known` when empty) in one transaction: foreign keys off
/// outside and checked inside; a table that loses rows undeclared refuses the whole run.
/// The caller holds the instance lock. Throws Error{corrupt} when the plan is not sound,
/// Error{refused} when a check inside fails; then nothing has happened.
Steps apply(store::Database& db, const std::vector<Migration>& known,
            std::optional<std::int64_t> to, base::Time now, Mode mode = Mode::real);

/// Takes `db` back to `to` by the down parts, with the same care.
Steps rollback(store::Database& db, const std::vector<Migration>& known, std::int64_t to,
               Mode mode = Mode::real);

/// Makes a new database with the whole schema at `file`: complete there, or not there at all.
/// Throws Error{refused} when anything has that name, or that of its WAL.
void create(const std::filesystem::path& file, const store::OpenOptions& options, unsigned mode,
            base::Time now);

}  // namespace repair::migrate
