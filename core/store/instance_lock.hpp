#pragma once

#include "core/base/file_lock.hpp"

#include <filesystem>

namespace repair::store {

/// The whole database for one process: held by repaird while it runs, and by whatever replaces
/// or reshapes the file. An flock on `<db>.lock`, so it cannot go stale. Writers of rows do not
/// need it; see transaction.hpp.
class InstanceLock {
public:
    /// Throws Error{busy} that names the holder; does not wait. `doing` is for the message:
    /// "migrate".
    InstanceLock(const std::filesystem::path& database, const char* doing);

private:
    base::FileLock lock_;
};

/// Empties the WAL into the file and cuts it to nothing. Under the instance lock only.
void checkpoint_truncate(class Database& db);

}  // namespace repair::store
