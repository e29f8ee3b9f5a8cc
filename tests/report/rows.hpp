#pragma once

#include "core/report/figures.hpp"

#include <vector>

namespace repair::test {

template <typename Row>
std::vector<Row> rows_of(const report::Lines<Row>& lines) {
    std::vector<Row> rows;
    lines([&](const Row& row) { rows.push_back(row); });
    return rows;
}

}  // namespace repair::test
