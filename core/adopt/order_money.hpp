#pragma once

#include "core/adopt/source.hpp"
#include "core/domain/settlement.hpp"

#include <optional>
#include <string>

namespace repair::adopt {

class Findings;

/// The settlement of an order that was closed: sums and shares as they were paid, adjusted where
/// they are no sums or do not add up. The terms are the percent that the master got, without
/// bonuses and floor, so that a correction keeps to it. What the row lacks may stand in `report`,
/// its row of order_reports, where there is one.
[[nodiscard]] domain::Settlement closed_money(const SourceRow& row, const SourceRow* report,
                                              const std::string& number, Findings& findings);

/// The money of an order that is not closed, in words for a comment: closing it had begun.
/// Empty: there is none.
[[nodiscard]] std::string unclosed_money(const SourceRow& row);

/// What was paid in advance; nullopt for nothing.
[[nodiscard]] std::optional<base::Money> prepaid(const SourceRow& row, const std::string& number,
                                                 Findings& findings);

}  // namespace repair::adopt
