// How rows of the outbox go on their way.

#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/outbox_row.hpp"
#include "core/store/outbox_store.hpp"

#include <fmt/format.h>

namespace repair::store {
namespace {

using base::raw;

constexpr auto insert_sending = R"sql(
    INSERT INTO outbox (recipient_kind, recipient_id, kind, order_id, order_version, arguments,
                        cause, not_before, created_at, state, attempts, chat_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 1, ?)
)sql";

constexpr auto next_recipient = R"sql(
    SELECT recipient_kind, recipient_id
    FROM outbox
    WHERE state IN ('queued', 'retry') AND (recipient_kind, recipient_id) > (?, ?)
    ORDER BY recipient_kind, recipient_id
    LIMIT 1
)sql";

constexpr auto select_answers = R"sql(
    SELECT id FROM outbox WHERE kind = 'answer' AND state IN ('queued', 'retry') ORDER BY id
)sql";

constexpr auto select_new = R"sql(
    SELECT id, recipient_kind, recipient_id, kind, state FROM outbox WHERE id > ? ORDER BY id
)sql";

constexpr auto select_next_due = R"sql(
    SELECT not_before
    FROM outbox
    WHERE state IN ('queued', 'retry') AND not_before > created_at AND not_before > ?
    ORDER BY not_before
    LIMIT 1
)sql";

constexpr auto update_sending = R"sql(
    UPDATE outbox SET state = 'sending', attempts = attempts + 1, why = NULL, chat_id = ?
    WHERE id = ?
)sql";

constexpr auto update_sent = R"sql(
    UPDATE outbox SET state = 'sent', message_id = ?, why = ?, ended_at = ? WHERE id = ?
)sql";

constexpr auto update_dead = R"sql(
    UPDATE outbox SET state = 'dead', why = ?, ended_at = ? WHERE id = ?
)sql";

constexpr auto update_waiting = R"sql(
    UPDATE outbox SET state = 'retry', why = ?, ended_at = NULL WHERE id = ?
)sql";

constexpr auto update_parked = "UPDATE outbox SET state = 'parked', why = ? WHERE id = ?";
constexpr auto update_told = "UPDATE outbox SET told_at = ? WHERE id = ?";

constexpr auto delete_ended = R"sql(
    DELETE FROM outbox
    WHERE id IN (SELECT id
                 FROM outbox
                 WHERE ended_at IS NOT NULL AND ended_at < max(?1, ?2)
                   AND ended_at < iif(state = 'sent', ?1, ?2)
                 ORDER BY ended_at
                 LIMIT 500)
)sql";

constexpr int kind_column = 3;  ///< Of outbox_columns.

/// What a newer program left is not ours to send, nor to give up.
std::optional<domain::NoticeKind> known_kind(const Query& row) {
    return domain::find_notice_kind(row.text(kind_column));
}

std::vector<OutboxRow> rows_of(Query& query) {
    std::vector<OutboxRow> rows;
    while (query.step())
        if (known_kind(query)) rows.push_back(read_outbox_row(query));
    return rows;
}

}  // namespace

std::optional<OutboxRow> OutboxStore::head(const domain::Recipient& to, base::Time now) const {
    static const auto sql = fmt::format(
        "SELECT {} FROM outbox WHERE state IN ('queued', 'retry') AND recipient_kind = ? AND "
        "recipient_id = ? AND kind <> 'answer' AND (not_before <= ? OR not_before <= created_at) "
        "ORDER BY id",
        outbox_columns);
    auto row = db_.use(sql.c_str());
    row.bind(word(to.kind)).bind(to.id).bind(now);
    while (row.step())
        if (known_kind(row)) return read_outbox_row(row);
    return std::nullopt;
}

std::vector<domain::Recipient> OutboxStore::waiting() const {
    std::vector<domain::Recipient> found;
    std::string kind;
    std::int64_t id = 0;
    for (;;) {
        auto next = db_.use(next_recipient);
        next.bind(kind).bind(id);
        if (!next.step()) return found;
        kind = next.text(0);
        id = next.integer(1);
        found.push_back(read_recipient(kind, id));
    }
}

std::vector<domain::NoticeId> OutboxStore::waiting_answers() const {
    std::vector<domain::NoticeId> found;
    auto rows = db_.use(select_answers);
    while (rows.step())
        found.push_back(domain::NoticeId{rows.integer(0)});
    return found;
}

