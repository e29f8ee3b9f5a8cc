#pragma once

#include "core/store/database.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace repair::store {

/// Whole databases from one file to another, page by page, while others go on with their work.
/// https://www.sqlite.org/backup.html
class OnlineCopy {
public:
    /// Pages done of pages in all.
    using Progress = std::function<void(std::int64_t done, std::int64_t all)>;

    /// Copies `from` into a new file with exactly this mode: what a snapshot of `from` sees, the
    /// one the caller holds or one of its own, so writers do not make it begin anew. The file is
    /// whole, synced and needs nothing beside it, for its header says that it has no WAL: use_wal()
    /// before it goes into service. On any failure it is gone. Throws Error{refused} when anything
    /// has that name, Error{failed} on a full disk.
    static void make(Database& from, const std::filesystem::path& to, unsigned mode,
                     const Progress& progress = {});

    /// Makes a copy fit for service again.
    static void use_wal(Database& copy);

    /// Makes the content of `live` that of `with`, in one transaction of SQLite: who reads sees
    /// the old or the new, and a kill leaves one of them. The caller holds the Gate of `live`
    /// and has no transaction open. The page sizes must be the same.
    static void replace(Database& live, Database& with, const Progress& progress = {});
};

}  // namespace repair::store
