#include "core/store/own_cards.hpp"

#include "core/store/database.hpp"

namespace repair::store {
namespace {

constexpr auto make_table = R"sql(
    DROP TABLE IF EXISTS temp.cards;
    CREATE TEMPORARY TABLE cards (
        order_id   INTEGER NOT NULL,
        chat_id    INTEGER NOT NULL,
        message_id INTEGER NOT NULL,
        version    INTEGER NOT NULL,
        drawn_at   INTEGER NOT NULL,
        PRIMARY KEY (order_id, chat_id),
        UNIQUE (chat_id, message_id)
    ) STRICT, WITHOUT ROWID;
)sql";

constexpr auto select_outdated = R"sql(
    SELECT own.order_id, own.chat_id, own.message_id, own.version
    FROM temp.cards AS own JOIN orders ON orders.id = own.order_id
    WHERE orders.version > own.version
    ORDER BY own.order_id, own.chat_id
)sql";

}  // namespace

OwnCards::OwnCards(Database& db) : db_(db) {
    db_.exec(make_table);
}

OwnCards::~OwnCards() {
    try {
        db_.exec("DROP TABLE temp.cards");
    } catch (const std::exception&) {  // NOLINT: it goes with the connection.
    }
}

std::vector<PlacedCard> OwnCards::outdated() const {
    std::vector<PlacedCard> cards;
    auto row = db_.query(select_outdated);
    while (row.step())
        cards.push_back({domain::OrderId{row.integer(0)}, domain::ChatId{row.integer(1)},
                         domain::MessageId{row.integer(2)}, row.integer(3)});
    return cards;
}

}  // namespace repair::store
