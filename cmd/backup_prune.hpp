#pragma once

#include "cmd/change.hpp"
#include "core/backup/prune.hpp"
#include "core/backup/settings.hpp"

#include <exception>
#include <string>
#include <vector>

namespace repair::cmd {

class Context;

/// What pruning did, or would do, to one target.
struct PrunedTarget {
    std::filesystem::path dir{};
    backup::Pruned pruned{};
    std::string fault{};       ///< Why it was not possible; empty: it was.
    std::exception_ptr why{};  ///< The same.
};

/// Every target by the office's own rule; one that fails does not keep the others.
[[nodiscard]] std::vector<PrunedTarget> prune_targets(Context& ctx,
                                                      const backup::Settings& settings,
                                                      backup::PruneMode mode);

/// "removed", "left-over removed", "failed".
[[nodiscard]] std::vector<Step> steps_of(const std::vector<PrunedTarget>& targets);

/// Says on stderr which target could not be pruned; true when there is none.
bool told_complete(const std::vector<PrunedTarget>& targets, const Context& ctx);

/// Every copy with what was ruled, and why.
[[nodiscard]] base::Json pruned_json(const std::vector<PrunedTarget>& targets, Context& ctx);

}  // namespace repair::cmd
