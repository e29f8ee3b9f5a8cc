#pragma once

#include "core/domain/office_rules.hpp"
#include "core/domain/order.hpp"

#include <optional>
#include <string_view>

namespace repair::domain {

/// What an order is late with.
enum class Overdue {
    status,  ///< Too long in its status, or a long repair past its due date.
    visit,   ///< The visit should have begun, and nobody is on site.
};

/// The one definition of overdue, for the filter, the reports and the reminders.
///
/// A status is too long when it lasts longer than its limit; a visit is missed at the very
/// second its grace is over: a moment's and an open start's from the start on, a window's from
/// its end on; a day has none.
/// `today` is the office's calendar day of `now`. A long repair is late on the day after its due
/// date. The clock of an accepted order starts at the end of its visit (its start when it has no
/// end) if that is later. Removed orders are never late. Both reasons at once: `status`.
[[nodiscard]] std::optional<Overdue> overdue(const Order& order, base::Time now,
                                             std::chrono::sys_days today,
                                             const OverdueRules& rules);

}  // namespace repair::domain
