#include "core/report/workbook_canvas.hpp"

#include "core/base/width.hpp"
#include "core/report/cell_text.hpp"
#include "core/report/labels.hpp"
#include "core/report/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::report {
namespace {

using Kind = Column::Kind;
using Style = Workbook::Style;

constexpr std::size_t narrowest = 7;
constexpr std::size_t widest = 42;
constexpr std::size_t padding = 3;
constexpr std::size_t header_width = 12;
constexpr std::size_t most_lines = 10;
constexpr std::uint64_t lines_a_step = 256;
constexpr std::uint32_t chart_rows = 22;
constexpr std::uint16_t chart_column = 5;
constexpr std::uint32_t whole_color = 0xA9C5EB;
constexpr std::uint32_t part_color = 0x2F6FBF;
// What may come after the last row of a table: a sum, an empty row and a line to sign.
constexpr std::uint32_t rows_below = 4;

std::size_t points_in(std::string_view text) {
    const auto begins = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    };
    return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

/// About how wide a cell is, without laying out text that is wider than any column.
std::size_t width_of(const Cell& cell, const Look& look) {
    if (std::holds_alternative<std::monostate>(cell)) return 0;
    if (std::holds_alternative<base::Time>(cell)) return 16;
    if (std::holds_alternative<std::chrono::local_days>(cell)) return 10;
    if (const auto* const text = std::get_if<std::string>(&cell)) return points_in(*text);
    const bool money = std::holds_alternative<base::Money>(cell);
    return points_in(text_of(cell, look)) + (money ? 3 : 0);
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    while (!text.empty()) {
        const auto space = std::min(text.find(' '), text.size());
        longest = std::max(longest, base::width(text.substr(0, space)));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return longest;
}

/// With room for the button of a filter.
std::size_t width_of_header(std::string_view title) {
    return std::max(longest_word(title), std::min(base::width(title), header_width)) + 2;
}

std::size_t lines_of_header(std::string_view title) {
    const auto width = width_of_header(title);
    // Words do not fill their lines: one more than they would need at best.
    return base::width(title) <= width ? 1 : base::width(title) / width + 2;
}

/// How many lines of the widest column a text takes, within reason.
std::size_t lines_of(const Cell& cell, std::size_t width) {
    const auto* const text = std::get_if<std::string>(&cell);
    if (text == nullptr || (width <= widest && text->find('\n') == std::string::npos)) return 1;
    const auto breaks = static_cast<std::size_t>(std::ranges::count(*text, '\n'));
    return std::min(most_lines, breaks + 1 + width * 10 / 9 / widest);
}

std::uint16_t column_of(std::size_t index) {
    return static_cast<std::uint16_t>(index);
}

}  // namespace

WorkbookCanvas::WorkbookCanvas(Workbook& book, const Look& look, std::uint64_t lines,
                               const Progress& progress, std::uint32_t most_rows)
    : book_(book), look_(look), progress_(progress), lines_(lines), most_rows_(most_rows) {}

void WorkbookCanvas::page(const PageHead& head) {
    finish();
    page_ = head;
    begin_sheet();
}

void WorkbookCanvas::begin_sheet() {
    sheet_ = names_.take(page_.name);
    book_.add_sheet(sheet_, page_.shape, page_.title + " · " + page_.below);
    widths_.clear();
    filtered_ = false;
    free_below_ = 0;
    next_ = 0;
    book_.put({next_++, 0}, page_.title, Style::title);
    book_.put({next_++, 0}, page_.below, Style::faint);
    ++next_;
}

void WorkbookCanvas::end_sheet() {
    for (std::size_t i = 0; i < widths_.size(); ++i)
        book_.set_width(column_of(i), std::clamp(widths_[i] + padding, narrowest, widest));
}

void WorkbookCanvas::table(const TableHead& head) {
    end_table();
    table_ = head;
    parts_.clear();
    begin_table();
}

void WorkbookCanvas::begin_table() {
    const bool first = next_ == 3;
    if (!first) ++next_;
    if (!table_->title.empty()) book_.put({next_++, 0}, table_->title, Style::heading);
    put_header();
    if (first && table_->use == TableHead::Use::list) {
        book_.freeze_above(next_);
        book_.repeat_when_printed(next_ - 1);
    }
    parts_.push_back({.sheet = sheet_, .first = next_, .last = next_ - 1});
}

void WorkbookCanvas::put_header() {
    std::size_t lines = 1;
    for (const auto& column : table_->columns)
        lines = std::max(lines, lines_of_header(column.title));
    book_.set_height(next_, lines);
    for (std::size_t i = 0; i < table_->columns.size(); ++i) {
        const auto& column = table_->columns[i];
        book_.put({next_, column_of(i)}, column.title,
                  column.kind == Kind::words ? Style::header : Style::header_right);
        widen(i, width_of_header(column.title));
    }
    ++next_;
}

// Before a row below it is written: afterwards the library takes it no more.
void WorkbookCanvas::filter() {
    if (table_->use != TableHead::Use::list || filtered_) return;
    const auto& part = parts_.back();
    book_.filter({{part.first - 1, 0},
                  {std::max(part.last, part.first - 1), column_of(table_->columns.size() - 1)}});
    filtered_ = true;
}

void WorkbookCanvas::end_table() {
    if (table_) filter();
    table_.reset();
}

void WorkbookCanvas::finish() {
    end_table();
    if (!sheet_.empty()) end_sheet();
    if (progress_) progress_(done_, lines_);
}

/// The same table on a sheet of its own.
void WorkbookCanvas::go_on() {
    const auto table = *table_;
    end_table();
    end_sheet();
    begin_sheet();
    table_ = table;
    begin_table();
}

void WorkbookCanvas::row(const Row& cells) {
    if (next_ + rows_below >= most_rows_) go_on();
    put_row(cells);
    if (++done_ % lines_a_step == 0 && progress_) progress_(done_, lines_);
}

void WorkbookCanvas::put_row(const Row& cells) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto width = width_of(cells[i], look_);
        widen(i, width);
        lines = std::max(lines, lines_of(cells[i], width));
    }
    if (lines > 1) book_.set_height(next_, lines);
    for (std::size_t i = 0; i < cells.size(); ++i)
        book_.put({next_, column_of(i)}, cells[i], words_at(i) ? Style::plain : Style::plain_right);
    ++next_;
    parts_.back().last = next_ - 1;
}

