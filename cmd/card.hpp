#pragma once

#include "cmd/paint.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace repair::cmd {

/// A text for people made of a headline and named lines, their values aligned:
///
///     order 12  👨‍🔧 assigned
///       client    Анна Петрова
///       phone     +79001234567
///
/// Whatever is put in is made harmless for a terminal; a value's further lines are indented.
class Card {
public:
    explicit Card(Paint paint) : paint_(paint) {}

    Card& headline(std::string_view text);
    /// Nothing is written for an empty value.
    Card& line(std::string_view name, std::string_view value, Style style = Style::plain);
    /// A free line, at the left.
    Card& plain(std::string_view text, Style style = Style::plain);

    [[nodiscard]] std::string text() const;

private:
    struct Line {
        std::string name;  ///< Empty: a free line.
        std::string value;
        Style style = Style::plain;
    };

    Paint paint_;
    std::vector<Line> lines_;
};

}  // namespace repair::cmd
