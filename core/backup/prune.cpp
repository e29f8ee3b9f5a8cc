#include "core/backup/prune.hpp"

#include "core/base/held_signals.hpp"

namespace repair::backup {

Pruned prune(const std::filesystem::path& dir, const PruneRule& rule, PruneMode mode) {
    const TargetLock lock(dir, rule.wait);
    const base::HeldSignals held;
    Pruned pruned;
    if (mode == PruneMode::real) pruned.swept = sweep(dir);
    auto contents = list_copies(dir);
    std::vector<Manifest> manifests;
    manifests.reserve(contents.copies.size());
    for (const auto& copy : contents.copies)
        manifests.push_back(copy.manifest);
    const auto rulings = judge(manifests, rule.office_id, rule.retention, rule.now, rule.zone);
    for (std::size_t at = 0; at < rulings.size(); ++at) {
        if (mode == PruneMode::real && !keeps(rulings[at])) {
            base::HeldSignals::stop_if_any();
            remove_copy(contents.copies[at].file);
        }
        pruned.copies.push_back({std::move(contents.copies[at]), rulings[at]});
    }
    pruned.strangers = std::move(contents.strangers);
    return pruned;
}

}  // namespace repair::backup
