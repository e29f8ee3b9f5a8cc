#include "core/report/answers.hpp"

#include <utility>

namespace repair::report {

Orders orders(const Sources& sources, const Period& period) {
    Orders report{.period = period};
    for (const auto& kind : store::count_created(sources.db, stretch_of(period)))
        report.created += kind.orders;
    report.closed = store::sum_closed(sources.db, stretch_of(period), std::nullopt).closed;
    auto ids = store::touched_orders(sources.db, stretch_of(period));
    report.touched = static_cast<std::int64_t>(ids.size());
    report.lines = sources.lines(std::move(ids));
    return report;
}

}  // namespace repair::report
