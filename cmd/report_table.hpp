#pragma once

#include "cmd/report_grid.hpp"
#include "core/report/reports.hpp"

#include <string>
#include <vector>

namespace repair::report {
struct Look;
}

namespace repair::cmd {

class Context;

// What the tables of several reports have in common.

/// "finance  01–30.09.2025", and what it is compared with when that is given.
[[nodiscard]] std::string headline(const std::string& report, const report::Period& period,
                                   const Context& ctx);

/// "5 000,50 ₽"; nothing for a reader who may not see money.
[[nodiscard]] std::string money_cell(report::Money money, const report::Look& look);

/// Sums beside those of the period before, with the change in percent.
[[nodiscard]] Grid takings_grid(const report::Takings& is, const report::Takings& was,
                                const report::Period& before, const report::Look& look);

/// Money per day, with a bar for each.
[[nodiscard]] Grid days_grid(const std::vector<report::DayTakings>& days, const report::Look& look);

[[nodiscard]] Grid reasons_grid(const std::vector<report::ReasonCount>& reasons);

[[nodiscard]] Grid corrections_grid(const std::vector<report::Correction>& corrections,
                                    const report::Split& sum, const report::Look& look);

/// "2 d 3 h"; nothing for none.
[[nodiscard]] std::string duration_cell(const std::optional<std::chrono::seconds>& duration);

/// "22.10.2025 14:30".
[[nodiscard]] std::string time_cell(base::Time at, const base::Zone& zone);

}  // namespace repair::cmd
