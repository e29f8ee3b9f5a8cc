#include "core/store/card_store.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"

namespace repair::store {
namespace {

using base::raw;

constexpr auto upsert_card = R"sql(
    INSERT INTO cards (order_id, chat_id, message_id, version, drawn_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (order_id, chat_id) DO UPDATE
        SET message_id = excluded.message_id, version = excluded.version,
            drawn_at = excluded.drawn_at
)sql";

constexpr auto delete_card = "DELETE FROM cards WHERE chat_id = ? AND message_id = ?";

constexpr auto delete_others = R"sql(
    DELETE FROM cards WHERE chat_id = ? AND message_id = ? AND order_id <> ?
)sql";

constexpr auto select_card = R"sql(
    SELECT order_id, chat_id, message_id, version FROM cards WHERE order_id = ? AND chat_id = ?
)sql";

constexpr auto select_at = R"sql(
    SELECT order_id, chat_id, message_id, version FROM cards WHERE chat_id = ? AND message_id = ?
)sql";

std::optional<PlacedCard> read(Query row) {
    if (!row.step()) return std::nullopt;
    return PlacedCard{domain::OrderId{row.integer(0)}, domain::ChatId{row.integer(1)},
                      domain::MessageId{row.integer(2)}, row.integer(3)};
}

}  // namespace

void CardStore::place(const PlacedCard& card, base::Time at) {
    db_.use(delete_others).bind(raw(card.chat)).bind(raw(card.message)).bind(raw(card.order)).run();
    db_.use(upsert_card)
        .bind(raw(card.order))
        .bind(raw(card.chat))
        .bind(raw(card.message))
        .bind(card.version)
        .bind(at)
        .run();
}

void CardStore::forget(domain::ChatId chat, domain::MessageId message) {
    db_.use(delete_card).bind(raw(chat)).bind(raw(message)).run();
}

std::optional<PlacedCard> CardStore::find(domain::OrderId order, domain::ChatId chat) const {
    auto row = db_.use(select_card);
    row.bind(raw(order)).bind(raw(chat));
    return read(std::move(row));
}

std::optional<PlacedCard> CardStore::at(domain::ChatId chat, domain::MessageId message) const {
    auto row = db_.use(select_at);
    row.bind(raw(chat)).bind(raw(message));
    return read(std::move(row));
}

}  // namespace repair::store
