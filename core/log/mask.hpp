#pragma once

#include <string>
#include <string_view>

namespace repair::log {

/// The text with every telephone number as "[phone]" and every bot token as "[token]".
///
/// A token is digits, a colon and at least 30 characters of A-Z a-z 0-9 _ -. A telephone
/// number is at least ten digits: in one run, or parted by spaces, hyphens, dots, slashes or
/// brackets after a '+', 7, 8, 9 or "(". When in doubt it is one: a date directly before a
/// number goes with it, an IPv4 address stays.
[[nodiscard]] std::string masked(std::string_view text);

}  // namespace repair::log
