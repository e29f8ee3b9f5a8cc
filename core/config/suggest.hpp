#pragma once

#include <string>
#include <string_view>

namespace repair::config {

// Names that nobody knows, as errors with what was probably meant. A variable's error does not
// repeat it: where it was found does.

[[nodiscard]] std::string unknown_key(std::string_view key);
[[nodiscard]] std::string unknown_table(std::string_view name);
[[nodiscard]] std::string unknown_variable(std::string_view name);

/// REPAIR_CONFIG and REPAIR_INSTANCE: they say which file is read and are no settings.
[[nodiscard]] bool is_own_variable(std::string_view name);

}  // namespace repair::config
