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

class Context;

/// An order as scripts read it: every key always there, null for what is not said, times with
/// the office's offset, money in kopecks.
[[nodiscard]] base::Json order_json(const office::OrderView& view, office::OrderReader& reader,
                                    const base::Zone& zone);

/// The same without what lies beside it: comments and the client's other open orders.
[[nodiscard]] base::Json order_json(const domain::Order& order, const std::string& master_name,
                                    const base::Zone& zone);

/// The same as the rows of one list: what none of the columns shows is not made, for TSV and CSV.
class OrderRows {
public:
    /// `zone` must outlive this.
    OrderRows(const Context& ctx, const base::Zone& zone);

    [[nodiscard]] base::Json operator()(const domain::Order& order,
                                        const std::string& master_name) const;

private:
    const base::Zone& zone_;
    std::vector<std::size_t> members_{};  ///< By their places in an order's JSON.
};

[[nodiscard]] base::Json visit_json(const std::optional<domain::Visit>& visit,
                                    const base::Zone& zone);

/// One row of an order's history; `reader` names the masters.
[[nodiscard]] base::Json history_json(const store::HistoryEntry& entry, office::OrderReader& reader,
                                      const base::Zone& zone);

/// The columns of a list of orders.
[[nodiscard]] std::vector<Column> order_columns();

}  // namespace repair::cmd
