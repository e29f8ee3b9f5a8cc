#pragma once

#include "core/domain/settlement.hpp"
#include "core/office/command.hpp"

namespace repair::domain {
struct OfficeRules;
}

namespace repair::store {
class Database;
}

namespace repair::office {

/// Remembers the rules of settlement that are in force from now on, if they are others than
/// before: in the office's history, field by field, and, unless they are the first, as a notice
/// to the admins (was → is, from when). The caller has a transaction open. True: they are others.
bool record_rules(store::Database& db, const domain::OfficeRules& rules, const Command& command);

}  // namespace repair::office
