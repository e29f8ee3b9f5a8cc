#pragma once

#include "core/bot/bot.hpp"

#include <vector>

namespace repair::bot {

/// As Bot::menus() says.
[[nodiscard]] std::vector<Menu> menus_of(store::Database& db, const Surroundings& around);

}  // namespace repair::bot
