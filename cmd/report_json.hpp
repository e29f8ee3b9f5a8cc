#pragma once

#include "cmd/column.hpp"
#include "core/base/json.hpp"
#include "core/report/reports.hpp"

#include <functional>
#include <string>
#include <vector>

namespace repair::base {
class Zone;
}

namespace repair::report {
struct Look;
}

namespace repair::cmd {

class Context;

// What the JSON of several reports has in common. Money is in kopecks, durations in seconds.

[[nodiscard]] base::Json period_json(const report::Period& period, const base::Zone& zone);

/// null for a reader who may not see money, closed orders counted all the same.
[[nodiscard]] base::Json takings_json(const report::Takings& takings, const report::Look& look);

/// The members of both.
[[nodiscard]] base::Json with(base::Json object, const base::Json& more);

[[nodiscard]] base::Json duration_json(const std::optional<std::chrono::seconds>& duration);
[[nodiscard]] base::Json spread_json(const report::Spread& spread);
[[nodiscard]] base::Json reasons_json(const std::vector<report::ReasonCount>& reasons);
[[nodiscard]] base::Json split_json(const report::Split& split);
[[nodiscard]] base::Json days_json(const std::vector<report::DayTakings>& days,
                                   const report::Look& look);
[[nodiscard]] base::Json corrections_json(const std::vector<report::Correction>& corrections,
                                          const base::Zone& zone);

/// An order as in `order list`, without comments and the client's other orders; without money
/// for a reader who may not see it.
[[nodiscard]] base::Json line_json(const report::OrderLine& line, const report::Look& look);

/// An order's JSON, without money where `look` says so.
[[nodiscard]] base::Json for_reader(base::Json order, const report::Look& look);

/// The columns of such orders.
[[nodiscard]] std::vector<Column> line_columns();

/// The columns of takings: closed, total, … trips.
[[nodiscard]] std::vector<Column> takings_columns();

using EachRow = std::function<void(const base::Json&)>;

/// One JSON document: the members of `head`, then the rows as the array `key`, streamed.
void print_json(Context& ctx, const base::Json& head, const std::string& key,
                const std::function<void(const EachRow&)>& rows);
/// The same without rows.
void print_json(Context& ctx, const base::Json& head);

}  // namespace repair::cmd
