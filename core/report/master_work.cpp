#include "core/report/master_work.hpp"

#include "core/report/closings.hpp"
#include "core/report/refused.hpp"

#include <utility>

namespace repair::report {
namespace {

using AllWork = std::map<domain::MasterId, Work>;

void add_events(AllWork& work, const Sources& sources, const Period& period, domain::Verb verb,
                std::int64_t MasterFigures::*count) {
    store::each_event(sources.db, verb, stretch_of(period), [&](const store::EventRow& event) {
        if (event.master) ++(work[*event.master].figures.*count);
    });
}

}  // namespace

AllWork work_of(const Sources& sources, const Period& period) {
    using domain::Verb;
    AllWork work;
    add_events(work, sources, period, Verb::assign, &MasterFigures::assigned);
    add_events(work, sources, period, Verb::accept, &MasterFigures::accepted);
    add_events(work, sources, period, Verb::decline, &MasterFigures::declined);
    store::each_acceptance(sources.db, stretch_of(period),
                           [&](domain::MasterId master, std::chrono::seconds took) {
                               work[master].acceptances.push_back(took);
                           });
    auto closed = closings(sources, period);
    for (auto& [master, of] : closed.masters) {
        work[master].figures.money = of.money;
        work[master].completions = std::move(of.took);
    }
    for (const auto& [master, count] : refused(sources, period).masters)
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
