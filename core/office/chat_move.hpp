#pragma once

#include "core/office/command.hpp"

namespace repair::store {
class Database;
}

namespace repair::office {

/// A group goes on under another number (https://core.telegram.org/bots/api#message,
/// migrate_to_chat_id): its master, dialogues and what waits to be said there go with it. Messages
/// do not: cards of open orders are drawn anew. The caller has a transaction open. Nothing when
/// it was done before.
void move_chat(store::Database& db, domain::ChatId from, domain::ChatId to, const Command& command);

}  // namespace repair::office
