#include "cmd/chat_text.hpp"

#include "core/base/text.hpp"
#include "core/base/width.hpp"

#include <algorithm>
#include <iterator>

namespace repair::cmd {
namespace {

Style style_of(base::Style style) {
    const bool bold = style == base::Style::bold || style == base::Style::mention;
    return bold ? Style::bold : Style::plain;
}

/// The part [begin, end) of a text, with its marks.
DrawnLine drawn(const base::RichText& text, std::size_t begin, std::size_t end,
                const Paint& paint) {
    DrawnLine line;
    const auto add = [&](std::size_t to, Style style) {
        if (to <= begin) return;
        const auto harmless =
            base::clean(std::string_view(text.text).substr(begin, to - begin), base::Lines::one);
        line.text += paint(style, harmless);
        line.width += base::width(harmless);
        begin = to;
    };
    for (const auto& span : text.spans) {
        add(std::min(span.begin, end), Style::plain);
        add(std::min(span.end, end), style_of(span.style));
    }
    add(end, Style::plain);
    return line;
}

/// Where a line that begins at `at` ends: at a space if there is one.
std::size_t line_end(std::string_view text, std::size_t at, std::size_t columns) {
    const auto fits = at + base::beginning(text.substr(at), columns);
    if (fits == text.size() || text[fits] == ' ') return fits;
    const auto space = text.rfind(' ', fits);
    return space == std::string_view::npos || space <= at ? fits : space;
}

/// The lines of the part [at, end), which has no line ends.
DrawnLines paragraph(const base::RichText& text, std::size_t at, std::size_t end,
                     std::size_t columns, const Paint& paint) {
    const auto words = std::string_view(text.text).substr(0, end);
    DrawnLines lines;
    do {
        const auto stop = line_end(words, at, columns);
        lines.push_back(drawn(text, at, stop, paint));
        at = stop;
        while (at < end && words[at] == ' ')
            ++at;
    } while (at < end);
    return lines;
}

/// Pieces one after another, as many to a line as fit.
DrawnLines flowing(const std::vector<DrawnLine>& pieces, std::string_view between,
                   std::size_t columns) {
    DrawnLines lines;
    for (const auto& piece : pieces) {
        const bool fits =
            !lines.empty() && lines.back().width + base::width(between) + piece.width <= columns;
        if (!fits) {
            lines.push_back(piece);
            continue;
        }
        lines.back().text.append(between).append(piece.text);
        lines.back().width += base::width(between) + piece.width;
    }
    return lines;
}

std::string label_of(const bot::Key& key) {
    auto label = base::clean(key.label, base::Lines::one);
    return key.url.empty() ? label : label + " ↗";
}

}  // namespace

DrawnLines text_lines(const base::RichText& text, std::size_t columns, const Paint& paint) {
    DrawnLines lines;
    for (std::size_t at = 0; at <= text.text.size();) {
        const auto end = std::min(text.text.find('\n', at), text.text.size());
        std::ranges::move(paragraph(text, at, end, columns, paint), std::back_inserter(lines));
        at = end + 1;
    }
    return lines;
}

DrawnLines styled_lines(std::string_view text, std::size_t columns, Style style,
                        const Paint& paint) {
    auto lines = text_lines({std::string(text)}, columns, Paint(false));
    for (auto& line : lines)
        line.text = paint(style, line.text);
    return lines;
}

DrawnLines key_lines(const bot::Keys& keys, int first, std::size_t columns, const Paint& paint) {
    DrawnLines all;
    for (const auto& row : keys) {
        std::vector<DrawnLine> pieces;
        for (const auto& key : row) {
            const auto number = first == 0 ? std::string{} : "[" + std::to_string(first++) + "] ";
            const auto label = first == 0 ? "[" + label_of(key) + "]" : label_of(key);
            const auto shown = base::fit(label, columns - std::min(columns, number.size()));
            pieces.push_back(
                {paint(Style::dim, number) + shown, number.size() + base::width(shown)});
        }
        for (auto& line : flowing(pieces, first == 0 ? " " : "  ", columns))
            all.push_back(std::move(line));
    }
    return all;
}

DrawnLines board_lines(const bot::Board& board, std::size_t columns, const Paint& paint) {
    std::vector<DrawnLine> pieces;
    for (const auto& row : board)
        for (const auto& key : row) {
            auto label = base::fit(base::clean(key.label, base::Lines::one), columns);
            const auto width = base::width(label);
            pieces.push_back({std::move(label), width});
        }
    if (pieces.empty()) return {};
    pieces.front() = {"⌨ " + pieces.front().text, 2 + pieces.front().width};
    auto lines = flowing(pieces, " · ", columns);
    for (auto& line : lines)
        line.text = paint(Style::dim, line.text);
    return lines;
}

}  // namespace repair::cmd
