#pragma once

#include "core/base/clock.hpp"
#include "core/domain/ids.hpp"

#include <optional>

namespace repair::store {

class Database;

/// Where the live card of an order lies in a chat, and what it shows.
struct PlacedCard {
    domain::OrderId order{};
    domain::ChatId chat{};
    domain::MessageId message{};
    domain::Version version = 0;

    friend bool operator==(const PlacedCard&, const PlacedCard&) = default;
};

/// Live cards: one for each order and chat, one for each message. Writers have a transaction
/// open.
class CardStore {
public:
    explicit CardStore(Database& db) : db_(db) {}

    /// Replaces the order's card in that chat, and whatever the message was the card of.
    void place(const PlacedCard& card, base::Time at);
    /// The message is nobody's card any more.
    void forget(domain::ChatId chat, domain::MessageId message);

    [[nodiscard]] std::optional<PlacedCard> find(domain::OrderId order, domain::ChatId chat) const;
    [[nodiscard]] std::optional<PlacedCard> at(domain::ChatId chat,
                                               domain::MessageId message) const;

private:
    Database& db_;
};

}  // namespace repair::store
