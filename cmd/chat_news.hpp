#pragma once

#include "core/bot/bot.hpp"
#include "core/store/outbox_store.hpp"
#include "core/store/own_cards.hpp"

#include <functional>

namespace repair::store {
class Database;
}

namespace repair::cmd {

/// What the outbox has for people since a moment, worded as repaird would send it. The rows stay
/// as they are: whoever delivers them delivers them all the same.
///
/// A card that waits in the outbox is queued once, however often its order changes; so cards that
/// were shown here are drawn anew for as long as such a row is there.
class ChatNews {
public:
    using Deliver = std::function<void(const bot::Post&)>;

    /// Both must outlive this. What is in the outbox by now is no news.
    ChatNews(store::Database& db, const store::OwnCards& cards);

    /// Calls `deliver` for what is new since the last call, in the order of the outbox. What
    /// deliver() places as a card is known to the next row.
    void tell(bot::Bot& bot, base::Time now, const Deliver& deliver);

private:
    void tell_row(bot::Bot& bot, const store::OutboxRow& row, base::Time now,
                  const Deliver& deliver);
    void tell_card(bot::Bot& bot, const store::PlacedCard& card, base::Time now,
                   const Deliver& deliver);

    store::Database& db_;
    const store::OwnCards& cards_;
    domain::NoticeId first_{};  ///< Nothing up to here is news.
    domain::NoticeId last_{};   ///< Nothing up to here is to be told again.
};

/// The chat where the recipient gets notices: a master's work chat, where they have one.
[[nodiscard]] domain::ChatId chat_of(store::Database& db, const domain::Recipient& to);

}  // namespace repair::cmd
