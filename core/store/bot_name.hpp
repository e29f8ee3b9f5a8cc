#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace repair::store {

class Database;

/// The username, without '@', of the bot that served this office last; "" when none is known.
[[nodiscard]] std::string bot_name(Database& db);

/// The bot of that id, which serves this office or is about to, is called so. The caller has a
/// transaction open.
void remember_bot_name(Database& db, std::int64_t bot, std::string_view name);

}  // namespace repair::store
