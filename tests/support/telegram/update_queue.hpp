#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test::botapi {

/// The updates that wait for the bot, as text; see https://core.telegram.org/bots/api#getupdates
class UpdateQueue {
public:
    /// `next`: the id of the first update.
    explicit UpdateQueue(std::int64_t next) : next_(next) {}

    /// Drops it when the bot did not allow its kind. `value` is JSON text.
    void add(std::string_view kind, std::string_view value);
    /// Whatever text; it follows {"update_id":N, as it is.
    void add_raw(std::string_view rest);

    /// Forgets what `offset` confirms, as Telegram does: nothing when it is more than 10 past the
    /// tail. A negative one counts from the tail and forgets what lies before.
    void confirm(std::int64_t offset);
    /// The head of the queue from `offset` on, "[…]"; `count` is set.
    [[nodiscard]] std::string take(std::int64_t offset, std::size_t limit, std::size_t& count);

    [[nodiscard]] bool any_from(std::int64_t offset) const {
        return !updates_.empty() && updates_.back().id >= start(offset);
    }

    /// What the bot wants from now on; empty: everything that is sent without asking.
    void allow(std::set<std::string> kinds) { allowed_ = std::move(kinds); }
    [[nodiscard]] const std::set<std::string>& allowed() const { return allowed_; }

    [[nodiscard]] std::size_t size() const { return updates_.size(); }
    [[nodiscard]] std::int64_t next_id() const { return next_; }
    void clear() { updates_.clear(); }
    void renumber(std::int64_t next);  ///< Of what comes from now on; the rest is forgotten.

private:
    struct Update {
        std::int64_t id = 0;
        std::string text;
    };
    [[nodiscard]] std::int64_t head() const;
    [[nodiscard]] std::int64_t start(std::int64_t offset) const;

    std::deque<Update> updates_{};
    std::int64_t next_;
    std::set<std::string> allowed_{};
};

}  // namespace repair::test::botapi
