#include "core/report/answers.hpp"
#include "core/report/closings.hpp"
#include "core/report/corrections.hpp"
#include "core/report/refused.hpp"

#include <algorithm>
#include <utility>

namespace repair::report {
namespace {

/// By master, and by closing within.
std::vector<domain::OrderId> by_master(std::vector<Closings::Order> orders) {
    std::ranges::stable_sort(orders, {}, &Closings::Order::master);
    std::vector<domain::OrderId> ids(orders.size());
    std::ranges::transform(orders, ids.begin(), &Closings::Order::id);
    return ids;
}

}  // namespace

Finance finance(const Sources& sources, const Period& period) {
    auto closed = closings(sources, period);
    Finance report{.period = period,
                   .all = closed.all,
                   .without_repair = closed.without_repair,
                   .before = before(period, sources.around.now, sources.around.zone)};
    report.was = takings(sources, report.before);
    report.days = days_of(closed, sources, period);
    for (const auto& [id, of] : closed.masters)
        report.masters.push_back({id, sources.master(id), of.money});
    for (const auto& [id, of] : closed.equipment)
        report.equipment.push_back({sources.equipment(id), of.money});
    std::ranges::sort(report.equipment, {}, &KindTakings::equipment);
    report.lines = sources.lines(by_master(std::move(closed.orders)));

    auto gone = refused(sources, period, closed);
    report.refused = gone.refused;
    report.reasons = std::move(gone.reasons);
    report.refusals = lines_of(sources, std::move(gone.orders));

    report.corrections = corrections(sources, period, std::nullopt);
    report.corrected = sum_of(report.corrections);
    return report;
}

}  // namespace repair::report
