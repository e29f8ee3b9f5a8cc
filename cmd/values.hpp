#pragma once

#include "cmd/arguments.hpp"
#include "cmd/verb.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace repair::cmd {

/// What was typed for an option, in the type of its kind; std::monostate when nothing was.
/// Of a flag `typed` is "true" or "false". Throws Error{usage} for what its row of the table
/// does not allow.
[[nodiscard]] Arguments::Value value_of(const Option& option,
                                        const std::vector<std::string>& typed);

/// A whole decimal number within the option's bounds: "010" is ten, "1e3", " 1", "+1" and what
/// 64 bits do not hold are refused with Error{usage}.
[[nodiscard]] std::int64_t parse_number(const Option& option, std::string_view typed);

}  // namespace repair::cmd
