#pragma once

#include "cmd/column.hpp"
#include "core/base/json.hpp"
#include "core/report/reports.hpp"

#include <vector>

namespace repair::report {
struct Look;
}

namespace repair::cmd {

/// A master's figures as scripts read them.
[[nodiscard]] base::Json figures_json(const report::MasterFigures& figures,
                                      const report::Look& look);
[[nodiscard]] std::vector<Column> figures_columns();

}  // namespace repair::cmd
