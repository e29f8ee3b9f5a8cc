#pragma once

#include "core/config/setting.hpp"

#include <string>
#include <string_view>

namespace repair::config {

[[nodiscard]] bool is_zone(std::string_view text);  ///< One that base::Zone knows.
[[nodiscard]] bool is_currency(std::string_view text);
[[nodiscard]] bool is_url(std::string_view text);  ///< http or https, without a password.
[[nodiscard]] bool is_map_url(std::string_view text);
[[nodiscard]] bool is_file_name_part(std::string_view text);
[[nodiscard]] bool is_path(std::string_view text);  ///< No shell is here to know what ~ is.

inline constexpr Form zone_form{is_zone, "a time zone of this machine like Europe/Moscow"};
inline constexpr Form currency_form{is_currency, "three capital letters like RUB"};
inline constexpr Form url_form{is_url, "a URL like https://example.org/ without a password"};
inline constexpr Form map_url_form{is_map_url, "a URL that holds {address}"};
inline constexpr Form name_form{is_file_name_part, "1 to 64 of the letters a-z, digits, _ and -"};
inline constexpr Form path_form{is_path, "a path without ~"};

/// Whether a bot token stands somewhere in the text.
[[nodiscard]] bool holds_token(std::string_view text);

/// What an error may repeat of a text that somebody wrote: one line, and never a bot token or
/// a URL's password.
[[nodiscard]] std::string repeatable(std::string_view text);

}  // namespace repair::config
