#include "core/store/recovery.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/order_list.hpp"
#include "core/store/outbox_store.hpp"

namespace repair::store {
namespace {

constexpr auto select_numbers = "SELECT name, seq FROM sqlite_sequence ORDER BY name";

constexpr auto has_numbers = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'";

constexpr auto update_number = R"sql(
    UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?
)sql";

constexpr auto insert_number = R"sql(
    INSERT INTO sqlite_sequence (name, seq)
    SELECT ?, ?
    WHERE EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?)
)sql";

constexpr auto drop_dialogues = "DELETE FROM dialogues";

constexpr auto drop_waiting = R"sql(
    UPDATE outbox
    SET state = 'dead', why = ?, ended_at = ?
    WHERE state IN ('queued', 'sending', 'retry', 'parked')
)sql";

}  // namespace

Numbers highest_numbers(Database& db) {
    Numbers numbers;
    if (!db.query(has_numbers).step()) return numbers;
    auto rows = db.query(select_numbers);
    while (rows.step())
        numbers.emplace(rows.text(0), rows.integer(1));
    return numbers;
}

// The table of SQLite has no unique name: a row is updated, or it is not there.
void raise_numbers(Database& db, const Numbers& least) {
    for (const auto& [table, number] : least) {
        if (db.query(update_number).bind(number).bind(table).run() > 0) continue;
        db.query(insert_number).bind(table).bind(number).bind(table).run();
    }
}

std::int64_t drop_waiting_notices(Database& db, const std::string& why, base::Time at) {
    db.query(drop_dialogues).run();
    return db.query(drop_waiting).bind(why).bind(at).run();
}

std::int64_t queue_open_cards(Database& db, base::Time at) {
    using domain::Status;
    std::vector<domain::Notice> cards;
    list_orders(
        db, {.statuses = {Status::assigned, Status::accepted, Status::onsite, Status::long_repair}},
        {}, [&](const domain::Order& order) {
            if (!order.master) return;
            cards.push_back({.to = {domain::Recipient::Kind::master, base::raw(*order.master)},
                             .kind = domain::NoticeKind::card,
                             .order = order.id,
                             .order_version = order.version,
                             .not_before = at});
        });
    OutboxStore outbox(db);
    for (const auto& card : cards)
        outbox.add(card, at);
    return static_cast<std::int64_t>(cards.size());
}

}  // namespace repair::store
