#include "core/store/chat_rows.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"

namespace repair::store {
namespace {

using base::raw;

constexpr auto select_cards =
    "SELECT order_id FROM main.cards WHERE chat_id = ? ORDER BY order_id DESC";
constexpr auto select_card = "SELECT 1 FROM main.cards WHERE order_id = ? AND chat_id = ?";
constexpr auto delete_cards = "DELETE FROM main.cards WHERE chat_id = ?";

// Who is in the middle of something in the new chat already goes on with that.
constexpr auto put_aside = R"sql(
    UPDATE dialogues
    SET state = 'draft'
    WHERE chat_id = ?1 AND state = 'active'
      AND user_id IN (SELECT user_id FROM dialogues WHERE chat_id = ?2 AND state = 'active')
)sql";
constexpr auto move_dialogues =
    "UPDATE dialogues SET chat_id = ?, question = NULL WHERE chat_id = ?";

constexpr auto move_chat = R"sql(
    INSERT OR IGNORE INTO chats (id, kind, title, unreachable, unreachable_at, not_before)
    SELECT ?, 'supergroup', title, NULL, NULL, 0 FROM chats WHERE id = ?
)sql";
constexpr auto delete_chat = "DELETE FROM chats WHERE id = ?";

constexpr auto move_notices = R"sql(
    UPDATE outbox
    SET recipient_id = ?
    WHERE recipient_kind = 'chat' AND recipient_id = ? AND ended_at IS NULL
)sql";

constexpr auto kill_edits = R"sql(
    UPDATE outbox
    SET state = 'dead', why = 'the group became a supergroup', ended_at = ?
    WHERE recipient_kind = 'chat' AND recipient_id = ? AND state IN ('queued', 'retry', 'parked')
      AND (kind = 'card'
           OR (kind = 'reply' AND json_extract(arguments, '$.message') IS NOT NULL))
)sql";

constexpr auto select_unreachable = "SELECT unreachable FROM chats WHERE id = ?";

constexpr auto select_told = R"sql(
    SELECT 1
    FROM outbox
    WHERE kind = 'trouble' AND created_at > ? AND json_extract(arguments, '$.what') = 'work_chat'
      AND json_extract(arguments, '$.master') = ?
    LIMIT 1
)sql";

}  // namespace

std::vector<domain::OrderId> ChatRows::move(domain::ChatId from, domain::ChatId to, base::Time at) {
    auto lost = cards(from);
    db_.use(delete_cards).bind(raw(from)).run();
    db_.use(put_aside).bind(raw(from)).bind(raw(to)).run();
    db_.use(move_dialogues).bind(raw(to)).bind(raw(from)).run();
    db_.use(move_chat).bind(raw(to)).bind(raw(from)).run();
    db_.use(delete_chat).bind(raw(from)).run();
    db_.use(kill_edits).bind(at).bind(raw(from)).run();
    db_.use(move_notices).bind(raw(to)).bind(raw(from)).run();
    return lost;
}

std::vector<domain::OrderId> ChatRows::cards(domain::ChatId chat) const {
    std::vector<domain::OrderId> orders;
    auto rows = db_.use(select_cards);
    rows.bind(raw(chat));
    while (rows.step())
        orders.push_back(domain::OrderId{rows.integer(0)});
    return orders;
}

bool ChatRows::has_card(domain::OrderId order, domain::ChatId chat) const {
    auto row = db_.use(select_card);
    return row.bind(raw(order)).bind(raw(chat)).step();
}

std::string ChatRows::unreachable(domain::ChatId chat) const {
    auto row = db_.use(select_unreachable);
    row.bind(raw(chat));
    return row.step() ? row.text(0) : std::string{};
}

bool ChatRows::loss_is_told(domain::MasterId master, base::Time since) const {
    auto row = db_.use(select_told);
    row.bind(since).bind(raw(master));
    return row.step();
}

}  // namespace repair::store
