#pragma once

#include "core/config/toml_text.hpp"

#include <optional>
#include <string_view>

namespace repair::config {

/// What our parser must not see, and no configuration needs; the rest of the grammar it checks
/// itself. toml++ 3.3.0 has undefined behaviour where it asks whether U+00A1 to U+0499 is white
/// space: outside of quotes, in """text""", and in a text that begins within a bare value
/// (1"я"). It also frees "a.a.a.…" with one stack frame per dot.
[[nodiscard]] std::optional<SyntaxFault> find_hazard(std::string_view text);

}  // namespace repair::config