std::int64_t OutboxStore::highest() const {
    auto row = db_.use("SELECT coalesce(max(id), 0) FROM outbox");
    row.step();
    return row.integer(0);
}

std::int64_t OutboxStore::list_new(
    std::int64_t after,
    const std::function<void(domain::NoticeId, const domain::Recipient&, domain::NoticeKind)>& each)
    const {
    auto rows = db_.use(select_new);
    rows.bind(after);
    while (rows.step()) {
        after = rows.integer(0);
        const auto state = rows.text(4);
        if (state != word(NoticeState::queued) && state != word(NoticeState::retry)) continue;
        if (const auto kind = known_kind(rows))
            each(domain::NoticeId{after}, read_recipient(rows.text(1), rows.integer(2)), *kind);
    }
    return after;
}

std::optional<base::Time> OutboxStore::next_due(base::Time now) const {
    auto row = db_.use(select_next_due);
    row.bind(now);
    if (!row.step()) return std::nullopt;
    return row.time(0);
}

domain::NoticeId OutboxStore::add_sending(const domain::Notice& notice, domain::ChatId chat,
                                          base::Time at) {
    auto insert = db_.use(insert_sending);
    bind_notice(insert, notice, at);
    insert.bind(raw(chat)).run();
    return domain::NoticeId{db_.last_insert_id()};
}

void OutboxStore::mark_sending(domain::NoticeId id, domain::ChatId chat) {
    db_.use(update_sending).bind(raw(chat)).bind(raw(id)).run();
}

std::vector<OutboxRow> OutboxStore::list_sending() const {
    static const auto sql =
        fmt::format("SELECT {} FROM outbox WHERE state = 'sending' ORDER BY id", outbox_columns);
    auto rows = db_.use(sql.c_str());
    return rows_of(rows);
}

void OutboxStore::mark_sent(domain::NoticeId id, std::optional<domain::MessageId> message,
                            std::string_view why, base::Time at) {
    auto update = db_.use(update_sent);
    if (message)
        update.bind(raw(*message));
    else
        update.bind(std::nullopt);
    update.bind_or_null(why).bind(at).bind(raw(id)).run();
}

void OutboxStore::mark_dead(domain::NoticeId id, std::string_view why, base::Time at) {
    db_.use(update_dead).bind(why).bind(at).bind(raw(id)).run();
}

void OutboxStore::put_back(domain::NoticeId id, std::string_view why) {
    db_.use(update_waiting).bind_or_null(why).bind(raw(id)).run();
}

void OutboxStore::park(domain::NoticeId id, std::string_view why) {
    db_.use(update_parked).bind(why).bind(raw(id)).run();
}

std::vector<OutboxRow> OutboxStore::list_parked(const domain::Recipient& to) const {
    static const auto sql = fmt::format(
        "SELECT {} FROM outbox WHERE state = 'parked' AND recipient_kind = ? AND recipient_id = ? "
        "ORDER BY id",
        outbox_columns);
    auto rows = db_.use(sql.c_str());
    rows.bind(word(to.kind)).bind(to.id);
    return rows_of(rows);
}

std::vector<OutboxRow> OutboxStore::list_late(base::Time since, std::size_t most) const {
    static const auto sql = fmt::format(
        "SELECT {} FROM outbox WHERE state IN ('queued', 'retry') AND order_id IS NOT NULL AND "
        "created_at < ?1 AND (not_before < ?1 OR not_before <= created_at) AND told_at IS NULL "
        "ORDER BY created_at",
        outbox_columns);
    auto rows = db_.use(sql.c_str());
    rows.bind(since);
    std::vector<OutboxRow> late;
    while (late.size() < most && rows.step()) {
        const auto kind = known_kind(rows);
        if (kind && delivery_of(*kind) != domain::Delivery::passing)
            late.push_back(read_outbox_row(rows));
    }
    return late;
}

void OutboxStore::mark_told(domain::NoticeId id, base::Time at) {
    db_.use(update_told).bind(at).bind(raw(id)).run();
}

std::int64_t OutboxStore::purge(base::Time sent_before, base::Time dead_before) {
    return db_.use(delete_ended).bind(sent_before).bind(dead_before).run();
}

}  // namespace repair::store
