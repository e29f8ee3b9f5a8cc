#pragma once

#include "core/report/canvas.hpp"
#include "core/report/labels.hpp"
#include "core/report/reports.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::report {

// What the pages of several reports have in common.

/// A label as a text of its own.
[[nodiscard]] std::string words(Label name, const Look& look);

[[nodiscard]] Column words_column(Label name, const Look& look);
[[nodiscard]] Column figures_column(Label name, const Look& look);
[[nodiscard]] Column sums_column(Label name, const Look& look);

/// "20–26.10.2025 · Ремонт-Сервис · Составлено 27.10.2025 09:00".
[[nodiscard]] std::string below(const Period& period, const Look& look);
/// The same for a report of this moment.
[[nodiscard]] std::string below(const Look& look);

/// The whole beside the period before, with the change.
void key_figures(const Takings& is, const Takings& was, const Period& before, const Look& look,
                 Canvas& canvas);

/// Columns and cells of some closed orders, without money for a reader who may not see it.
[[nodiscard]] std::vector<Column> takings_columns(const Look& look);
void append_takings(Row& row, const Takings& takings, const Look& look);

void corrections_table(const std::vector<Correction>& corrections, const Split& sum,
                       const Look& look, Canvas& canvas);
void reasons_table(const std::vector<ReasonCount>& reasons, const Look& look, Canvas& canvas);

/// Nothing where there is nothing.
template <typename Value>
[[nodiscard]] Cell cell_of(const std::optional<Value>& value) {
    if (!value) return {};
    return *value;
}

/// Columns and cells of a refused order.
[[nodiscard]] std::vector<Column> refusal_columns(const Look& look);
[[nodiscard]] Row refusal_row(const Refusal& refusal, const Look& look);

}  // namespace repair::report
