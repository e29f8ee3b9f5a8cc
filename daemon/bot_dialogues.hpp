#pragma once

#include "core/bot/bot.hpp"
#include "daemon/dialogues.hpp"

namespace repair::daemon {

/// core/bot as the daemon's dialogues.
class BotDialogues final : public Dialogues {
public:
    /// `db` outlives this.
    BotDialogues(store::Database& db, bot::Surroundings around);

    std::vector<bot::Post> hear(const bot::Heard& heard) override;
    std::optional<bot::Post> word(const store::OutboxRow& row, domain::ChatId chat,
                                  base::Time now) override;
    std::vector<bot::Post> arrived(const bot::Post& post, domain::MessageId message,
                                   base::Time now) override;
    std::vector<bot::Post> missed(const bot::Post& post, base::Time now) override;
    std::vector<bot::Post> apology(const bot::Heard& heard) override;
    std::string cannot_save(std::string_view language) override;
    std::string cannot_save_alarm(std::string_view why) override;
    std::vector<Menu> menus() override;

private:
    bot::Bot bot_;
};

}  // namespace repair::daemon
