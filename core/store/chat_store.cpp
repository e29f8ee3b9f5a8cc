#include "core/store/chat_store.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

#include <array>

namespace repair::store {
namespace {

using base::raw;

constexpr std::array<std::string_view, 3> kind_words{"private", "group", "supergroup"};

constexpr auto select_chat = R"sql(
    SELECT id, kind, title, unreachable, unreachable_at, not_before FROM chats WHERE id = ?
)sql";

constexpr auto select_troubled = R"sql(
    SELECT id, kind, title, unreachable, unreachable_at, not_before
    FROM chats
    WHERE unreachable IS NOT NULL OR not_before > 0
    ORDER BY id
)sql";

constexpr auto upsert_chat = R"sql(
    INSERT INTO chats (id, kind, title, unreachable, unreachable_at, not_before)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET kind = excluded.kind, title = excluded.title, unreachable = excluded.unreachable,
        unreachable_at = excluded.unreachable_at, not_before = excluded.not_before
)sql";

constexpr auto delete_chat = "DELETE FROM chats WHERE id = ?";

ChatRow read_chat(const Query& row) {
    ChatRow chat;
    chat.id = domain::ChatId{row.integer(0)};
    const auto kind = row.text(1);
    std::size_t at = 0;
    while (at < kind_words.size() && kind_words.at(at) != kind)
        ++at;
    if (at == kind_words.size())
        throw base::Error(base::Errc::corrupt,
                          fmt::format("chat {} is of an unknown kind '{}'", raw(chat.id), kind));
    chat.kind = static_cast<ChatKind>(at);
    chat.title = row.text(2);
    chat.unreachable = row.text(3);
    chat.unreachable_at = row.maybe_time(4);
    chat.not_before = row.time(5);
    return chat;
}

}  // namespace

ChatKind kind_of(domain::ChatId chat) {
    constexpr std::int64_t supergroups_below = -1'000'000'000'000;
    if (raw(chat) >= 0) return ChatKind::private_chat;
    return raw(chat) < supergroups_below ? ChatKind::supergroup : ChatKind::group;
}

std::optional<ChatRow> ChatStore::find(domain::ChatId id) const {
    auto row = db_.use(select_chat);
    row.bind(raw(id));
    if (!row.step()) return std::nullopt;
    return read_chat(row);
}

void ChatStore::save(const ChatRow& chat) {
    db_.use(upsert_chat)
        .bind(raw(chat.id))
        .bind(kind_words.at(static_cast<std::size_t>(chat.kind)))
        .bind(chat.title)
        .bind_or_null(chat.unreachable)
        .bind(chat.unreachable_at)
        .bind(chat.not_before)
        .run();
}

void ChatStore::remove(domain::ChatId id) {
    db_.use(delete_chat).bind(raw(id)).run();
}

void ChatStore::list_troubled(const std::function<void(const ChatRow&)>& each) const {
    auto rows = db_.use(select_troubled);
    while (rows.step())
        each(read_chat(rows));
}

}  // namespace repair::store
