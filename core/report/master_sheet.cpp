#include "core/report/answers.hpp"
#include "core/report/closings.hpp"
#include "core/report/corrections.hpp"
#include "core/report/master_work.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"

#include <utility>

namespace repair::report {

std::optional<MasterSheet> master_sheet(const Sources& sources, domain::MasterId id,
                                        const Period& period) {
    const store::MasterStore masters(sources.db);
    const auto master = masters.find(id);
    if (!master) return std::nullopt;

    MasterSheet report{.period = period,
                       .senior = master->senior,
                       .before = before(period, sources.around.now, sources.around.zone)};
    auto work = work_of(sources, period);
    work[id].figures.id = id;
    work[id].figures.name = master->name;
    report.figures = figures_of(std::move(work[id]));
    report.was = takings(sources, report.before, id);

    const auto closed = closings(sources, period, id);
    report.days = days_of(closed, sources, period);
    std::vector<domain::OrderId> ids;
    for (const auto& order : closed.orders)
        ids.push_back(order.id);
    report.closed = sources.lines(std::move(ids));
    report.open = sources.lines(masters.open_orders(id));
    report.corrections = corrections(sources, period, id);
    report.corrected = sum_of(report.corrections);
    return report;
}

}  // namespace repair::report
