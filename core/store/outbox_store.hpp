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
    std::string why{};                     ///< Why it is dead or waits; empty: nothing to say.
    std::optional<domain::ChatId> chat{};  ///< Where it went, or goes.
    std::optional<domain::MessageId> message{};  ///< What it became there, or changed.
    std::optional<base::Time> told_at{};  ///< When others heard that it does not get through.
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
    [[nodiscard]] bool is_sent(domain::NoticeId id) const;

    /// Whether the admins were left word of this trouble ("other_poller") since `since`.
    [[nodiscard]] bool has_trouble(std::string_view what, base::Time since) const;

    /// Calls `each` for every row, oldest first, until it returns false.
    void list(const OutboxFilter& filter, const std::function<bool(const OutboxRow&)>& each) const;

    /// Will not be sent: dead, with the reason. False when it was sent, dead or not there.
    [[nodiscard]] bool drop(domain::NoticeId id, std::string_view why, base::Time at);

    // On its way -------------------------------------------------------------------------------
    // A row waits while it is queued or to be tried again. One that was to go at once is due
    // whatever the clock has done since. Rows of a kind that this program does not know, a newer
    // one's, are passed over: they wait for that.

    /// The oldest row that waits for a recipient and is due, answers to presses left out.
    [[nodiscard]] std::optional<OutboxRow> head(const domain::Recipient& to, base::Time now) const;
    /// Everybody for whom something waits, due or not.
    [[nodiscard]] std::vector<domain::Recipient> waiting() const;
    /// Answers to presses that wait, oldest first.
    [[nodiscard]] std::vector<domain::NoticeId> waiting_answers() const;
    [[nodiscard]] std::int64_t highest() const;  ///< Number of a row; 0: there is none.
    /// Calls `each` for every row above `after` that waits, oldest first. Returns the highest
    /// number there is.
    std::int64_t list_new(std::int64_t after,
                          const std::function<void(domain::NoticeId, const domain::Recipient&,
                                                   domain::NoticeKind)>& each) const;
    /// When the next row that is not due yet will be.
    [[nodiscard]] std::optional<base::Time> next_due(base::Time now) const;
    /// Adds a row that is on its way already, and its number.
    [[nodiscard]] domain::NoticeId add_sending(const domain::Notice& notice, domain::ChatId chat,
                                               base::Time at);
    void mark_sending(domain::NoticeId id, domain::ChatId chat);
    /// Rows that are on their way, oldest first.
    [[nodiscard]] std::vector<OutboxRow> list_sending() const;

    void mark_sent(domain::NoticeId id, std::optional<domain::MessageId> message,
                   std::string_view why, base::Time at);
    void mark_dead(domain::NoticeId id, std::string_view why, base::Time at);
    /// Waits again.
    void put_back(domain::NoticeId id, std::string_view why);
    void park(domain::NoticeId id, std::string_view why);
    /// The parked rows of a recipient, oldest first.
    [[nodiscard]] std::vector<OutboxRow> list_parked(const domain::Recipient& to) const;

    /// The oldest rows about orders that wait since before `since`, are due, matter to somebody
    /// when they come late (domain::Delivery), and of which nobody was told.
    [[nodiscard]] std::vector<OutboxRow> list_late(base::Time since, std::size_t most) const;
    void mark_told(domain::NoticeId id, base::Time at);

    /// Forgets what was sent, or died, before these; a portion at a time. Returns how many.
    std::int64_t purge(base::Time sent_before, base::Time dead_before);

private:
    Database& db_;
};

}  // namespace repair::store
