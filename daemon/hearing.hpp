#pragma once

#include "core/bot/heard.hpp"
#include "core/telegram/update.hpp"

#include <optional>

namespace repair::daemon {

/// What an update tells the dialogues; nullopt when it tells them nothing: kinds nobody asked for,
/// channels, other bots, people who hide. Broken ones too. `now` is when it is handled; a
/// press has no other time.
[[nodiscard]] std::optional<bot::Heard> heard_of(const telegram::Update& update, base::Time now);

}  // namespace repair::daemon
