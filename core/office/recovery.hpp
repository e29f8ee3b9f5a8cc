#pragma once

#include "core/domain/office_rules.hpp"
#include "core/office/command.hpp"

#include <cstddef>
#include <string>

namespace repair::store {
class Database;
}

namespace repair::office {

/// What an office has behind it that went on with a backup.
struct Recovery {
    std::string backup{};  ///< The copy's name.
    std::size_t lost_orders = 0;
    std::size_t older_orders = 0;
};

/// Remembers a recovery in the office's history and tells the admins. The caller has a
/// transaction open on the restored database.
void record_recovery(store::Database& db, const domain::OfficeRules& rules, const Command& command,
                     const Recovery& recovery);

}  // namespace repair::office
