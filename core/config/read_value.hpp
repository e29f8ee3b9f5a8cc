#pragma once

#include "core/config/setting.hpp"
#include "core/config/written.hpp"

#include <string>
#include <string_view>

namespace repair::config {

/// Puts what is written into the setting's slot. Returns what is wrong with it, in the words
/// that follow the key ("must be a whole number from 0 to 100, not 140"), or nothing. Never
/// repeats a secret. A value that is wrong leaves anything in the slot.
[[nodiscard]] std::string read_value(Config& config, const Setting& setting,
                                     const Written& written);

/// The text of a variable, a flag or a default in the form that read_value() expects from a
/// file: "true" is a boolean where a boolean is wanted, "a, b" a list where a list is.
[[nodiscard]] Written from_text(const Setting& setting, std::string_view text);

/// A value that read_value() accepted, as `config show` prints it.
[[nodiscard]] std::string shown(Config& config, const Setting& setting, const Written& written);

/// As a TOML literal: `"15m"`, `40`, `["a", "b"]`. Without control characters.
[[nodiscard]] std::string toml_literal(const Written& written);

}  // namespace repair::config
