#include "core/report/answers.hpp"
#include "core/report/closings.hpp"
#include "core/report/master_work.hpp"

#include <utility>

namespace repair::report {

Masters masters(const Sources& sources, const Period& period) {
    auto work = work_of(sources, period);
    Masters report{.period = period,
                   .before = before(period, sources.around.now, sources.around.zone)};
    std::vector<std::chrono::seconds> acceptances;
    std::vector<std::chrono::seconds> completions;
    const auto append = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (auto& [id, one] : work) {
        append(acceptances, one.acceptances);
        append(completions, one.completions);
        add_counts(report.all, one.figures);
        report.masters.push_back(figures_of(std::move(one)));
    }
    report.all.acceptance = spread_of(std::move(acceptances));
    report.all.completion = spread_of(std::move(completions));
    report.was = takings(sources, report.before);
    return report;
}

}  // namespace repair::report
