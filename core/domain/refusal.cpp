#include "core/domain/refusal.hpp"

namespace repair::domain {

std::string_view word(Rule rule) {
    switch (rule) {
        case Rule::no_such_move: return "no_such_move";
        case Rule::wrong_role: return "wrong_role";
        case Rule::not_your_order: return "not_your_order";
        case Rule::removed: return "removed";
        case Rule::stale: return "stale";
        case Rule::reason_needed: return "reason_needed";
        case Rule::master_inactive: return "master_inactive";
        case Rule::master_dismissed: return "master_dismissed";
        case Rule::materials_exceed: return "materials_exceed";
        case Rule::no_warranty: return "no_warranty";
        case Rule::already_otherwise: return "already_otherwise";
        case Rule::open_order_exists: return "open_order_exists";
        case Rule::unknown_equipment: return "unknown_equipment";
        case Rule::unfit: return "unfit";
    }
    return {};
}

}  // namespace repair::domain
