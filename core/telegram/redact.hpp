#pragma once

#include "core/base/secret.hpp"

#include <string>
#include <string_view>

namespace repair::telegram {

/// The text with stars in place of the token, however it is spelled: whole, its part after the
/// colon, percent-encoded; and of whatever follows "/bot" up to the next slash, space or quote.
/// For everything that comes back from libcurl or a server before anybody else sees it.
[[nodiscard]] std::string redacted(std::string_view text, const base::Secret& token);

}  // namespace repair::telegram
