#include "cmd/card.hpp"

#include "core/base/text.hpp"
#include "core/base/width.hpp"

#include <algorithm>

namespace repair::cmd {
namespace {

constexpr std::string_view indent = "  ";

}  // namespace

Card& Card::headline(std::string_view text) {
    return plain(text, Style::bold);
}

Card& Card::line(std::string_view name, std::string_view value, Style style) {
    auto harmless = base::clean(value, base::Lines::many);
    if (!harmless.empty()) lines_.push_back({std::string(name), std::move(harmless), style});
    return *this;
}

Card& Card::plain(std::string_view text, Style style) {
    lines_.push_back({"", base::clean(text, base::Lines::one), style});
    return *this;
}

std::string Card::text() const {
    std::size_t names = 0;
    for (const auto& line : lines_)
        names = std::max(names, base::width(line.name));

    std::string text;
    for (const auto& [name, value, style] : lines_) {
        if (name.empty()) {
            text += paint_(style, value) + "\n";
            continue;
        }
        std::string start = std::string(indent) + paint_(Style::dim, base::pad(name, names));
        for (std::size_t from = 0; from <= value.size();) {
            const auto end = std::min(value.find('\n', from), value.size());
            text += start + std::string(indent) + paint_(style, value.substr(from, end - from));
            text += "\n";
            start = std::string(indent.size() + names, ' ');
            from = end + 1;
        }
    }
    return text;
}

}  // namespace repair::cmd
