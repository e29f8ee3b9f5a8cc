#pragma once

#include "core/domain/visit_clock.hpp"

#include <chrono>

namespace repair::domain::grammar {

/// A day by name, by date or counted from `today`: "завтра", "в среду", "25.10", "25 октября",
/// "2025-10-25", "через 2 недели", "ср 22.10". Past ones are refused, late ones are not.
[[nodiscard]] Read<std::chrono::local_days> read_day(Cursor& cursor, std::chrono::local_days today);

}  // namespace repair::domain::grammar
