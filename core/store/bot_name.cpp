#include "core/store/bot_name.hpp"

#include "core/store/database.hpp"

namespace repair::store {
namespace {

constexpr auto select_name = R"sql(
    SELECT username FROM bots WHERE username <> '' ORDER BY polled_at DESC LIMIT 1
)sql";
constexpr auto upsert_name = R"sql(
    INSERT INTO bots (id, username, next_update, polled_at, running) VALUES (?, ?, 0, 0, 0)
    ON CONFLICT (id) DO UPDATE SET username = excluded.username
)sql";

}  // namespace

std::string bot_name(Database& db) {
    auto row = db.use(select_name);
    return row.step() ? row.text(0) : std::string{};
}

void remember_bot_name(Database& db, std::int64_t bot, std::string_view name) {
    db.use(upsert_name).bind(bot).bind(name).run();
}

}  // namespace repair::store
