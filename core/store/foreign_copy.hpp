#pragma once

#include <filesystem>

namespace repair::store {

/// Throws Error{no_database} for what is missing, empty or no file.
void require_file(const std::filesystem::path& file);

/// Copies a SQLite file, and the WAL and the rollback journal beside it, into `directory` and
/// returns the copy's name. Only reads the source; links are followed.
///
/// Throws as require_file() does, Error{no_database} for what this user cannot read, Error{busy}
/// when somebody wrote to it meanwhile, Error{failed} when the copy cannot be written.
[[nodiscard]] std::filesystem::path copy_foreign(const std::filesystem::path& file,
                                                 const std::filesystem::path& directory);

}  // namespace repair::store
