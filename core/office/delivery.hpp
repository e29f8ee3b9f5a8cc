#pragma once

#include "core/domain/notice.hpp"
#include "core/domain/office_rules.hpp"
#include "core/store/chat_store.hpp"
#include "core/store/outbox_store.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::office {

/// What whoever carries a notice makes of it.
struct Taken {
    enum class Is {
        goes,    ///< It is on its way; its outcome will be told.
        silent,  ///< There is nothing to say any more: done with.
        broken,  ///< It cannot be said, ever; `why`.
    };

    Is is = Is::goes;
    std::string why{};
};

/// Whether doing something a second time is as good as once.
enum class Twice { harmless, doubled };

/// The decisions about notices on their way, without any network: which may go now, to which
/// chat, and what becomes of each when it went well or did not. Callers have a transaction open,
/// but for look().
///
/// In a chat rows go strictly in the order of their numbers, one at a time; answers to presses
/// wait for nothing. Remembers for whom something waits, so that a glance costs nothing: rows that
/// were added since are found by their numbers. When a transaction was rolled back, or others may
/// have changed rows, look() again.
class Delivery {
public:
    /// Both must outlive this.
    Delivery(store::Database& db, const domain::OfficeRules& rules);

    /// What people hear of late, or never: how long is that.
    static constexpr std::chrono::minutes late_after{2};

    /// Reads anew for whom something waits and which chats cannot be reached.
    void look();

    /// After a start: what was on its way when the last process ended. `twice` tells of replies;
    /// all others are sent again.
    void recover(base::Time now, const std::function<Twice(const store::OutboxRow&)>& twice);

    using Free = std::function<bool(domain::ChatId)>;
    using Take = std::function<Taken(const store::OutboxRow&, domain::ChatId)>;
    /// Marks whatever is due and may go as on its way, and hands it over: for each chat that is
    /// `free` the oldest. What cannot be delivered is parked or given up here.
    /// Of rows that need no carrier (nothing to say, nowhere to go) a portion at a time is done
    /// with, of each recipient a few, so that no transaction is long and nobody waits behind them;
    /// unfinished() then.
    void offer(base::Time now, const Free& free, const Take& take);
    /// Whether offering again at once has something.
    [[nodiscard]] bool unfinished() const noexcept { return unfinished_; }
    /// The same for answers to presses.
    void offer_answers(base::Time now, const Take& take);
    /// When nothing can be offered now: whom rows that were added since wait for. Offering finds
    /// that out by itself.
    void catch_up();
    /// Whether offering again later may have something, as far as is known.
    [[nodiscard]] bool waits() const noexcept { return !line_.empty() || !answers_.empty(); }
    /// When something that is not due yet will be: look() then.
    [[nodiscard]] std::optional<base::Time> next_due(base::Time now) const;
    /// Since when the oldest row waits that is due and whose chat can be reached.
    [[nodiscard]] std::optional<base::Time> oldest_waiting(base::Time now);

    // What became of a row.
    void sent(const store::OutboxRow& row, std::optional<domain::MessageId> message,
              const std::string& why, base::Time now);
    /// It did not get there, and will be offered again.
    void again(const store::OutboxRow& row, const std::string& why);
    /// Nobody knows whether it got there: replies are not said twice, all else is.
    void unknown(const store::OutboxRow& row, Twice twice, base::Time now);
    /// It never will; whoever cares is told.
    void dead(const store::OutboxRow& row, const std::string& why, base::Time now);
    /// Its chat cannot be written to. A master's goes to the other chat, if there is one.
    void unreachable(const store::OutboxRow& row, domain::ChatId chat, const std::string& why,
                     base::Time now);

    // What is known of a chat.
    void lost(domain::ChatId chat, const std::string& why, base::Time now);
    /// It can be written to: what was parked goes out. Costs nothing when that was known.
    void reachable(domain::ChatId chat);
    /// The same for every chat that this recipient's notices may go to.
    void believe_reachable(const domain::Recipient& to);
    /// What a group is called.
    void met(domain::ChatId chat, const std::string& title);
    /// Telegram asks for patience.
    void hold(domain::ChatId chat, base::Time until);
    /// A group goes on under another number.
    void moved(domain::ChatId from, domain::ChatId to, base::Time now);
    /// Where a chat went while this lived: what was on its way there arrived in the old one.
    [[nodiscard]] std::optional<domain::ChatId> moved_to(domain::ChatId chat) const;

    /// Tells of what should have arrived by now, a portion at a time.
    void tell_late(base::Time now);
    /// Forgets what was sent 7 days ago and given up 90 days ago, a portion at a time; the number
    /// of rows.
    std::int64_t purge(base::Time now);

private:
    /// Where a recipient's notices go; no chat: nowhere, and why.
    struct Place {
        std::optional<domain::ChatId> chat{};
        std::string why{};
    };

    /// Where those in line go, looked up once for one offer.
    using Places = std::map<domain::Recipient, Place>;

    void stand_in_line(const domain::Recipient& to);
    [[nodiscard]] Place place_of(const domain::Recipient& to) const;
    [[nodiscard]] Place place_of(domain::ChatId chat) const;
    [[nodiscard]] std::optional<store::OutboxRow> head_of(domain::ChatId chat, const Places& places,
                                                          base::Time now);
    /// Whether one more row may be done with, `own` of the same recipient at most.
    bool may_do_with_more(int own);
    /// False when nothing waits there any more.
    bool offer_one(domain::ChatId chat, const Places& places, base::Time now, const Take& take);
    /// False when the row is done with already.
    bool hand_over(const store::OutboxRow& row, domain::ChatId chat, base::Time now,
                   const Take& take);
    /// False when something still waits for them.
    bool give_up(const domain::Recipient& to, const std::string& why, base::Time now);
    void keep_or_drop(const store::OutboxRow& row, const std::string& why, base::Time now);
    void park(const store::OutboxRow& row, const std::string& why, base::Time now);
    void unpark(const domain::Recipient& to);
    void tell(const store::OutboxRow& row, const std::string& why, base::Time now);
    [[nodiscard]] bool is_moot(const store::OutboxRow& row) const;
    [[nodiscard]] std::vector<domain::Recipient> recipients_in(domain::ChatId chat) const;

    store::Database& db_;
    const domain::OfficeRules& rules_;
    store::OutboxStore outbox_;
    int spare_ = 0;                         ///< So many rows more may be done with in this offer.
    bool unfinished_ = false;               ///< It was not enough.
    std::int64_t seen_ = 0;                 ///< The highest row that was looked at.
    std::deque<domain::Recipient> line_{};  ///< For whom something waits, in turn.
    std::set<domain::Recipient> in_line_{};
    std::deque<domain::NoticeId> answers_{};
    std::map<domain::ChatId, domain::ChatId> moved_{};
    std::map<domain::ChatId, std::string> unreachable_{};  ///< And why.
};

}  // namespace repair::office
