#include "core/report/files.hpp"
#include "core/report/labels.hpp"
#include "core/report/layout.hpp"

#include <algorithm>

namespace repair::report {
namespace {

constexpr std::size_t most_bars = 12;

Chart empty_chart(Chart::Kind kind, Label title, Language language) {
    return {.kind = kind,
            .title = std::string(label(title, language)),
            .all = std::string(label(Label::total, language)),
            .part = std::string(label(Label::of_it_company, language))};
}

}  // namespace

Chart days_chart(const std::vector<DayTakings>& days, Language language) {
    auto chart = empty_chart(Chart::Kind::columns, Label::money_per_day, language);
    const auto year_of = [](const DayTakings& day) {
        return std::chrono::year_month_day(day.day).year();
    };
    const bool one_year = !days.empty() && year_of(days.front()) == year_of(days.back());
    constexpr auto without_year = 5;
    for (const auto& day : days)
        chart.bars.push_back({dotted(day.day).substr(0, one_year ? without_year : 10),
                              day.money.total, day.money.company_share});
    return chart;
}

Chart masters_chart(const std::vector<MasterTakings>& masters, Language language) {
    auto chart = empty_chart(Chart::Kind::bars, Label::share_per_master, language);
    for (const auto& master : masters)
        chart.bars.push_back({master.name, master.money.total, master.money.company_share});
    std::ranges::stable_sort(chart.bars, std::ranges::greater{}, &Chart::Bar::all);
    if (chart.bars.size() <= most_bars) return chart;
    Chart::Bar others{.name = std::string(label(Label::others, language)), .drawn = false};
    for (auto bar = chart.bars.begin() + (most_bars - 1); bar != chart.bars.end(); ++bar) {
        others.all += bar->all;
        others.part += bar->part;
    }
    chart.bars.resize(most_bars - 1);
    chart.bars.push_back(std::move(others));
    return chart;
}

std::int64_t percent_of(Money part, Money whole) {
    return (part.kopecks * 100 + whole.kopecks / 2) / whole.kopecks;
}

}  // namespace repair::report
