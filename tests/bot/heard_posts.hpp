#pragma once

#include "tests/bot/play.hpp"

#include <string>
#include <vector>

namespace repair::test {

/// Says something to the bot in a transaction that is thrown away: what it would post.
[[nodiscard]] std::vector<bot::Post> would_post(Play& play, bot::Heard heard);

/// The first thing that is wrong with a post by the limits of the Bot API and by our own; "" when
/// nothing is: an empty text, one that is too long, buttons that are too many or carry too much,
/// a post that does not survive the outbox.
[[nodiscard]] std::string fault_of(const bot::Post& post);

}  // namespace repair::test
