#include "core/report/answers.hpp"
#include "core/report/closings.hpp"
#include "core/report/refused.hpp"

#include <numeric>
#include <utility>

namespace repair::report {
namespace {

using Kinds = std::map<std::string, KindFigures>;

std::chrono::seconds sum_of(const std::vector<std::chrono::seconds>& all) {
    return std::accumulate(all.begin(), all.end(), std::chrono::seconds(0));
}

/// The figures of every kind that has any; `all` becomes their sum.
Kinds kinds_of(const Sources& sources, const Period& period, KindFigures& all) {
    const auto closed = closings(sources, period);
    Kinds kinds;
    for (const auto& kind : store::count_created_by_kind(sources.db, stretch_of(period)))
        kinds[sources.equipment(kind.equipment)].intake = kind.orders;
    for (const auto& [kind, count] : refused(sources, period, closed).equipment)
        kinds[sources.equipment(kind)].refused = count;

    std::chrono::seconds took{};
    for (const auto& [kind, of] : closed.equipment) {
        auto& figures = kinds[sources.equipment(kind)];
        figures.money = of.money;
        figures.average_time = average_of(sum_of(of.took), of.money.closed);
        took += sum_of(of.took);
    }
    for (auto& [name, figures] : kinds) {
        figures.equipment = name;
        all.intake += figures.intake;
        all.refused += figures.refused;
        all.money += figures.money;
    }
    all.average_time = average_of(took, all.money.closed);
    return kinds;
}

}  // namespace

Equipment equipment(const Sources& sources, const Period& period) {
    Equipment report{.period = period,
                     .before = before(period, sources.around.now, sources.around.zone)};
    for (auto& [name, figures] : kinds_of(sources, period, report.all))
        report.kinds.push_back(figures);
    kinds_of(sources, report.before, report.was);
    return report;
}

}  // namespace repair::report
