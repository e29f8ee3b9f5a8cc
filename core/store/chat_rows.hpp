#pragma once

#include "core/base/clock.hpp"
#include "core/domain/ids.hpp"

#include <string>
#include <vector>

namespace repair::store {

class Database;

/// What the tables of the bot hold of one chat. Decides nothing; writers have a transaction open.
class ChatRows {
public:
    explicit ChatRows(Database& db) : db_(db) {}

    /// The chat's number is another one now, in dialogues, chats and the outbox. Messages keep
    /// neither place nor number (https://core.telegram.org/api/channel#migration): what was to
    /// change one is dead, cards are forgotten. Returns whose cards they were.
    std::vector<domain::OrderId> move(domain::ChatId from, domain::ChatId to, base::Time at);

    /// Orders with a live card there. Telegram's, whatever cards the connection has of its own
    /// (core/store/own_cards.hpp); so has_card().
    [[nodiscard]] std::vector<domain::OrderId> cards(domain::ChatId chat) const;
    [[nodiscard]] bool has_card(domain::OrderId order, domain::ChatId chat) const;

    /// Why nothing can be sent there; empty: as far as is known, it can.
    [[nodiscard]] std::string unreachable(domain::ChatId chat) const;

    /// Whether admins were told since `since` that this master's work chat is lost.
    [[nodiscard]] bool loss_is_told(domain::MasterId master, base::Time since) const;

private:
    Database& db_;
};

}  // namespace repair::store
