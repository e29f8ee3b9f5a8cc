#pragma once

#include "core/office/command.hpp"
#include "core/store/office_history.hpp"

#include <cstdint>

namespace repair::store {
class Database;
}

namespace repair::office {

/// The row of actors for who gave the command. An admin of the configuration, whom the database
/// need not know yet, becomes one of its users by doing something.
[[nodiscard]] std::int64_t actor_row(store::Database& db, const Command& command);

/// Writes into the office's history what a command did; `entry` says all but who and when.
/// Where people would have heard of it and were not told, that is recorded too.
void record(store::Database& db, const Command& command, store::OfficeEntry entry);

}  // namespace repair::office
