#include "core/store/instance_lock.hpp"

#include "core/base/error.hpp"
#include "core/store/database.hpp"
#include "core/store/lock_beside.hpp"

#include <fmt/format.h>

namespace repair::store {

InstanceLock::InstanceLock(const std::filesystem::path& database, const char* doing)
    : lock_(lock_beside(database, ".lock")) {
    if (lock_.acquire(std::chrono::milliseconds::zero())) return;
    const auto holder = lock_.holder();
    throw base::Error(base::Errc::busy,
                      fmt::format("cannot {}: {} holds {}", doing,
                                  holder.value_or("another process"), database.string()),
                      "repairctl service stop, or wait until it is done");
}

void checkpoint_truncate(Database& db) {
    auto row = db.query("PRAGMA wal_checkpoint(TRUNCATE)");
    if (row.step() && row.integer(0) != 0)
        throw base::Error(base::Errc::busy, "somebody is reading the database",
                          "the same command again");
}

}  // namespace repair::store
