#pragma once

#include "core/base/clock.hpp"
#include "core/domain/ids.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace repair::store {

class Database;

enum class ChatKind { private_chat, group, supergroup };

/// What Telegram's numbering says: a person's own id, -100…, or another negative number.
/// https://core.telegram.org/api/bots/ids
[[nodiscard]] ChatKind kind_of(domain::ChatId chat);

/// A chat that there is something to remember of.
struct ChatRow {
    domain::ChatId id{};
    ChatKind kind{};
    std::string title{};        ///< Of a group.
    std::string unreachable{};  ///< Why nothing can be sent there; empty: it can.
    std::optional<base::Time> unreachable_at{};
    base::Time not_before{};  ///< Telegram asked for patience until then.
};

/// Chats on disk. Decides nothing; writers have a transaction open.
class ChatStore {
public:
    explicit ChatStore(Database& db) : db_(db) {}

    [[nodiscard]] std::optional<ChatRow> find(domain::ChatId id) const;
    void save(const ChatRow& chat);
    void remove(domain::ChatId id);
    /// By id; those that are unreachable or have to wait.
    void list_troubled(const std::function<void(const ChatRow&)>& each) const;

private:
    Database& db_;
};

}  // namespace repair::store
