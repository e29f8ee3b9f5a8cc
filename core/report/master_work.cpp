#include "core/report/master_work.hpp"

#include "core/report/closings.hpp"
#include "core/report/refused.hpp"

#include <utility>

namespace repair::report {
namespace {

using AllWork = std::map<domain::MasterId, Work>;

std::int64_t& count_of(MasterFigures& figures, domain::Verb verb) {
    if (verb == domain::Verb::assign) return figures.assigned;
    return verb == domain::Verb::accept ? figures.accepted : figures.declined;
}

}  // namespace

AllWork work_of(const Sources& sources, const Period& period) {
    AllWork work;
    for (const auto& event : store::count_events(sources.db, stretch_of(period)))
        count_of(work[event.master].figures, event.verb) = event.times;
    store::each_acceptance(sources.db, stretch_of(period),
                           [&](domain::MasterId master, std::chrono::seconds took) {
                               work[master].acceptances.push_back(took);
                           });
    auto closed = closings(sources, period);
    const auto gone = refused(sources, period, closed);
    for (auto& [master, of] : closed.masters) {
        work[master].figures.money = of.money;
        work[master].completions = std::move(of.took);
    }
    for (const auto& [master, count] : gone.masters)
        work[master].figures.refused = count;
    for (const auto& [master, count] : store::count_open(sources.db))
        work[master].figures.open_now = count;
    for (auto& [master, one] : work) {
        one.figures.id = master;
        one.figures.name = sources.master(master);
    }
    return work;
}

MasterFigures figures_of(Work work) {
    work.figures.acceptance = spread_of(std::move(work.acceptances));
    work.figures.completion = spread_of(std::move(work.completions));
    return work.figures;
}

void add_counts(MasterFigures& sum, const MasterFigures& figures) {
    sum.assigned += figures.assigned;
    sum.accepted += figures.accepted;
    sum.declined += figures.declined;
    sum.refused += figures.refused;
    sum.open_now += figures.open_now;
    sum.money += figures.money;
}

}  // namespace repair::report
