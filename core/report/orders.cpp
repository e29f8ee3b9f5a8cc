#include "core/report/answers.hpp"

#include <optional>
#include <utility>

namespace repair::report {

Orders orders(const Sources& sources, const Period& period) {
    const auto stretch = stretch_of(period);
    Orders report{.period = period,
                  .created = store::count_created(sources.db, stretch),
                  .closed = store::sum_closed(sources.db, stretch, std::nullopt).closed};
    auto ids = store::touched_orders(sources.db, stretch);
    report.touched = static_cast<std::int64_t>(ids.size());
    report.lines = sources.lines(std::move(ids));
    return report;
}

}  // namespace repair::report
