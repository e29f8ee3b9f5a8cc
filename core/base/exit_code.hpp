#pragma once

#include "core/base/error.hpp"

namespace repair::base {

// repair-exit-codes(7), of both programs. Scripts and units hold these numbers and words: never
// change or reuse one.

[[nodiscard]] constexpr int exit_code(Errc code) noexcept {
    switch (code) {
        case Errc::failed:
        case Errc::machine: return 1;
        case Errc::usage: return 2;
        case Errc::not_found: return 4;
        case Errc::refused:
        case Errc::conflict: return 5;
        case Errc::no_database: return 10;
        case Errc::busy: return 11;
        case Errc::pending: return 12;
        case Errc::corrupt: return 13;
        case Errc::unavailable: return 75;
        case Errc::config: return 78;
    }
    return 1;
}

/// "not_found": the "code" of an error in JSON.
[[nodiscard]] constexpr const char* word(Errc code) noexcept {
    switch (code) {
        case Errc::failed:
        case Errc::machine: return "failed";
        case Errc::usage: return "usage";
        case Errc::not_found: return "not_found";
        case Errc::refused: return "refused";
        case Errc::conflict: return "conflict";
        case Errc::no_database: return "no_database";
        case Errc::busy: return "busy";
        case Errc::pending: return "pending";
        case Errc::corrupt: return "corrupt";
        case Errc::unavailable: return "unavailable";
        case Errc::config: return "config";
    }
    return "failed";
}

}  // namespace repair::base
