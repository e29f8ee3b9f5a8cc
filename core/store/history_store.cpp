#include "core/store/history_store.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

namespace repair::store {
namespace {

using base::raw;

constexpr auto insert_entry = R"sql(
    INSERT INTO order_history (order_id, version, at, actor_id, verb, from_status, to_status,
                               master_id, reason, changes, unnotified)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr auto select_entries = R"sql(
    SELECT h.order_id, h.version, h.at, a.via, a.user_id, a.name, h.verb, h.from_status,
           h.to_status, h.master_id, h.reason, h.changes, h.unnotified
    FROM order_history h JOIN actors a ON a.id = h.actor_id
    WHERE h.order_id = ?
    ORDER BY h.version
)sql";

constexpr auto select_entry = R"sql(
    SELECT h.order_id, h.version, h.at, a.via, a.user_id, a.name, h.verb, h.from_status,
           h.to_status, h.master_id, h.reason, h.changes, h.unnotified
    FROM order_history h JOIN actors a ON a.id = h.actor_id
    WHERE h.order_id = ? AND h.version = ?
)sql";

constexpr auto select_changes = R"sql(
    SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]')
    FROM json_each(?)
    ORDER BY id
)sql";

constexpr auto insert_comment = R"sql(
    INSERT INTO order_comments (order_id, version, text, photo) VALUES (?, ?, ?, ?)
)sql";

constexpr auto select_comments = R"sql(
    SELECT c.version, h.at, a.via, a.user_id, a.name, c.text, c.photo
    FROM order_comments c
        JOIN order_history h ON h.order_id = c.order_id AND h.version = c.version
        JOIN actors a ON a.id = h.actor_id
    WHERE c.order_id = ?
    ORDER BY c.version
)sql";

domain::Channel channel_of(const std::string& text) {
    for (const auto via : {domain::Channel::cli, domain::Channel::bot, domain::Channel::job})
        if (domain::word(via) == text) return via;
    throw base::Error(base::Errc::corrupt, fmt::format("history holds an unknown word '{}'", text));
}

/// From three columns: via, user, name.
domain::Actor read_actor(const Query& row, int column) {
    domain::Actor who;
    who.via = channel_of(row.text(column));
    if (!row.is_null(column + 1)) who.user = domain::UserId{row.integer(column + 1)};
    who.name = row.text(column + 2);
    return who;
}

std::vector<FieldChange> read_changes(Database& db, const std::string& text) {
    std::vector<FieldChange> changes;
    if (text.empty()) return changes;
    auto rows = db.use(select_changes);
    rows.bind(text);
    while (rows.step())
        changes.push_back({rows.text(0), rows.text(1), rows.text(2)});
    return changes;
}

domain::Verb verb_of(const std::string& text) {
    if (const auto verb = domain::find_verb(text)) return *verb;
    throw base::Error(base::Errc::corrupt, fmt::format("history holds an unknown verb '{}'", text));
}

std::optional<domain::Status> status_of(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    if (const auto status = domain::find_status(row.text(column))) return status;
    throw base::Error(base::Errc::corrupt,
                      fmt::format("history holds an unknown status '{}'", row.text(column)));
}

HistoryEntry read_entry(Database& db, const Query& row) {
    HistoryEntry entry;
    entry.order = domain::OrderId{row.integer(0)};
    entry.version = row.integer(1);
    entry.at = row.time(2);
    entry.who = read_actor(row, 3);
    entry.verb = verb_of(row.text(6));
    entry.from = status_of(row, 7);
    entry.to = status_of(row, 8);
    if (!row.is_null(9)) entry.master = domain::MasterId{row.integer(9)};
    entry.reason = row.text(10);
    entry.changes = read_changes(db, row.text(11));
    entry.notified = row.is_null(12);
    return entry;
}

void bind_status(Query& query, const std::optional<domain::Status>& status) {
    if (status)
        query.bind(word(*status));
    else
        query.bind(std::nullopt);
}

}  // namespace

std::string text_of_changes(const std::vector<FieldChange>& changes) {
    if (changes.empty()) return {};
    auto object = base::Json::object();
    for (const auto& change : changes) {
        const auto value = [](const std::string& text) {
            return text.empty() ? base::Json() : base::Json(text);
        };
        object.set(change.field,
                   base::Json::array().add(value(change.before)).add(value(change.after)));
    }
    return object.dump();
}

void HistoryStore::add(const HistoryEntry& entry, std::int64_t actor) {
    auto insert = db_.use(insert_entry);
    insert.bind(raw(entry.order)).bind(entry.version).bind(entry.at).bind(actor);
    insert.bind(word(entry.verb));
    bind_status(insert, entry.from);
    bind_status(insert, entry.to);
    if (entry.master)
        insert.bind(raw(*entry.master));
    else
        insert.bind(std::nullopt);
    insert.bind_or_null(entry.reason).bind_or_null(text_of_changes(entry.changes));
    if (entry.notified)
        insert.bind(std::nullopt);
    else
        insert.bind(std::int64_t{1});
    insert.run();
}

std::vector<HistoryEntry> HistoryStore::list(domain::OrderId order) const {
    std::vector<HistoryEntry> entries;
    auto rows = db_.use(select_entries);
    rows.bind(raw(order));
    while (rows.step())
        entries.push_back(read_entry(db_, rows));
    return entries;
}

std::optional<HistoryEntry> HistoryStore::find(domain::OrderId order,
                                               domain::Version version) const {
    auto rows = db_.use(select_entry);
    rows.bind(raw(order)).bind(version);
    if (!rows.step()) return std::nullopt;
    return read_entry(db_, rows);
}

void HistoryStore::add_comment(domain::OrderId order, const Comment& comment) {
    db_.use(insert_comment)
        .bind(raw(order))
        .bind(comment.version)
        .bind(comment.text)
        .bind_or_null(comment.photo)
        .run();
}

std::vector<Comment> HistoryStore::comments(domain::OrderId order) const {
    std::vector<Comment> found;
    auto rows = db_.use(select_comments);
    rows.bind(raw(order));
    while (rows.step())
        found.push_back({.version = rows.integer(0),
                         .at = rows.time(1),
                         .who = read_actor(rows, 2),
                         .text = rows.text(5),
                         .photo = rows.text(6)});
    return found;
}

}  // namespace repair::store
