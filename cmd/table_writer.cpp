#include "cmd/cells.hpp"
#include "cmd/row_writer.hpp"
#include "core/base/width.hpp"

#include <algorithm>
#include <numeric>
#include <ostream>
#include <string>
#include <utility>

namespace repair::cmd {
namespace {

constexpr std::size_t measured_rows = 200;
constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 3;  // One letter and … at the least.

using Cells = std::vector<std::string>;
using Widths = std::vector<std::size_t>;

base::Align align_of(const Column& column) {
    const bool right = column.shows == Shows::number || column.shows == Shows::money;
    return right ? base::Align::right : base::Align::left;
}

/// Takes `excess` from the columns that give, the most willing first, none below `floor`.
template <typename Floor>
std::size_t shrink(Widths& widths, const std::vector<Column>& columns, std::size_t excess,
                   Floor floor) {
    std::vector<std::size_t> order(columns.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::greater{}, [&](auto i) { return columns[i].gives; });
    for (const auto i : order) {
        if (columns[i].gives == 0) break;
        const auto least = std::min(widths[i], floor(columns[i]));
        const auto taken = std::min(excess, widths[i] - least);
        widths[i] -= taken;
        excess -= taken;
    }
    return excess;
}

class Table final : public RowWriter {
public:
    Table(std::ostream& out, std::vector<Column> columns, const TableLook& look)
        : out_(out), columns_(std::move(columns)), look_(look) {}

    void add(const base::Json& row) override {
        Cells cells;
        for (const auto& column : columns_)
            cells.push_back(table_cell(column, row));
        if (!widths_.empty()) {
            print(cells, Style::plain);
            return;
        }
        first_.push_back(std::move(cells));
        if (first_.size() == measured_rows) start();
    }

    void finish(const base::Json&) override {
        if (widths_.empty() && !first_.empty()) start();
    }

private:
    void start() {
        measure();
        if (look_.header == Header::printed) print(titles(), Style::bold);
        for (const auto& cells : first_)
            print(cells, Style::plain);
        first_ = {};
    }

    [[nodiscard]] Cells titles() const {
        Cells cells;
        for (const auto& column : columns_)
            cells.push_back(column.title);
        return cells;
    }

    void measure() {
        const bool titled = look_.header == Header::printed;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            auto widest = titled ? base::width(columns_[i].title) : 1;
            for (const auto& cells : first_)
                widest = std::max(widest, base::width(cells[i]));
            widths_.push_back(widest);
        }
        const auto total =
            std::accumulate(widths_.begin(), widths_.end(), gap * (columns_.size() - 1));
        if (look_.columns == 0 || total <= look_.columns) return;
        const auto left = shrink(widths_, columns_, total - look_.columns,
                                 [](const Column& c) { return std::size_t{c.least}; });
        shrink(widths_, columns_, left, [](const Column&) { return narrowest; });
    }

    /// A cell that does not give is never cut, even when a late one is wider than the rest.
    void print(const Cells& cells, Style style) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool cut = look_.columns != 0 && columns_[i].gives != 0;
            const auto& fitted = cut ? base::fit(cells[i], widths_[i]) : cells[i];
            line += i == 0 ? "" : std::string(gap, ' ');
            line += base::pad(fitted, widths_[i], align_of(columns_[i]));
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out_ << look_.paint(style, line) << '\n';
    }

    std::ostream& out_;
    std::vector<Column> columns_;
    TableLook look_;
    std::vector<Cells> first_;  // Waiting to be measured.
    Widths widths_;             // Empty until they are.
};

}  // namespace

std::unique_ptr<RowWriter> table_writer(std::ostream& out, std::vector<Column> columns,
                                        const TableLook& look) {
    return std::make_unique<Table>(out, std::move(columns), look);
}

}  // namespace repair::cmd
