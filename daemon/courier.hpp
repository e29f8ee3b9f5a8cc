#pragma once

#include "core/office/delivery.hpp"
#include "core/telegram/client.hpp"
#include "daemon/backoff.hpp"
#include "daemon/dialogues.hpp"
#include "daemon/lanes.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::log {
class Log;
}

namespace repair::daemon {

/// What the parts of the daemon work with; all of it outlives them.
struct Workshop {
    store::Database& db;
    office::Delivery& delivery;
    Dialogues& dialogues;
    telegram::Client& client;
    log::Log& log;
    const Timepiece& time;
    Chance& chance;
};

/// Carries what waits in the outbox to Telegram.
///
/// A row is marked as on its way in a transaction (claim), its bytes leave after the commit
/// (launch), its outcome is written in a later transaction together with the next claims
/// (settle). What Delivery decides is not decided here: this knows calls, answers and pace.
class Courier {
public:
    static constexpr std::size_t most_in_flight = 48;

    Courier(const Workshop& shop, Limits limits);

    /// Takes over what the last process left behind. Within a transaction of the caller.
    void recover();

    /// Keeps posts as rows. Within a transaction.
    void leave(const std::vector<bot::Post>& posts);
    /// Marks what can go now as on its way; what cannot is remembered for later. Within a
    /// transaction; then launch() or drop_claims().
    void claim();
    /// Sends what was claimed. After the commit.
    void launch();
    /// The transaction was rolled back.
    void drop_claims();

    /// Whether outcomes wait to be written, or something may be claimed.
    [[nodiscard]] bool has_work() const;
    /// Writes outcomes and claims, in a transaction of its own, and launches. When that throws,
    /// outcomes are kept for the next time.
    void settle();
    /// When there will be something to do though nothing happened; nullopt: never.
    [[nodiscard]] std::optional<Tick> wakes_at() const;

    /// Others may have changed rows, or a timed one is due.
    void look();
    /// No more claims: what is on its way may end.
    void close() { closed_ = true; }
    [[nodiscard]] std::size_t in_flight() const noexcept { return flights_.size(); }

    /// The token was refused: nothing leaves until resume().
    [[nodiscard]] bool unauthorized() const noexcept { return unauthorized_; }
    void resume();

    [[nodiscard]] std::int64_t delivered() const noexcept { return delivered_; }

private:
    struct Flight {
        store::OutboxRow row{};
        domain::ChatId chat{};
        bot::Post post{};
        bool plain = false;  ///< It went without marks.
    };
    struct Outcome {
        Flight flight{};
        telegram::Answer answer{};
    };
    struct Claimed {
        Flight flight{};
        telegram::Call call{};
    };

    office::Taken take(const store::OutboxRow& row, domain::ChatId chat);
    [[nodiscard]] std::optional<bot::Post> post_for(const store::OutboxRow& row,
                                                    domain::ChatId chat);
    bool missing(bot::Post& post);
    [[nodiscard]] bool may_claim() const;
    [[nodiscard]] Tick tick_of(base::Time at) const;
    enum class Freed { yes, no };
    void free_lanes(Freed freed);
    void settle_one(const Outcome& outcome);
    void settle_done(const Outcome& outcome);
    void settle_gone(const Outcome& outcome);
    void settle_unsure(const Outcome& outcome);
    void settle_flood(const Outcome& outcome);
    void settle_unreachable(const Outcome& outcome);
    void miss_tie(const Flight& flight);
    void settle_moved(const Outcome& outcome);
    void settle_bad_markup(const Outcome& outcome);
    void give_up(const Outcome& outcome);
    void try_later(const Outcome& outcome);
    void ask_dialogues(const std::function<std::vector<bot::Post>()>& ask, const Flight& flight);
    void report(const char* event, const Outcome& outcome);

    Workshop shop_;
    Lanes lanes_;
    Backoff network_;
    Tick paused_until_{};
    Tick answers_held_until_{};
    bool unauthorized_ = false;
    bool closed_ = false;
    std::vector<Claimed> claims_{};
    std::map<domain::NoticeId, Flight> flights_{};
    std::vector<Outcome> outcomes_{};
    std::set<domain::NoticeId> plain_{};  ///< To be sent without marks.
    std::optional<base::Time> next_due_{};
    bool looked_ = false;  ///< There may be something to claim that nobody has looked at.
    std::int64_t delivered_ = 0;
};

}  // namespace repair::daemon
