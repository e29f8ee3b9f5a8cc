#pragma once

#include "core/domain/office_rules.hpp"
#include "core/domain/order.hpp"

namespace repair::domain {

/// Whether a new order of `created_at` may be a warranty repeat of `earlier`: the same phone and
/// equipment, closed (with a repair) before it and no longer ago than the warranty time, not
/// removed. The last second of the warranty time still counts.
[[nodiscard]] bool is_warranty_repeat(const Order& earlier, const Phone& phone,
                                      const std::string& equipment, base::Time created_at,
                                      const OfficeRules& rules);

}  // namespace repair::domain
