#pragma once

#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"
#include "core/store/history_store.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace repair::store {

class Database;

/// What happened to a master, a user, a notice or the office itself.
struct OfficeEntry {
    base::Time at{};
    domain::Actor who{};
    std::string subject{};  ///< "master", "user", "office", "notice".
    std::int64_t subject_id = 0;
    std::string verb{};
    std::string reason{};
    std::vector<FieldChange> changes{};
};

/// Adds to the office's history, which is only ever added to.
void add_office_entry(Database& db, const OfficeEntry& entry);

/// The changes of all entries with this verb on the office itself, oldest first, as the database
/// keeps them (history_store.hpp).
[[nodiscard]] std::vector<std::string> office_changes(Database& db, std::string_view verb);

}  // namespace repair::store
