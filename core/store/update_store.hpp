#pragma once

#include "core/base/clock.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace repair::store {

class Database;

/// A bot that serves this office, and how far it has read its updates.
struct BotRow {
    std::int64_t id = 0;
    std::int64_t next_update = 0;  ///< 0: from whatever is not confirmed.
    base::Time polled_at{};
    bool running = false;  ///< A process said so and has not said otherwise.
};

/// What became of an update that could not be handled.
enum class FailedState {
    trying,   ///< Its handling has begun so many times, and never ended.
    dead,     ///< Given up.
    again,    ///< Somebody wants it tried once more.
    done,     ///< That went well.
    dropped,  ///< Somebody said that it does not matter.
};

/// "trying", "dead", "again", "done", "dropped".
[[nodiscard]] std::string_view word(FailedState state);
[[nodiscard]] std::optional<FailedState> find_failed_state(std::string_view word);

struct FailedUpdate {
    std::int64_t id = 0;  ///< Ours, not Telegram's.
    std::int64_t bot = 0;
    std::int64_t update = 0;
    FailedState state{};
    std::int64_t attempts = 0;
    std::string why{};
    std::string body{};  ///< Its JSON.
    base::Time failed_at{};
};

/// What the bot has read of what people say. Decides nothing; writers have a transaction open.
class UpdateStore {
public:
    explicit UpdateStore(Database& db) : db_(db) {}

    /// The bot whose token serves this office; nullopt before the first start.
    [[nodiscard]] std::optional<std::int64_t> office_bot() const;
    void set_office_bot(std::int64_t bot);

    [[nodiscard]] std::optional<BotRow> find_bot(std::int64_t bot) const;
    void save_bot(const BotRow& bot);

    /// False when it was done before: then nothing must happen twice.
    [[nodiscard]] bool add_done(std::int64_t bot, std::int64_t update, base::Time at);
    [[nodiscard]] bool is_done(std::int64_t bot, std::int64_t update) const;

    [[nodiscard]] std::optional<FailedUpdate> find_failed(std::int64_t bot,
                                                          std::int64_t update) const;
    [[nodiscard]] std::optional<FailedUpdate> find_failed(std::int64_t id) const;
    /// Adds it, or writes over what is known of that update; `id` is not looked at.
    void save_failed(const FailedUpdate& failed);
    void forget_failed(std::int64_t bot, std::int64_t update);
    /// Calls `each` for every one, or those in a state, oldest first, until it returns false.
    void list_failed(std::optional<FailedState> state,
                     const std::function<bool(const FailedUpdate&)>& each) const;

    /// An update whose handling began before `before` and that the server does not have any more
    /// is dead.
    void bury_trying(base::Time before, std::string_view why);
    /// Forgets those that failed before `before` and wait for nobody. Returns how many.
    std::int64_t purge_failed(base::Time before);

    /// Forgets updates done before `before`, a portion at a time. Returns how many.
    std::int64_t purge_done(base::Time before);

private:
    Database& db_;
};

}  // namespace repair::store
