#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace repair::store {

class Database;

/// The username, without '@', of the bot that served this office last; "" when none is known.
[[nodiscard]] std::string bot_name(Database& db);

/// The bot of that id is called so. Nothing for a bot that never served this office.
void remember_bot_name(Database& db, std::int64_t bot, std::string_view name);

}  // namespace repair::store
