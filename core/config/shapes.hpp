#pragma once

#include <string>
#include <string_view>

namespace repair::config {

// Forms of text that a setting may ask for. Each says what is wrong, in words that follow the
// key, or nothing when the text is fine.

[[nodiscard]] std::string check_zone(std::string_view text);      ///< One that base::Zone knows.
[[nodiscard]] std::string check_currency(std::string_view text);  ///< "RUB"
[[nodiscard]] std::string check_url(std::string_view text);       ///< http(s), or empty.
[[nodiscard]] std::string check_map_url(std::string_view text);   ///< Also holds "{address}".
[[nodiscard]] std::string check_prefix(std::string_view text);    ///< Part of a file name.
[[nodiscard]] std::string check_path(std::string_view text);      ///< Not empty, no "~".
[[nodiscard]] std::string check_no_tilde(std::string_view text);

/// Whether a bot token stands somewhere in the text.
[[nodiscard]] bool holds_token(std::string_view text);

/// What an error may repeat of a text that somebody wrote: a line, and never a token.
[[nodiscard]] std::string repeatable(std::string_view text);

}  // namespace repair::config
