#pragma once

#include "daemon/world.hpp"

#include <string>
#include <vector>

namespace repair::daemon {

/// repaird, from its arguments to its exit status. What went wrong is on `world.err`.
[[nodiscard]] int run(const std::vector<std::string>& args, const World& world);

}  // namespace repair::daemon
