#pragma once

#include "core/bot/press.hpp"

#include <cstdint>

namespace repair::bot {

/// 👨‍🔧: the office's masters, dismissed ones left out, by pages: how many open orders each
/// has, what they repair, and what is to be mended. Then "masters:<page>", a row of the press
/// table.
void show_masters(Scene& scene, std::int64_t page);
void press_masters(Scene& scene, const PressData& data);

}  // namespace repair::bot
