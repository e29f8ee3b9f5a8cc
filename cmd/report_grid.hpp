#pragma once

#include "cmd/paint.hpp"
#include "core/base/width.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace repair::cmd {

class Context;

/// A block of a report for people: a heading, aligned columns, and bars behind them where a
/// picture helps. What people typed is made harmless; words give way on a narrow terminal.
class Grid {
public:
    struct Column {
        std::string title;
        base::Align align = base::Align::right;
    };

    Grid(std::string heading, std::vector<Column> columns);

    /// As many cells as columns.
    void add(std::vector<std::string> cells);
    /// With a bar, as long as `weight` is beside the greatest; none for nothing or less.
    void add(std::vector<std::string> cells, std::int64_t weight);
    /// The last row: what the others come to.
    void sum(std::vector<std::string> cells);

    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }

    /// With an empty line before it. `columns` of the terminal; 0: nothing is cut.
    [[nodiscard]] std::string text(const Paint& paint, unsigned columns) const;
    /// As the Context's stdout wants it.
    [[nodiscard]] std::string text(const Context& ctx) const;

private:
    struct Row {
        std::vector<std::string> cells;
        std::int64_t weight = 0;
        Style style = Style::plain;
    };
    [[nodiscard]] std::vector<std::size_t> widths(unsigned columns) const;
    [[nodiscard]] std::string line(const std::vector<std::string>& cells,
                                   const std::vector<std::size_t>& widths) const;

    std::string heading_;
    std::vector<Column> columns_;
    std::vector<Row> rows_;
};

/// Blocks for each eighth of a column: "███▍".
[[nodiscard]] std::string bar(std::int64_t part, std::int64_t whole, std::size_t columns);

}  // namespace repair::cmd
