#pragma once

#include "core/config/setting.hpp"

#include <string_view>

namespace repair::config {

// Text to value, one per type of setting; expected() has each form in words. False when the
// text is no such value or is beyond the limits; `to` then holds anything.

bool parse(const Limits& limits, std::string_view text, std::string& to);
bool parse(const Limits& limits, std::string_view text, std::filesystem::path& to);
bool parse(const Limits& limits, std::string_view text, bool& to);
bool parse(const Limits& limits, std::string_view text, int& to);
bool parse(const Limits& limits, std::string_view text, std::chrono::minutes& to);
bool parse(const Limits& limits, std::string_view text, std::chrono::days& to);
bool parse(const Limits& limits, std::string_view text, TimeOfDay& to);
bool parse(const Limits& limits, std::string_view text, base::Money& to);
bool parse(const Limits& limits, std::string_view text, std::optional<base::Money>& to);
bool parse(const Limits& limits, std::string_view text, domain::UserId& to);
bool parse(const Limits& limits, std::string_view text, domain::Status& to);
bool parse(const Limits& limits, std::string_view text, Retention& to);
bool parse(const Limits& limits, std::string_view text, Proxy& to);

/// The parts between commas, trimmed; none of an empty text.
[[nodiscard]] std::vector<std::string_view> comma_parts(std::string_view text);

}  // namespace repair::config
