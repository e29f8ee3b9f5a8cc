#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace repair::store {

/// A date as the database keeps it: "2025-10-22".
[[nodiscard]] std::string text_of_date(std::chrono::sys_days date);

/// The inverse. Throws Error{corrupt} for any other text.
[[nodiscard]] std::chrono::sys_days date_from_text(std::string_view text);

}  // namespace repair::store
