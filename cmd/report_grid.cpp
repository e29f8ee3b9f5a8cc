#include "cmd/report_grid.hpp"

#include "cmd/context.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace repair::cmd {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t margin = 2;
constexpr std::size_t longest_bar = 30;
constexpr std::size_t shortest_bar = 6;
constexpr std::size_t narrowest = 6;

}  // namespace

std::string bar(std::int64_t part, std::int64_t whole, std::size_t columns) {
    static constexpr std::array<std::string_view, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    if (part <= 0 || whole <= 0) return {};
    // In parts per million, because a sum of money times its columns may not fit.
    const auto million = static_cast<std::int64_t>(
        part >= whole
            ? 1'000'000
            : (whole > 1'000'000'000'000 ? part / (whole / 1'000'000) : part * 1'000'000 / whole));
    const auto filled = static_cast<std::size_t>(million) * columns * 8 / 1'000'000;
    std::string drawn;
    for (std::size_t i = 0; i < filled / 8; ++i)
        drawn += "█";
    drawn += eighths.at(filled % 8);
    return drawn.empty() ? "▏" : drawn;
}

Grid::Grid(std::string heading, std::vector<Column> columns)
    : heading_(std::move(heading)), columns_(std::move(columns)) {}

void Grid::add(std::vector<std::string> cells) {
    add(std::move(cells), 0);
}

void Grid::add(std::vector<std::string> cells, std::int64_t weight) {
    for (auto& cell : cells)
        cell = base::clean(cell, base::Lines::one);
    rows_.push_back({std::move(cells), weight, Style::plain});
}

void Grid::sum(std::vector<std::string> cells) {
    rows_.push_back({std::move(cells), 0, Style::bold});
}

std::vector<std::size_t> Grid::widths(unsigned columns) const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto widest = base::width(columns_[i].title);
        for (const auto& row : rows_)
            widest = std::max(widest, base::width(row.cells[i]));
        widths.push_back(widest);
    }
    const auto total =
        std::accumulate(widths.begin(), widths.end(), margin + gap * (widths.size() - 1));
    auto excess = columns != 0 && total > columns ? total - columns : 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].align == base::Align::right || widths[i] <= narrowest) continue;
        const auto taken = std::min(excess, widths[i] - narrowest);
        widths[i] -= taken;
        excess -= taken;
    }
    return widths;
}

std::string Grid::line(const std::vector<std::string>& cells,
                       const std::vector<std::size_t>& widths) const {
    std::string line(margin, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i != 0) line.append(gap, ' ');
        const bool cut = columns_[i].align == base::Align::left;
        line += base::pad(cut ? base::fit(cells[i], widths[i]) : cells[i], widths[i],
                          columns_[i].align);
    }
    return line;
}

std::string Grid::text(const Paint& paint, unsigned columns) const {
    const auto fitted = widths(columns);
    const auto used = std::accumulate(fitted.begin(), fitted.end(), margin + gap * fitted.size());
    auto room = longest_bar;
    if (columns != 0) room = std::min(room, columns > used ? columns - used : 0);
    std::int64_t greatest = 0;
    for (const auto& row : rows_)
        greatest = std::max(greatest, row.weight);

    std::vector<std::string> titles;
    for (const auto& column : columns_)
        titles.push_back(column.title);
    const auto trimmed = [](std::string text) {
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    };
    std::string text = "\n" + paint(Style::bold, heading_) + "\n";
    const auto head = trimmed(line(titles, fitted));
    if (!head.empty()) text += paint(Style::dim, head) + "\n";
    for (const auto& row : rows_) {
        const auto drawn = room < shortest_bar ? "" : bar(row.weight, greatest, room);
        const auto cells = line(row.cells, fitted);
        if (drawn.empty())
            text += paint(row.style, trimmed(cells)) + "\n";
        else
            text += cells + std::string(gap, ' ') + paint(Style::green, drawn) + "\n";
    }
    return text;
}

std::string Grid::text(const Context& ctx) const {
    const auto& terminal = ctx.world.terminal;
    return text(paint_for_out(ctx), terminal.out ? terminal.columns : 0);
}

}  // namespace repair::cmd
