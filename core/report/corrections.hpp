#pragma once

#include "core/report/sources.hpp"

#include <optional>
#include <vector>

namespace repair::report {

/// Corrections made in the period to orders closed before it, oldest first; of one master's
/// orders, if one is given.
[[nodiscard]] std::vector<Correction> corrections(const Sources& sources, const Period& period,
                                                  std::optional<domain::MasterId> master);

/// The sum of what they changed.
[[nodiscard]] Split sum_of(const std::vector<Correction>& corrections);

}  // namespace repair::report
