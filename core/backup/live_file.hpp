#pragma once

#include "core/backup/restore.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace repair::backup {

// The file that a restore replaces, as a file.

enum class Expect {
    anything,  ///< What is no database was one: it is corrupt.
    database,  ///< What is no database is something else.
};

/// Whether a database of ours can be opened there. Throws Error{no_database} for what is
/// another program's database, no file, something else where a database is expected, or not
/// readable by this user: none of them is touched.
[[nodiscard]] Live look_at_live(const std::filesystem::path& file, Expect expect);

/// Whom a database belongs to, and who else may use it.
struct Owner {
    unsigned user = 0;
    unsigned group = 0;
    unsigned mode = 0600;
};

/// Of the file that is there, else what its directory is shared by.
[[nodiscard]] Owner owner_for(const std::filesystem::path& file);
void give_to(const std::filesystem::path& file, const Owner& owner);
/// The same for the locks beside a database.
void give_locks_to(const std::filesystem::path& database, const Owner& owner);

/// Renames the file and all that SQLite left beside it to `.corrupt-TIME`, the file first:
/// without its WAL it might look whole to whoever comes after a kill. The file itself keeps its old
/// name besides, where the filesystem has links: something is always there. Returns the new names.
std::vector<std::filesystem::path> set_aside(const std::filesystem::path& file, base::Time now,
                                             const base::Zone& zone);

/// "DIR/lost-orders-2025-10-20_20-29-43.csv", a name that is free.
[[nodiscard]] std::filesystem::path beside_database(const std::filesystem::path& database,
                                                    std::string_view beginning,
                                                    std::string_view ending, base::Time now,
                                                    const base::Zone& zone);

/// The whole content goes through the WAL. Throws Error{failed} when the disk cannot hold it.
void require_room_for_wal(const std::filesystem::path& live, const std::filesystem::path& copy);

}  // namespace repair::backup
