#pragma once

#include "core/domain/notice.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::store {

class Database;

/// Where a notice is on its way.
enum class NoticeState {
    queued,
    sending,  ///< Its bytes may be on their way. After a crash: nobody knows.
    retry,    ///< To be tried again, not before its time.
    parked,   ///< For a chat that cannot be reached; goes out when it can.
    sent,
    dead,  ///< Will not be sent; why, the row says.
};

inline constexpr NoticeState all_notice_states[] = {
    NoticeState::queued, NoticeState::sending, NoticeState::retry,
    NoticeState::parked, NoticeState::sent,    NoticeState::dead,
};

/// "queued", "sending", "retry", "parked", "sent", "dead".
[[nodiscard]] std::string_view word(NoticeState state);
[[nodiscard]] std::optional<NoticeState> find_notice_state(std::string_view word);

/// A row of the outbox.
struct OutboxRow {
    domain::NoticeId id{};
    domain::Notice notice{};
    NoticeState state{};
    std::int64_t attempts = 0;
    std::string why{};  ///< Why it is dead or waits; empty: nothing to say.
    base::Time created_at{};
    std::optional<base::Time> ended_at{};
};

/// Which rows to list; what is empty does not restrict.
struct OutboxFilter {
    std::vector<NoticeState> states{};
    std::optional<domain::OrderId> order{};
    std::optional<domain::NoticeId> after{};  ///< Only rows with a higher number.
    std::optional<std::int64_t> limit{};
};

/// Notices waiting for delivery, and for a while those that were. Writers have a transaction
/// open: a notice is left in the one that made the change.
class OutboxStore {
public:
    explicit OutboxStore(Database& db) : db_(db) {}

    /// A card that is queued already is not queued twice: it is drawn when it is sent.
    void add(const domain::Notice& notice, base::Time at);

    [[nodiscard]] std::optional<OutboxRow> find(domain::NoticeId id) const;

    /// Calls `each` for every row, oldest first, until it returns false.
    void list(const OutboxFilter& filter, const std::function<bool(const OutboxRow&)>& each) const;

    /// Will not be sent: dead, with the reason. False when it was sent, dead or not there.
    [[nodiscard]] bool drop(domain::NoticeId id, std::string_view why, base::Time at);

private:
    Database& db_;
};

}  // namespace repair::store
