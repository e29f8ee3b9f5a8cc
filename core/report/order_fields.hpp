#pragma once

#include "core/report/canvas.hpp"
#include "core/report/labels.hpp"
#include "core/report/reports.hpp"

#include <vector>

namespace repair::report {

/// One thing a table may say of an order.
struct Field {
    Label label{};
    Column::Kind kind = Column::Kind::words;
    Cell (*of)(const OrderLine& line, const Look& look) = nullptr;
};
using Fields = std::vector<Field>;

/// What a master is paid by.
[[nodiscard]] Fields paid_fields();
/// Where a master goes to.
[[nodiscard]] Fields visit_fields();
/// Everything; without money for a reader who may not see it.
[[nodiscard]] Fields all_fields(const Look& look);

[[nodiscard]] std::vector<Column> columns_of(const Fields& fields, const Look& look);
[[nodiscard]] Row row_of(const Fields& fields, const OrderLine& line, const Look& look);

}  // namespace repair::report
