#include "core/store/update_store.hpp"

#include "core/base/error.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::store {
namespace {

constexpr std::array<std::string_view, 5> state_words{"trying", "dead", "again", "done", "dropped"};

constexpr auto select_office_bot = "SELECT bot_id FROM office WHERE bot_id IS NOT NULL";
constexpr auto update_office_bot = "UPDATE office SET bot_id = ?";

constexpr auto select_bot = "SELECT next_update, polled_at, running FROM bots WHERE id = ?";

constexpr auto upsert_bot = R"sql(
    INSERT INTO bots (id, next_update, polled_at, running) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET next_update = excluded.next_update, polled_at = excluded.polled_at,
        running = excluded.running
)sql";

constexpr auto insert_done = R"sql(
    INSERT INTO done_updates (bot_id, update_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
)sql";

constexpr auto select_done = "SELECT 1 FROM done_updates WHERE bot_id = ? AND update_id = ?";

constexpr auto delete_done = R"sql(
    DELETE FROM done_updates
    WHERE (bot_id, update_id) IN
          (SELECT bot_id, update_id FROM done_updates WHERE at < ? ORDER BY at LIMIT 500)
)sql";

constexpr auto select_failed = R"sql(
    SELECT id, bot_id, update_id, state, attempts, why, body, failed_at
    FROM failed_updates
    WHERE bot_id = ? AND update_id = ?
)sql";

constexpr auto select_failed_by_id = R"sql(
    SELECT id, bot_id, update_id, state, attempts, why, body, failed_at
    FROM failed_updates
    WHERE id = ?
)sql";

constexpr auto list_all_failed = R"sql(
    SELECT id, bot_id, update_id, state, attempts, why, body, failed_at
    FROM failed_updates
    WHERE ?1 IS NULL OR state = ?1
    ORDER BY id
)sql";

constexpr auto upsert_failed = R"sql(
    INSERT INTO failed_updates (bot_id, update_id, state, attempts, why, body, failed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (bot_id, update_id) DO UPDATE
    SET state = excluded.state, attempts = excluded.attempts, why = excluded.why,
        body = excluded.body, failed_at = excluded.failed_at
)sql";

constexpr auto delete_failed = "DELETE FROM failed_updates WHERE bot_id = ? AND update_id = ?";

constexpr auto update_trying = R"sql(
    UPDATE failed_updates SET state = 'dead', why = ? WHERE state = 'trying' AND failed_at < ?
)sql";

constexpr auto purge_old_failed = R"sql(
    DELETE FROM failed_updates WHERE state IN ('dead', 'done', 'dropped') AND failed_at < ?
)sql";

FailedUpdate read_failed(const Query& row) {
    const auto state = find_failed_state(row.text(3));
    if (!state)
        throw base::Error(base::Errc::corrupt,
                          fmt::format("failed update {} has an unknown state", row.integer(0)));
    return {.id = row.integer(0),
            .bot = row.integer(1),
            .update = row.integer(2),
            .state = *state,
            .attempts = row.integer(4),
            .why = row.text(5),
            .body = row.text(6),
            .failed_at = row.time(7)};
}

}  // namespace

std::string_view word(FailedState state) {
    return state_words.at(static_cast<std::size_t>(state));
}

std::optional<FailedState> find_failed_state(std::string_view text) {
    const auto* const found = std::ranges::find(state_words, text);
    if (found == state_words.end()) return std::nullopt;
    return static_cast<FailedState>(found - state_words.begin());
}

std::optional<std::int64_t> UpdateStore::office_bot() const {
    auto row = db_.use(select_office_bot);
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

void UpdateStore::set_office_bot(std::int64_t bot) {
    db_.use(update_office_bot).bind(bot).run();
}

std::optional<BotRow> UpdateStore::find_bot(std::int64_t bot) const {
    auto row = db_.use(select_bot);
    row.bind(bot);
    if (!row.step()) return std::nullopt;
    return BotRow{.id = bot,
                  .next_update = row.integer(0),
                  .polled_at = row.time(1),
                  .running = row.integer(2) != 0};
}

void UpdateStore::save_bot(const BotRow& bot) {
    db_.use(upsert_bot)
        .bind(bot.id)
        .bind(bot.next_update)
        .bind(bot.polled_at)
        .bind(std::int64_t{bot.running})
        .run();
}

bool UpdateStore::add_done(std::int64_t bot, std::int64_t update, base::Time at) {
    return db_.use(insert_done).bind(bot).bind(update).bind(at).run() != 0;
}

bool UpdateStore::is_done(std::int64_t bot, std::int64_t update) const {
    auto row = db_.use(select_done);
    return row.bind(bot).bind(update).step();
}

std::optional<FailedUpdate> UpdateStore::find_failed(std::int64_t bot, std::int64_t update) const {
    auto row = db_.use(select_failed);
    row.bind(bot).bind(update);
    if (!row.step()) return std::nullopt;
    return read_failed(row);
}

std::optional<FailedUpdate> UpdateStore::find_failed(std::int64_t id) const {
    auto row = db_.use(select_failed_by_id);
    row.bind(id);
    if (!row.step()) return std::nullopt;
    return read_failed(row);
}

void UpdateStore::save_failed(const FailedUpdate& failed) {
    db_.use(upsert_failed)
        .bind(failed.bot)
        .bind(failed.update)
        .bind(word(failed.state))
        .bind(failed.attempts)
        .bind(failed.why)
        .bind(failed.body)
        .bind(failed.failed_at)
        .run();
}

void UpdateStore::forget_failed(std::int64_t bot, std::int64_t update) {
    db_.use(delete_failed).bind(bot).bind(update).run();
}

void UpdateStore::list_failed(std::optional<FailedState> state,
                              const std::function<bool(const FailedUpdate&)>& each) const {
    auto rows = db_.use(list_all_failed);
    if (state)
        rows.bind(word(*state));
    else
        rows.bind(std::nullopt);
    while (rows.step())
        if (!each(read_failed(rows))) return;
}

void UpdateStore::bury_trying(base::Time before, std::string_view why) {
    db_.use(update_trying).bind(why).bind(before).run();
}

std::int64_t UpdateStore::purge_failed(base::Time before) {
    return db_.use(purge_old_failed).bind(before).run();
}

std::int64_t UpdateStore::purge_done(base::Time before) {
    return db_.use(delete_done).bind(before).run();
}

}  // namespace repair::store
