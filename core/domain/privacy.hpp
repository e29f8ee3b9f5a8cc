#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/order.hpp"

namespace repair::domain {

/// Whether `who` sees the client's phone on `order`: admins and dispatchers always, the order's
/// own master from `[privacy] master_sees_phone` on (onsite by default), nobody else. One rule
/// for cards, lists, search, exports, reminders and reports.
[[nodiscard]] bool sees_phone(const Actor& who, const Order& order, const OfficeRules& rules);

}  // namespace repair::domain
