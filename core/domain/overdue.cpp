#include "core/domain/overdue.hpp"

#include <algorithm>

namespace repair::domain {
namespace {

bool too_long(const Order& order, base::Time now, std::chrono::sys_days today,
              const OverdueRules& rules) {
    const auto longer_than = [&](base::Time since, std::chrono::minutes limit) {
        return now - since > limit;
    };
    switch (order.status) {
        case Status::fresh: return longer_than(order.entered_status_at, rules.fresh);
        case Status::assigned: return longer_than(order.entered_status_at, rules.assigned);
        case Status::accepted: {
            auto since = order.entered_status_at;
            if (order.visit && order.visit->start)
                since = std::max(since, order.visit->end.value_or(*order.visit->start));
            return longer_than(since, rules.accepted);
        }
        case Status::onsite: return longer_than(order.entered_status_at, rules.onsite);
        case Status::long_repair: return order.due && today > *order.due;
        case Status::closed:
        case Status::refused: return false;
    }
    return false;
}

std::optional<base::Time> latest_arrival(const Visit& visit, const OverdueRules& rules) {
    if (!visit.start) return std::nullopt;
    switch (visit.kind) {
        case VisitKind::moment: return *visit.start + rules.after_moment;
        case VisitKind::window: return visit.end.value_or(*visit.start) + rules.after_window;
        case VisitKind::from: return *visit.start + rules.after_from;
        case VisitKind::day: return visit.end;
        case VisitKind::words: return std::nullopt;
    }
    return std::nullopt;
}

bool missed_visit(const Order& order, base::Time now, const OverdueRules& rules) {
    if (order.status > Status::accepted || !order.visit) return false;
    const auto latest = latest_arrival(*order.visit, rules);
    return latest && now >= *latest;
}

}  // namespace

std::optional<Overdue> overdue(const Order& order, base::Time now, std::chrono::sys_days today,
                               const OverdueRules& rules) {
    if (order.removed) return std::nullopt;
    if (too_long(order, now, today, rules)) return Overdue::status;
    if (missed_visit(order, now, rules)) return Overdue::visit;
    return std::nullopt;
}

}  // namespace repair::domain
