#pragma once

#include "core/bot/sight.hpp"
#include "core/domain/order.hpp"

#include <optional>
#include <vector>

namespace repair::bot {

/// The master's other open orders whose visit lies within an hour of this one, earliest first.
/// None for a visit that is not at an hour. Somebody may have two all the same: this only warns.
[[nodiscard]] std::vector<domain::Order> near_visits(const Sight& sight, domain::MasterId master,
                                                     const domain::Visit& visit,
                                                     std::optional<domain::OrderId> except);

/// "⚠️ Иван: рядом #12, ср 22.10, 14:00"; empty when there is nothing to warn of.
[[nodiscard]] base::RichText near_warning(const Sight& sight, domain::MasterId master,
                                          const domain::Order& order,
                                          const std::optional<domain::Visit>& visit);

}  // namespace repair::bot
