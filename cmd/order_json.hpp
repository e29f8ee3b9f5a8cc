#pragma once

#include "cmd/column.hpp"
#include "core/base/json.hpp"
#include "core/domain/visit.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/history_store.hpp"

#include <vector>

namespace repair::base {
class Zone;
}

namespace repair::cmd {

/// An order as scripts read it: every key always there, null for what is not said, times with
/// the office's offset, money in kopecks.
[[nodiscard]] base::Json order_json(const office::OrderView& view, office::OrderReader& reader,
                                    const base::Zone& zone);

/// The same without what lies beside it: comments and the client's other open orders.
[[nodiscard]] base::Json order_json(const domain::Order& order, const std::string& master_name,
                                    const base::Zone& zone);

[[nodiscard]] base::Json visit_json(const std::optional<domain::Visit>& visit,
                                    const base::Zone& zone);

/// One row of an order's history; `reader` names the masters.
[[nodiscard]] base::Json history_json(const store::HistoryEntry& entry, office::OrderReader& reader,
                                      const base::Zone& zone);

/// The columns of a list of orders.
[[nodiscard]] std::vector<Column> order_columns();

}  // namespace repair::cmd
