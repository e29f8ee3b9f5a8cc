#pragma once

#include "core/backup/retention.hpp"
#include "core/backup/target.hpp"
#include "core/base/zone.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace repair::backup {

struct Judged {
    Copy copy{};
    Ruling ruling{};
};

/// What a run did, or would do, to one target.
struct Pruned {
    std::vector<Judged> copies{};       ///< Newest first.
    std::vector<Stranger> strangers{};  ///< Never touched.
    std::vector<std::string> swept{};   ///< Left-overs of killed runs.
};

enum class PruneMode {
    real,
    pretend,  ///< The same rulings; nothing is removed.
};

/// Who prunes, and by what.
struct PruneRule {
    std::string office_id{};
    Retention retention{};
    base::Time now{};
    base::Zone zone;
    std::chrono::milliseconds wait{};  ///< For others that change the target.
};

/// Removes the superseded copies of a target. Throws Error{busy, failed}; what was removed
/// before a failure is gone, copy and manifest together.
Pruned prune(const std::filesystem::path& dir, const PruneRule& rule, PruneMode mode);

}  // namespace repair::backup
