#pragma once

#include "core/base/clock.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace repair::store {

class Database;

// What an earlier state of an office needs before it may go on as the office. Callers have a
// transaction open.

/// The highest number that was ever given in each table that counts on: its name and the number.
/// https://www.sqlite.org/autoinc.html
using Numbers = std::map<std::string, std::int64_t>;

[[nodiscard]] Numbers highest_numbers(Database& db);

/// No number up to these is given again. Never lowers one.
void raise_numbers(Database& db, const Numbers& least);

/// Nothing that waited for delivery is sent any more: it is dead, and says why. What people were
/// in the middle of at the bot is forgotten. Returns how many notices there were.
std::int64_t drop_waiting_notices(Database& db, const std::string& why, base::Time at);

/// Queues the card of every open order for its master's chat. Returns how many.
std::int64_t queue_open_cards(Database& db, base::Time at);

}  // namespace repair::store
