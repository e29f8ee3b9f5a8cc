#include "core/report/answers.hpp"
#include "core/store/database.hpp"
#include "core/store/order_list.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <tuple>
#include <utility>

namespace repair::report {
namespace {

using domain::Status;

/// What is left of an open order until its line is asked for.
struct Open {
    Status status{};
    base::Time since{};
    domain::OrderId id{};
    std::optional<domain::Overdue> late{};
};

std::vector<Open> open_orders(const Sources& sources) {
    const auto& around = sources.around;
    const auto today = std::chrono::sys_days(around.zone.day_of(around.now).time_since_epoch());
    store::OrderFilter filter;
    std::ranges::copy_if(domain::all_statuses, std::back_inserter(filter.statuses),
                         domain::is_open);
    std::vector<Open> found;
    store::list_orders(sources.db, filter, {}, [&](const domain::Order& order) {
        found.push_back({order.status, order.entered_status_at, order.id,
                         overdue(order, around.now, today, around.rules.overdue)});
    });
    std::ranges::sort(found, {}, [](const Open& order) {
        return std::tuple(order.status, order.since, order.id);
    });
    return found;
}

std::chrono::seconds age_of(const Open& order, base::Time now) {
    return std::max(now - order.since, std::chrono::seconds(0));
}

}  // namespace

Active active(const Sources& sources) {
    const auto now = sources.around.now;
    Active report{.at = now};
    const auto found = std::make_shared<const std::vector<Open>>(open_orders(sources));
    for (const auto& order : *found) {
        if (report.groups.empty() || report.groups.back().status != order.status)
            report.groups.push_back({.status = order.status, .oldest = age_of(order, now)});
        auto& group = report.groups.back();
        ++group.orders;
        ++report.orders;
        if (!order.late) continue;
        ++group.overdue;
        ++report.overdue;
    }
    report.lines = [&sources, found, now](const std::function<void(const ActiveLine&)>& each) {
        for (const auto& order : *found)
            each({sources.line(order.id), age_of(order, now), order.late});
    };
    return report;
}

}  // namespace repair::report
