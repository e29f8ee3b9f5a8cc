#pragma once

#include "core/store/outbox_store.hpp"
#include "core/store/query.hpp"

#include <cstdint>
#include <string>

namespace repair::store {

/// The columns of outbox that read_outbox_row() reads, in its order.
inline constexpr auto outbox_columns =
    "id, recipient_kind, recipient_id, kind, order_id, order_version, arguments, cause, "
    "not_before, state, attempts, why, chat_id, message_id, told_at, created_at, ended_at";

/// Throws Error{corrupt} for a word that nobody wrote.
[[nodiscard]] OutboxRow read_outbox_row(const Query& row);
[[nodiscard]] domain::NoticeKind read_notice_kind(const std::string& kind);
[[nodiscard]] domain::Recipient read_recipient(const std::string& kind, std::int64_t id);

/// recipient_kind, recipient_id, kind, order_id, order_version, arguments, cause, not_before,
/// created_at.
void bind_notice(Query& insert, const domain::Notice& notice, base::Time at);

}  // namespace repair::store
