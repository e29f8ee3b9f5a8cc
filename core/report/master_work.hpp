#pragma once

#include "core/report/sources.hpp"

#include <map>
#include <vector>

namespace repair::report {

/// What a master did in a period, before the times are sorted.
struct Work {
    MasterFigures figures{};
    std::vector<std::chrono::seconds> acceptances{};
    std::vector<std::chrono::seconds> completions{};
};

/// Of every master that did anything, or has anything open.
[[nodiscard]] std::map<domain::MasterId, Work> work_of(const Sources& sources,
                                                       const Period& period);

/// With the times in them.
[[nodiscard]] MasterFigures figures_of(Work work);

/// Adds what can be added: all but the times.
void add_counts(MasterFigures& sum, const MasterFigures& figures);

}  // namespace repair::report
