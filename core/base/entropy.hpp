#pragma once

#include <array>
#include <cstddef>

namespace repair::base {

/// 128 bits that nobody can guess.
using Entropy = std::array<std::byte, 16>;

/// From the system's generator (getrandom(2)). Only programs' mains call it; all else is given
/// what it needs.
[[nodiscard]] Entropy system_entropy();

}  // namespace repair::base
