#pragma once

#include "core/report/canvas.hpp"
#include "core/report/files.hpp"
#include "core/report/sheet_names.hpp"
#include "core/report/workbook.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::report {

/// Pages as sheets. A table that does not fit goes on on another sheet, and its last row adds up
/// both.
class WorkbookCanvas final : public Canvas {
public:
    static constexpr std::uint32_t excels_rows = 1'048'576;

    /// `lines`: how many rows are expected in all, for `progress`.
    WorkbookCanvas(Workbook& book, const Look& look, std::uint64_t lines, const Progress& progress,
                   std::uint32_t most_rows = excels_rows);

    [[nodiscard]] Depth depth() const override { return Depth::lines; }
    void page(const PageHead& head) override;
    void table(const TableHead& head) override;
    void row(const Row& cells) override;
    void sum(const Row& cells) override;
    void remark(std::string_view text) override;
    void chart(const Chart& chart) override;
    void sign(std::string_view who) override;

    /// After the last of them.
    void finish();

private:
    /// Rows of the table under way that are on one sheet.
    struct Part {
        std::string sheet;
        std::uint32_t first = 0;
        std::uint32_t last = 0;  ///< Before `first`: none.
    };

    void begin_sheet();
    void begin_table();
    void filter();
    void end_table();
    void end_sheet();
    void go_on();
    void put_header();
    void put_row(const Row& cells);
    [[nodiscard]] bool words_at(std::size_t column) const;
    void put_sum(std::uint16_t column, const Cell& cell);
    [[nodiscard]] std::string ranges(std::uint16_t column) const;
    void widen(std::size_t column, std::size_t width);

    Workbook& book_;
    const Look& look_;
    const Progress& progress_;
    std::uint64_t lines_;
    std::uint64_t done_ = 0;
    std::uint32_t most_rows_;
    SheetNames names_{};

    PageHead page_{};
    std::string sheet_{};           ///< Its name; empty before the first.
    std::uint32_t next_ = 0;        ///< The next free row.
    std::uint32_t free_below_ = 0;  ///< From here on no chart is in the way of a chart.
    bool filtered_ = false;
    std::vector<std::size_t> widths_{};

    std::optional<TableHead> table_{};
    std::vector<Part> parts_{};
};

}  // namespace repair::report
