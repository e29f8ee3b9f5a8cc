#include "core/report/svg.hpp"

#include "core/base/text.hpp"
#include "core/report/picture.hpp"

#include <fmt/format.h>

#include <iterator>

namespace repair::report {
namespace {

std::string_view word(Picture::Ink ink) {
    switch (ink) {
        case Picture::Ink::text: return "ink";
        case Picture::Ink::faint: return "faint";
        case Picture::Ink::grid: return "grid";
        case Picture::Ink::whole: return "whole";
        case Picture::Ink::part: return "part";
    }
    return {};
}

std::string_view word(Picture::Anchor anchor) {
    switch (anchor) {
        case Picture::Anchor::start: return "start";
        case Picture::Anchor::middle: return "middle";
        case Picture::Anchor::end: return "end";
    }
    return {};
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char byte : base::clean(text, base::Lines::many)) {
        switch (byte) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\'': safe += "&#39;"; break;
            default: safe += byte;
        }
    }
    return safe;
}

std::string svg_of(const Picture& picture, std::string_view title) {
    std::string svg;
    const auto to = std::back_inserter(svg);
    fmt::format_to(to,
                   "<svg viewBox=\"0 0 {:.0f} {:.0f}\" font-size=\"{:.0f}\" role=\"img\" "
                   "preserveAspectRatio=\"xMinYMin\" aria-label=\"{}\">",
                   picture.width, picture.height, picture.font, escaped(title));
    for (const auto& line : picture.lines)
        fmt::format_to(to,
                       "<line class=\"grid\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" "
                       "y2=\"{:.1f}\"/>",
                       line.x1, line.y1, line.x2, line.y2);
    for (const auto& box : picture.boxes)
        fmt::format_to(to,
                       "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
                       "height=\"{:.1f}\"><title>{}</title></rect>",
                       word(box.ink), box.x, box.y, box.width, box.height, escaped(box.tip));
    for (const auto& text : picture.texts)
        fmt::format_to(to,
                       "<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}"
                       "</text>",
                       word(text.ink), text.x, text.y, word(text.anchor), escaped(text.text));
    return svg + "</svg>";
}

}  // namespace repair::report
