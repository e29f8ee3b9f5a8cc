#include "core/report/closings.hpp"

#include <algorithm>
#include <utility>

namespace repair::report {
namespace {

using std::chrono::days;
using std::chrono::local_days;

Takings takings_of(const store::ClosedRow& row) {
    return {.closed = 1,
            .total = row.total,
            .materials = row.materials,
            .master_share = row.master_share,
            .company_share = row.company_share,
            .reviews = row.review ? 1 : 0,
            .trips = row.out_of_city ? 1 : 0};
}

/// Which day of the office a moment is in; quick for moments of the same day.
class Calendar {
public:
    explicit Calendar(const base::Zone& zone) : zone_(zone) {}

    local_days day_of(base::Time at) {
        if (at < from_ || at >= to_) {
            day_ = zone_.day_of(at);
            from_ = zone_.start_of(day_);
            to_ = zone_.end_of(day_);
        }
        return day_;
    }

private:
    const base::Zone& zone_;
    local_days day_{};
    base::Time from_{};
    base::Time to_{};
};

void add(Closed& closed, const store::ClosedRow& row, const Takings& money) {
    closed.money += money;
    closed.took.push_back(std::max(row.closed_at - row.created_at, std::chrono::seconds(0)));
}

Closings fold(const Sources& sources, const Period& period,
              const std::optional<domain::MasterId>& only) {
    Closings sum;
    Calendar calendar(sources.around.zone);
    store::each_closed(sources.db, stretch_of(period), [&](const store::ClosedRow& row) {
        if (only && row.master != *only) return;
        const auto money = takings_of(row);
        sum.all += money;
        if (!row.no_repair.empty()) {
            sum.without_repair += money;
            sum.unrepaired.push_back({row.id, row.closed_at, row.no_repair});
        }
        sum.days[calendar.day_of(row.closed_at)] += money;
        add(sum.masters[row.master], row, money);
        add(sum.equipment[row.equipment], row, money);
        sum.orders.push_back({row.master, row.id});
    });
    return sum;
}

}  // namespace

Closings closings(const Sources& sources, const Period& period) {
    return fold(sources, period, std::nullopt);
}

Closings closings(const Sources& sources, const Period& period, domain::MasterId master) {
    return fold(sources, period, master);
}

Takings takings(const Sources& sources, const Period& period,
                std::optional<domain::MasterId> master) {
    const auto sum = store::sum_closed(sources.db, stretch_of(period), master);
    return {.closed = sum.closed,
            .total = sum.total,
            .materials = sum.materials,
            .master_share = sum.master_share,
            .company_share = sum.company_share,
            .reviews = sum.reviews,
            .trips = sum.trips};
}

std::vector<DayTakings> days_of(const Closings& closings, const Sources& sources,
                                const Period& period) {
    auto days = closings.days;
    const auto begun = days_begun(period, sources.around.now, sources.around.zone);
    for (std::int64_t day = 0; day < begun; ++day)
        days.try_emplace(period.first + std::chrono::days(day));
    std::vector<DayTakings> list;
    list.reserve(days.size());
    for (const auto& [day, money] : days)
        list.push_back({day, money});
    return list;
}

}  // namespace repair::report
