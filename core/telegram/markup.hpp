#pragma once

#include "core/base/json.hpp"
#include "core/base/rich_text.hpp"
#include "core/telegram/call.hpp"

#include <cstddef>

namespace repair::telegram {

/// reply_markup, with labels cut and long rows divided; null when there is none. Throws
/// Error{failed} for a key's data that would be refused, and for too many keys.
[[nodiscard]] base::Json markup_json(const Markup& markup);

/// Throws Error{failed} when reply_markup has that many bytes.
void check_markup(std::size_t bytes);

/// The same for an edit, where no keys is an empty keyboard: an edit that says nothing takes it
/// away as well, but this way it is said.
[[nodiscard]] base::Json keys_json(const Keys& keys);

/// The marks of a text as entities, counted in UTF-16; null when there are none.
/// https://core.telegram.org/bots/api#messageentity
[[nodiscard]] base::Json entities_json(const base::RichText& text);

/// The text cut to `units`; … when it would show nothing, which the server refuses.
[[nodiscard]] base::RichText sendable(const base::RichText& text, std::size_t units);

}  // namespace repair::telegram
