#pragma once

#include "core/bot/press.hpp"

#include <chrono>
#include <cstdint>

namespace repair::bot {

/// 📅: the visits of a day, by master and hour; what has no hour comes last, and after it, from
/// today on, the orders whose visit is words only and so belongs to any day. Refused ones are
/// left out. For the office.
void show_day(Scene& scene, std::chrono::sys_days day, std::int64_t page);
/// Today's.
void show_today(Scene& scene);
/// A row of the press table: "day:<2025-10-22>:<page>".
void press_day(Scene& scene, const PressData& data);

}  // namespace repair::bot