bool WorkbookCanvas::words_at(std::size_t column) const {
    return table_->columns.at(column).kind == Kind::words;
}

void WorkbookCanvas::sum(const Row& cells) {
    filter();
    for (std::size_t i = 0; i < table_->columns.size(); ++i) {
        const auto& cell = i < cells.size() ? cells[i] : Cell();
        put_sum(column_of(i), cell);
        widen(i, width_of(cell, look_) + 1);  // It is bold.
    }
    ++next_;
    end_table();
}

std::string WorkbookCanvas::ranges(std::uint16_t column) const {
    std::string all;
    const auto letters = column_letters(column);
    for (const auto& part : parts_) {
        if (part.last < part.first) continue;
        if (!all.empty()) all += ',';
        if (part.sheet != sheet_) all += "'" + part.sheet + "'!";
        all += fmt::format("{0}{1}:{0}{2}", letters, part.first + 1, part.last + 1);
    }
    return all;
}

void WorkbookCanvas::put_sum(std::uint16_t column, const Cell& cell) {
    const Workbook::Place place{next_, column};
    const bool money = std::holds_alternative<base::Money>(cell);
    const bool adds = table_->columns[column].kind == Kind::sums;
    const auto area = ranges(column);
    const bool number = money || std::holds_alternative<std::int64_t>(cell);
    const auto style = words_at(column) ? Style::sum : Style::sum_right;
    if (!number || area.empty() || (money && !adds)) return book_.put(place, cell, style);
    const auto* const formula = !adds ? "=COUNTA({})" : money ? "=ROUND(SUM({}),2)" : "=SUM({})";
    book_.put_formula(place, fmt::format(fmt::runtime(formula), area), cell, style);
}

void WorkbookCanvas::remark(std::string_view text) {
    end_table();
    if (next_ > 3) ++next_;
    book_.put({next_++, 0}, std::string(text), Style::faint);
}

void WorkbookCanvas::sign(std::string_view who) {
    end_table();
    next_ += 2;
    book_.put(
        {next_++, 0},
        fmt::format("{}: ____________________  {}", label(Label::sign_here, look_.language), who),
        Style::faint);
}

void WorkbookCanvas::chart(const Chart& chart) {
    const bool shares = chart.kind == Chart::Kind::bars;
    std::vector<Column> columns{
        {"", Kind::words}, {chart.all, Kind::sums}, {chart.part, Kind::sums}};
    if (shares)
        columns.push_back({std::string(label(Label::share, look_.language)), Kind::figures});
    next_ = std::max(next_, free_below_);
    table({.title = chart.title, .columns = std::move(columns)});
    const auto header = next_ - 1;
    Chart::Bar all;
    for (const auto& bar : chart.bars) {
        all.all += bar.all;
        all.part += bar.part;
    }
    for (const auto& bar : chart.bars) {
        Row cells{bar.name, bar.all, bar.part};
        if (shares && all.all.kopecks > 0)
            cells.emplace_back(Percent{percent_of(bar.all, all.all)});
        put_row(cells);
    }
    auto part = parts_.back();
    sum({std::string(label(Label::all, look_.language)), all.all, all.part});
    part.last -= static_cast<std::uint32_t>(
        std::ranges::count(chart.bars, false, &Chart::Bar::drawn));  // They are the last.
    if (part.last < part.first) return;
    const auto area = [&](std::uint16_t column) {
        return Workbook::Area{{part.first, column}, {part.last, column}};
    };
    Workbook::Graph graph{.kind = chart.kind,
                          .title = chart.title,
                          .names = area(0),
                          .series = {{.name = chart.all, .values = area(1), .color = whole_color},
                                     {.name = chart.part, .values = area(2), .color = part_color}}};
    for (const auto& bar : chart.bars) {
        if (!bar.drawn) continue;
        graph.name_cells.push_back(bar.name);
        graph.series[0].value_cells.emplace_back(bar.all);
        graph.series[1].value_cells.emplace_back(bar.part);
    }
    book_.draw({header, chart_column}, graph);
    free_below_ = header + chart_rows;
}

void WorkbookCanvas::widen(std::size_t column, std::size_t width) {
    if (widths_.size() <= column) widths_.resize(column + 1);
    widths_[column] = std::max(widths_[column], width);
}

}  // namespace repair::report
