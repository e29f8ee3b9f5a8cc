#pragma once

#include "core/config/written.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace repair::config {

/// Why a text is no TOML.
struct SyntaxFault {
    Position at{};
    std::string what{};
};

/// Reads TOML 1.0 of any origin: hostile text ends in a fault, never in a crash.
[[nodiscard]] std::variant<Written, SyntaxFault> read_toml(std::string_view text);

}  // namespace repair::config
