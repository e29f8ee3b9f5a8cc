#include "core/store/sqlite_error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace repair::store {

base::Error sqlite_error(int code, std::string_view message) {
    using base::Errc;
    using base::Error;
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Errc::busy, "another program is writing to the database",
                    "the same command again, or a longer --lock-timeout"};
        case SQLITE_CORRUPT:
            return {Errc::corrupt, fmt::format("the database is damaged: {}", message),
                    "repairctl backup list"};
        case SQLITE_NOTADB:
            return {Errc::no_database, "the file is not a SQLite database",
                    "repairctl backup list"};
        case SQLITE_FULL:
            return {Errc::machine, "the disk is full; nothing was changed",
                    "free some space, then the same command again"};
        case SQLITE_READONLY:
            return {Errc::machine,
                    "the database cannot be written: it or its directory is "
                    "read-only for this user",
                    "ls -l the database and its directory; sudo -u repair repairctl ..."};
        case SQLITE_CANTOPEN:
            return {Errc::no_database,
                    fmt::format("the database cannot be opened by this user: {}", message),
                    "ls -l the database, its -wal and -shm, and their directory"};
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {Errc::machine, fmt::format("no permission on the database: {}", message)};
        case SQLITE_NOMEM: return {Errc::machine, "there is no memory left for the database"};
        case SQLITE_IOERR:
            return {Errc::machine, fmt::format("the disk failed under the database: {}", message),
                    "repairctl migration verify, and the system's log"};
        default: return {Errc::failed, fmt::format("database: {}", message)};
    }
}

}  // namespace repair::store
