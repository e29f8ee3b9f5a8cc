#pragma once

#include "core/bot/bot.hpp"
#include "core/store/outbox_store.hpp"

#include <optional>

namespace repair::bot {

/// A row of the outbox on its way to a chat, at a moment.
struct Leaving {
    store::Database& db;
    const Surroundings& around;
    const store::OutboxRow& row;
    domain::ChatId chat;
    base::Time now;
};

/// What it says now, with the eyes and in the language of whoever gets it; nullopt: nothing any
/// more.
[[nodiscard]] std::optional<Post> notice_post(const Leaving& leaving);

}  // namespace repair::bot
