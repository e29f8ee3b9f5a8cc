#pragma once

#include "core/report/canvas.hpp"
#include "core/report/files.hpp"

#include <iosfwd>
#include <optional>
#include <string>

namespace repair::report {

/// Pages as sections of one HTML document that needs nothing else: no script, no network.
class PageCanvas final : public Canvas {
public:
    /// `lines`: how many rows are expected in all, for `progress`.
    PageCanvas(std::ostream& out, const std::string& title, const Look& look, std::uint64_t lines,
               const Progress& progress);

    [[nodiscard]] Depth depth() const override { return Depth::figures; }
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
    enum class Open { nothing, keys, table, charts };

    void close();
    void begin_columns(const TableHead& head);
    void name_columns(const TableHead& head);
    void put_key(const Row& cells);
    void put_row(const Row& cells);
    void put_details(const Chart& chart);
    [[nodiscard]] std::string key_text(const Cell& cell) const;
    [[nodiscard]] std::string cell_text(const Cell& cell) const;

    std::ostream& out_;
    const Look& look_;
    const Progress& progress_;
    std::uint64_t lines_;
    std::uint64_t done_ = 0;
    std::size_t tables_ = 0;
    bool first_page_ = true;
    Open open_ = Open::nothing;
    std::optional<TableHead> table_{};
};

}  // namespace repair::report
