#include "core/report/corrections.hpp"

#include "core/domain/order.hpp"
#include "core/store/database.hpp"
#include "core/store/history_store.hpp"
#include "core/store/order_store.hpp"

#include <charconv>
#include <string_view>
#include <utility>

namespace repair::report {
namespace {

Split split_of(const domain::Settlement& done) {
    return {.total = done.sums.total,
            .materials = done.sums.materials,
            .master_share = done.master_share,
            .company_share = done.company_share};
}

Money* sum_named(Split& split, std::string_view field) {
    if (field == "settlement.total") return &split.total;
    if (field == "settlement.materials") return &split.materials;
    if (field == "settlement.master_share") return &split.master_share;
    if (field == "settlement.company_share") return &split.company_share;
    return nullptr;
}

/// Takes back what one version changed. A history that has no number there changed none.
void take_back(Split& split, const store::HistoryEntry& entry) {
    for (const auto& change : entry.changes) {
        auto* const sum = sum_named(split, change.field);
        if (sum == nullptr) continue;
        const auto& digits = change.before;
        std::from_chars(digits.data(), digits.data() + digits.size(), sum->kopecks);
    }
}

/// The history keeps what a version changed, and no more: the sums after it are those of today
/// with all later changes taken back.
std::optional<Correction> correction_of(const Sources& sources, const store::VersionRow& event) {
    const auto order = store::OrderStore(sources.db).load(event.order);
    if (!order.settlement) return std::nullopt;
    auto split = split_of(*order.settlement);
    const auto history = store::HistoryStore(sources.db).list(order.id);
    for (auto entry = history.rbegin(); entry != history.rend(); ++entry) {
        const auto after = split;
        take_back(split, *entry);
        if (entry->version != event.version) continue;
        return Correction{.order = order.id,
                          .at = event.at,
                          .closed_at = order.closed_at.value_or(base::Time{}),
                          .master_id = order.master.value_or(domain::MasterId{}),
                          .master = order.master ? sources.master(*order.master) : "",
                          .by = entry->who.name,
                          .reason = entry->reason,
                          .was = split,
                          .is = after};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Correction> corrections(const Sources& sources, const Period& period,
                                    std::optional<domain::MasterId> master) {
    std::vector<Correction> found;
    for (const auto& event : store::late_corrections(sources.db, stretch_of(period))) {
        auto correction = correction_of(sources, event);
        if (!correction || (master && correction->master_id != *master)) continue;
        found.push_back(std::move(*correction));
    }
    return found;
}

Split sum_of(const std::vector<Correction>& corrections) {
    Split sum;
    for (const auto& one : corrections)
        sum += one.difference();
    return sum;
}

}  // namespace repair::report
