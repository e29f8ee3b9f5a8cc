#pragma once

#include "core/bot/post.hpp"
#include "core/domain/notice.hpp"
#include "core/office/delivery.hpp"
#include "core/telegram/call.hpp"

#include <vector>

namespace repair::daemon {

/// The post as it fits into Telegram's messages: a text that is too long is several, of which the
/// last has the buttons and is what the post is.
[[nodiscard]] std::vector<bot::Post> pieces_of(bot::Post post);

/// Throws Error{failed} for what cannot be sent, ever: a bug of whoever made it.
[[nodiscard]] telegram::Call call_for(const bot::Post& post);

[[nodiscard]] office::Twice twice(const bot::Post& post);

/// The row of the outbox that holds it.
[[nodiscard]] domain::Notice row_for(const bot::Post& post, base::Time at);

}  // namespace repair::daemon
