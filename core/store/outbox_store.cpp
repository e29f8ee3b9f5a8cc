#include "core/store/outbox_store.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/outbox_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace repair::store {
namespace {

using base::raw;

constexpr std::array<std::string_view, std::size(all_notice_states)> state_words{
    "queued", "sending", "retry", "parked", "sent", "dead"};

constexpr auto insert_notice = R"sql(
    INSERT INTO outbox (recipient_kind, recipient_id, kind, order_id, order_version, arguments,
                        cause, not_before, created_at, state, attempts)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0)
    ON CONFLICT (order_id, recipient_kind, recipient_id)
        WHERE kind = 'card' AND state = 'queued' DO NOTHING
)sql";

constexpr auto select_trouble = R"sql(
    SELECT 1
    FROM outbox
    WHERE kind = 'trouble' AND created_at > ? AND json_extract(arguments, '$.what') = ?
    LIMIT 1
)sql";

constexpr auto drop_notice = R"sql(
    UPDATE outbox
    SET state = 'dead', why = ?, ended_at = ?
    WHERE id = ? AND state IN ('queued', 'retry', 'parked')
)sql";

template <typename T>
T known(const std::optional<T>& value, const std::string& text) {
    if (value) return *value;
    throw base::Error(base::Errc::corrupt,
                      fmt::format("the outbox holds an unknown word '{}'", text));
}

std::string list_sql(const OutboxFilter& filter) {
    std::string where;
    const auto add = [&](const std::string& condition) {
        where += (where.empty() ? " WHERE " : " AND ") + condition;
    };
    if (!filter.states.empty()) {
        std::string marks;
        for (std::size_t i = 0; i < filter.states.size(); ++i)
            marks += i == 0 ? "?" : ", ?";
        add(fmt::format("state IN ({})", marks));
    }
    if (filter.order) add("order_id = ?");
    if (filter.after) add("id > ?");
    return fmt::format("SELECT {} FROM outbox{} ORDER BY id LIMIT ?", outbox_columns, where);
}

}  // namespace

OutboxRow read_outbox_row(const Query& row) {
    OutboxRow found;
    found.id = domain::NoticeId{row.integer(0)};
    auto& notice = found.notice;
    notice.to = read_recipient(row.text(1), row.integer(2));
    notice.kind = read_notice_kind(row.text(3));
    if (!row.is_null(4)) notice.order = domain::OrderId{row.integer(4)};
    notice.order_version = row.integer(5);
    notice.arguments = row.text(6);
    if (!row.is_null(7)) notice.cause = domain::UserId{row.integer(7)};
    notice.not_before = row.time(8);
    found.state = known(find_notice_state(row.text(9)), row.text(9));
    found.attempts = row.integer(10);
    found.why = row.text(11);
    if (!row.is_null(12)) found.chat = domain::ChatId{row.integer(12)};
    if (!row.is_null(13)) found.message = domain::MessageId{row.integer(13)};
    found.told_at = row.maybe_time(14);
    found.created_at = row.time(15);
    found.ended_at = row.maybe_time(16);
    return found;
}

domain::NoticeKind read_notice_kind(const std::string& kind) {
    return known(domain::find_notice_kind(kind), kind);
}

domain::Recipient read_recipient(const std::string& kind, std::int64_t id) {
    return {known(domain::find_recipient_kind(kind), kind), id};
}

void bind_notice(Query& insert, const domain::Notice& notice, base::Time at) {
    insert.bind(word(notice.to.kind));
    insert.bind(notice.to.id).bind(word(notice.kind));
    if (notice.order)
        insert.bind(raw(*notice.order)).bind(notice.order_version);
    else
        insert.bind(std::nullopt).bind(std::nullopt);
    insert.bind_or_null(notice.arguments);
    if (notice.cause)
        insert.bind(raw(*notice.cause));
    else
        insert.bind(std::nullopt);
    insert.bind(notice.not_before).bind(at);
}

std::string_view word(NoticeState state) {
    return state_words.at(static_cast<std::size_t>(state));
}

std::optional<NoticeState> find_notice_state(std::string_view text) {
    const auto* const found = std::ranges::find(state_words, text);
    if (found == state_words.end()) return std::nullopt;
    return static_cast<NoticeState>(found - state_words.begin());
}

void OutboxStore::add(const domain::Notice& notice, base::Time at) {
    auto insert = db_.use(insert_notice);
    bind_notice(insert, notice, at);
    insert.run();
}

std::optional<OutboxRow> OutboxStore::find(domain::NoticeId id) const {
    static const auto sql = fmt::format("SELECT {} FROM outbox WHERE id = ?", outbox_columns);
    auto row = db_.use(sql.c_str());
    row.bind(raw(id));
    if (!row.step()) return std::nullopt;
    return read_outbox_row(row);
}

bool OutboxStore::is_sent(domain::NoticeId id) const {
    auto row = db_.use("SELECT 1 FROM outbox WHERE id = ? AND state = 'sent'");
    return row.bind(raw(id)).step();
}

bool OutboxStore::has_trouble(std::string_view what, base::Time since) const {
    auto row = db_.use(select_trouble);
    return row.bind(since).bind(what).step();
}

void OutboxStore::list(const OutboxFilter& filter,
                       const std::function<bool(const OutboxRow&)>& each) const {
    auto rows = db_.query(list_sql(filter));
    for (const auto state : filter.states)
        rows.bind(word(state));
    if (filter.order) rows.bind(raw(*filter.order));
    if (filter.after) rows.bind(raw(*filter.after));
    rows.bind(filter.limit.value_or(std::numeric_limits<std::int64_t>::max()));
    while (rows.step())
        if (!each(read_outbox_row(rows))) return;
}

bool OutboxStore::drop(domain::NoticeId id, std::string_view why, base::Time at) {
    return db_.use(drop_notice).bind(why).bind(at).bind(raw(id)).run() != 0;
}

}  // namespace repair::store
