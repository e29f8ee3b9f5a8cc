#pragma once

#include "core/domain/ids.hpp"
#include "core/domain/settlement.hpp"
#include "core/domain/status.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace repair::domain {

/// How long is too long (`[reminders]`): the one set of thresholds that overdue.hpp reads.
struct OverdueRules {
    std::chrono::minutes fresh{120};
    std::chrono::minutes assigned{240};
    std::chrono::minutes accepted{480};
    std::chrono::minutes onsite{720};
    std::chrono::minutes after_moment{60};
    std::chrono::minutes after_window{30};
    std::chrono::minutes after_from{180};
};

/// What this office decided, as far as the rules need it. Filled by config, read by office.
struct OfficeRules {
    std::vector<std::string> equipment{};  ///< Kinds offered for new orders, in display order.
    std::chrono::days warranty{30};
    SettlementRules settlement{};
    Status master_sees_phone = Status::onsite;  ///< assigned, accepted or onsite.
    bool dispatchers_see_money = true;
    std::vector<UserId> admins{};  ///< The root of trust: admins always.
    OverdueRules overdue{};
};

}  // namespace repair::domain
