#pragma once

#include "cmd/verb.hpp"
#include "core/migrate/rehearsal.hpp"

#include <filesystem>

namespace repair::store {
class Database;
}

namespace repair::cmd {

class Arguments;
class Context;

/// The mode of a new database: a directory that hands its group on, as the packaged one does,
/// is shared with that group.
[[nodiscard]] unsigned mode_in(const std::filesystem::path& directory);

/// --scratch DIR: where the copy for a rehearsal lies.
[[nodiscard]] Option scratch_option();

/// Goes the way on a copy and says what came of it. Only reads `db`.
[[nodiscard]] migrate::Rehearsal rehearsed(const Arguments& args, Context& ctx, store::Database& db,
                                           const migrate::Way& way);

/// Changes the schema with all the care there is, and prints what was done: the instance lock, a
/// look whether the run may set out, the question (of a verb that asks), a backup, a rehearsal,
/// the run, a look at the whole file. Writers of rows wait meanwhile. With --dry-run the look and
/// the rehearsal alone, which nobody waits for.
///
/// An error says at which of them it stopped, and that nothing was changed.
int run_migrations(const Arguments& args, Context& ctx, const migrate::Way& way);

}  // namespace repair::cmd
