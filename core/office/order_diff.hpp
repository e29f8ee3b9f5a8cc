#pragma once

#include "core/domain/order.hpp"
#include "core/store/history_store.hpp"

#include <vector>

namespace repair::office {

/// The fields in which two states of an order differ, by their JSON paths ("client.phone",
/// "settlement.total"), but for status, version and times of bookkeeping. Values are as in JSON:
/// money in kopecks, instants "2025-10-22T07:00:00Z", dates "2025-10-22", flags true and false.
[[nodiscard]] std::vector<store::FieldChange> difference(const domain::Order& before,
                                                         const domain::Order& after);

}  // namespace repair::office
