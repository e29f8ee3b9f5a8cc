#include "core/domain/warranty.hpp"

namespace repair::domain {

bool is_warranty_repeat(const Order& earlier, const Phone& phone, const std::string& equipment,
                        base::Time created_at, const OfficeRules& rules) {
    if (earlier.status != Status::closed || earlier.removed || !earlier.closed_at) return false;
    if (!earlier.no_repair.empty()) return false;
    if (phone.empty() || earlier.client.phone != phone) return false;
    const auto since = created_at - *earlier.closed_at;
    return earlier.equipment == equipment && since >= since.zero() && since <= rules.warranty;
}

}  // namespace repair::domain
