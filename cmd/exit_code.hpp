#pragma once

#include "core/base/error.hpp"
#include "core/base/exit_code.hpp"

namespace repair::cmd {

// repair-exit-codes(7). Scripts hold these numbers and words: never change or reuse one.

inline constexpr int done = 0;
inline constexpr int partly_done = 3;
inline constexpr int interrupted = 130;
inline constexpr int nobody_reads = 141;  ///< The reader of a list went away: | head -1.
inline constexpr int terminated = 143;

using base::exit_code;
using base::word;

}  // namespace repair::cmd
