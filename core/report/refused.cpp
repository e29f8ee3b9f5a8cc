#include "core/report/refused.hpp"

#include "core/report/answers.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace repair::report {
namespace {

struct Pair {
    std::int64_t refused = 0;
    std::int64_t no_repair = 0;
};
using Counts = std::map<std::string, Pair>;

template <typename Row>
std::vector<Row> most_frequent_first(const Counts& counts) {
    std::vector<Row> rows;
    for (const auto& [words, pair] : counts)
        rows.push_back({words, pair.refused, pair.no_repair});
    std::ranges::stable_sort(rows, std::greater{},
                             [](const Row& row) { return row.refused + row.no_repair; });
    return rows;
}

}  // namespace

Refused refused(const Sources& sources, const Period& period, const Closings& closed) {
    using Kind = Refusal::Kind;
    Refused sum;
    Counts reasons;
    Counts by;
    store::each_refused(sources.db, stretch_of(period), [&](const store::RefusedRow& row) {
        sum.orders.push_back({row.id, row.at, row.actor, Kind::refused});
        ++sum.refused;
        ++reasons[row.reason].refused;
        ++by[sources.actor(row.actor)].refused;
        ++sum.equipment[row.equipment];
        if (row.master) ++sum.masters[*row.master];
    });
    for (const auto& order : closed.unrepaired) {
        const auto actor = store::closer_of(sources.db, order.id);
        sum.orders.push_back({order.id, order.at, actor, Kind::no_repair});
        ++sum.no_repair;
        ++reasons[order.reason].no_repair;
        ++by[sources.actor(actor)].no_repair;
    }
    sum.reasons = most_frequent_first<ReasonCount>(reasons);
    sum.by = most_frequent_first<RefuserCount>(by);
    return sum;
}

Lines<Refusal> lines_of(const Sources& sources, std::vector<Refused::One> orders) {
    const auto shared = std::make_shared<const std::vector<Refused::One>>(std::move(orders));
    return [&sources, shared](const std::function<void(const Refusal&)>& each) {
        for (const auto& one : *shared) {
            Refusal refusal{.line = sources.line(one.id),
                            .at = one.at,
                            .by = sources.actor(one.actor),
                            .kind = one.kind};
            const auto& order = refusal.line.order;
            const bool refused = one.kind == Refusal::Kind::refused;
            refusal.reason = refused ? order.refusal_reason : order.no_repair;
            each(refusal);
        }
    };
}

Refusals refusals(const Sources& sources, const Period& period) {
    auto now = refused(sources, period, closings(sources, period));
    Refusals report{.period = period,
                    .refused = now.refused,
                    .no_repair = now.no_repair,
                    .reasons = std::move(now.reasons),
                    .by = std::move(now.by),
                    .before = before(period, sources.around.now, sources.around.zone)};
    const auto earlier = refused(sources, report.before, closings(sources, report.before));
    report.refused_before = earlier.refused;
    report.no_repair_before = earlier.no_repair;
    report.lines = lines_of(sources, std::move(now.orders));
    return report;
}

}  // namespace repair::report
