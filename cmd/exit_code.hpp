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

/// "not_found": the "code" of an error in JSON.
[[nodiscard]] constexpr const char* word(base::Errc code) noexcept {
    switch (code) {
        case base::Errc::failed:
        case base::Errc::machine: return "failed";
        case base::Errc::usage: return "usage";
        case base::Errc::not_found: return "not_found";
        case base::Errc::refused: return "refused";
        case base::Errc::conflict: return "conflict";
        case base::Errc::no_database: return "no_database";
        case base::Errc::busy: return "busy";
        case base::Errc::pending: return "pending";
        case base::Errc::corrupt: return "corrupt";
        case base::Errc::unavailable: return "unavailable";
        case base::Errc::config: return "config";
    }
    return "failed";
}

}  // namespace repair::cmd
