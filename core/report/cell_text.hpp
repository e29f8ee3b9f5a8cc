#pragma once

#include "core/report/canvas.hpp"

#include <string>

namespace repair::report {

/// A cell as people read it: "5 000,50" without a currency, "22.10.2025 14:30", "2 ч 05 мин".
/// Text as it is.
[[nodiscard]] std::string text_of(const Cell& cell, const Look& look);

/// Thousands apart by narrow spaces that do not break: "12 345".
[[nodiscard]] std::string grouped(std::int64_t number);

/// "12 345,50"; no kopecks where there are none.
[[nodiscard]] std::string grouped(base::Money money);

/// "₽" for RUB; any other currency's own code.
[[nodiscard]] std::string currency_sign(const Look& look);

}  // namespace repair::report
