#pragma once

#include "tests/support/generate_chance.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace repair::test {

// What dispatchers and masters type.

/// The kinds of equipment of the default configuration.
[[nodiscard]] const std::vector<std::string>& equipment_kinds();

[[nodiscard]] std::string complaint(Chance& chance, std::string_view equipment);
[[nodiscard]] std::string_view note(Chance& chance);
[[nodiscard]] std::string_view source(Chance& chance);
[[nodiscard]] std::string_view remark(Chance& chance);  ///< A comment.
[[nodiscard]] std::string_view refusal_reason(Chance& chance);

}  // namespace repair::test
