#include "core/report/picture.hpp"

#include "core/base/text.hpp"
#include "core/base/width.hpp"
#include "core/report/cell_text.hpp"
#include "core/report/files.hpp"
#include "core/report/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::report {
namespace {

using Anchor = Picture::Anchor;
using Ink = Picture::Ink;

// Of the font's size; wide enough for DejaVu Sans and for what a browser takes instead.
constexpr double letter = 0.66;
constexpr std::int64_t most_steps = 5;

double width_of(std::string_view text, double font) {
    return static_cast<double>(base::width(text)) * letter * font;
}

std::string fitting(const std::string& text, double width, double font) {
    const auto columns = static_cast<std::size_t>(std::max(1.0, width / (letter * font)));
    return base::fit(base::clean(text, base::Lines::one), columns);
}

/// 1, 2 or 5 with zeros behind it: so many kopecks from one line of the grid to the next.
std::int64_t step_of(std::int64_t most) {
    std::int64_t step = 100;
    for (std::int64_t i = 0; step * most_steps < most; ++i)
        step = i % 3 == 1 ? step / 2 * 5 : step * 2;
    return step;
}

Money most_of(const Chart& chart) {
    Money most{};
    for (const auto& bar : chart.bars)
        if (bar.drawn) most = std::max(most, bar.all);
    return most;
}

double scaled(Money money, Money most, double length) {
    const auto shown = std::clamp(money, Money{}, most);
    return length * static_cast<double>(shown.kopecks) / static_cast<double>(most.kopecks);
}

std::string tip_of(const Chart& chart, const Chart::Bar& bar, const Look& look) {
    const auto sign = currency_sign(look);
    return fmt::format("{}: {} {} {}, {} {} {}", base::clean(bar.name, base::Lines::one), chart.all,
                       grouped(bar.all), sign, chart.part, grouped(bar.part), sign);
}

/// Where the bars of an upright chart are.
struct Plot {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};

void draw_grid(Picture& picture, const Plot& plot, Money most, Money top) {
    const auto step = step_of(most.kopecks);
    for (Money at{}; at <= top; at += Money{step}) {
        const auto y = plot.top + plot.height - scaled(at, top, plot.height);
        picture.lines.push_back({plot.left, y, plot.left + plot.width, y});
        picture.texts.push_back({plot.left - picture.font * 0.5, y + picture.font * 0.35,
                                 Anchor::end, Ink::faint, grouped(at)});
    }
}

void draw_columns(Picture& picture, const Chart& chart, const Look& look) {
    const auto font = picture.font;
    const auto most = most_of(chart);
    const auto step = step_of(most.kopecks);
    const Money top{(most.kopecks + step - 1) / step * step};
    Plot plot{.left = width_of(grouped(top), font) + font, .top = font};
    plot.width = picture.width - plot.left - font / 2;
    plot.height = picture.height - plot.top - font * 2;
    draw_grid(picture, plot, most, top);

    const auto count = static_cast<double>(chart.bars.size());
    const auto slot = plot.width / count;
    const auto bar_width = std::min(slot * 0.72, font * 4);
    const auto floor = plot.top + plot.height;
    const auto label_width = width_of(chart.bars.front().name, font) + font;
    const auto every = static_cast<std::size_t>(label_width / slot) + 1;
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const auto& bar = chart.bars[i];
        const auto middle = plot.left + slot * (static_cast<double>(i) + 0.5);
        const auto box = [&](Money money, Ink ink) {
            const auto high = scaled(money, top, plot.height);
            if (high > 0)
                picture.boxes.push_back({middle - bar_width / 2, floor - high, bar_width, high, ink,
                                         tip_of(chart, bar, look)});
        };
        box(bar.all, Ink::whole);
        box(std::min(bar.part, bar.all), Ink::part);
        const bool fits = middle + (label_width - font) / 2 <= picture.width;
        if (i % every == 0 && fits)
            picture.texts.push_back(
                {middle, floor + font * 1.4, Anchor::middle, Ink::faint, bar.name});
    }
}

void draw_bars(Picture& picture, const Chart& chart, const Look& look) {
    const auto font = picture.font;
    const auto most = most_of(chart);
    Money all{};
    for (const auto& bar : chart.bars)
        all += bar.all;
    const auto value_of = [&](const Chart::Bar& bar) {
        return fmt::format("{} {} · {}\u00a0%", grouped(bar.all), currency_sign(look),
                           percent_of(bar.all, all));
    };
    double values = 0;
    double names = 0;
    for (const auto& bar : chart.bars) {
        values = std::max(values, width_of(value_of(bar), font));
        names = std::max(names, width_of(bar.name, font));
    }
    names = std::min(names, picture.width * 0.3);
    const auto left = names + font;
    const auto longest = picture.width - left - values - font;
    const auto slot = picture.height / static_cast<double>(chart.bars.size());
    const auto thick = std::min(slot * 0.62, font * 1.6);
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        const auto& bar = chart.bars[i];
        const auto middle = slot * (static_cast<double>(i) + 0.5);
        const auto baseline = middle + font * 0.35;
        const auto long_of = [&](Money money) {
            return bar.drawn ? scaled(money, most, longest) : 0;
        };
        const auto box = [&](Money money, Ink ink) {
            if (long_of(money) > 0)
                picture.boxes.push_back({left, middle - thick / 2, long_of(money), thick, ink,
                                         tip_of(chart, bar, look)});
        };
        picture.texts.push_back(
            {names, baseline, Anchor::end, Ink::text, fitting(bar.name, names, font)});
        box(bar.all, Ink::whole);
        box(std::min(bar.part, bar.all), Ink::part);
        picture.texts.push_back({left + long_of(bar.all) + font * 0.5, baseline, Anchor::start,
                                 Ink::faint, value_of(bar)});
    }
}

}  // namespace

Picture draw(const Chart& chart, const Frame& frame, const Look& look) {
    Picture picture{.width = frame.width, .height = frame.height, .font = frame.font};
    if (most_of(chart).kopecks <= 0) return picture;
    if (chart.kind == Chart::Kind::columns) {
        if (picture.height == 0) picture.height = frame.width / 2;
        draw_columns(picture, chart, look);
    } else {
        if (picture.height == 0)
            picture.height = frame.font * 2 * static_cast<double>(chart.bars.size());
        draw_bars(picture, chart, look);
    }
    return picture;
}

}  // namespace repair::report
