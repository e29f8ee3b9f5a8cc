#include "core/domain/privacy.hpp"

#include "core/domain/transition.hpp"

namespace repair::domain {

bool sees_phone(const Actor& who, const Order& order, const OfficeRules& rules) {
    if (who.roles.has(Role::admin) || who.roles.has(Role::dispatcher)) return true;
    if (!who.roles.has(Role::master) || !is_own(order, who)) return false;
    if (order.status == Status::fresh || order.status == Status::refused) return false;
    return order.status >= rules.master_sees_phone;
}

}  // namespace repair::domain
