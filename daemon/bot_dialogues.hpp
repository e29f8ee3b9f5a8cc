#pragma once

#include "daemon/dialogues.hpp"

#include <utility>

namespace repair::daemon {

/// core/bot as the daemon's dialogues.
class BotDialogues final : public Dialogues {
public:
    /// `db` outlives this.
    BotDialogues(store::Database& db, bot::Surroundings around) : bot_(db, std::move(around)) {}

    std::vector<bot::Post> hear(const bot::Heard& heard) override { return bot_.hear(heard); }
    std::optional<bot::Post> word(const store::OutboxRow& row, domain::ChatId chat,
                                  base::Time now) override {
        return bot_.word(row, chat, now);
    }
    std::vector<bot::Post> arrived(const bot::Post& post, domain::MessageId message,
                                   base::Time now) override {
        return bot_.arrived(post, message, now);
    }
    std::vector<bot::Post> missed(const bot::Post& post, base::Time now) override {
        return bot_.missed(post, now);
    }
    std::vector<bot::Post> tidy(base::Time now) override { return bot_.tidy(now); }
    std::vector<bot::Post> apology(const bot::Heard& heard) override { return bot_.apology(heard); }
    std::vector<bot::Post> storage_trouble(const bot::Heard& heard) override {
        return bot_.storage_trouble(heard);
    }
    std::vector<bot::Post> storage_alarm(const std::string& detail) override {
        return bot_.storage_alarm(detail);
    }
    std::vector<bot::Menu> menus() override { return bot_.menus(); }

private:
    bot::Bot bot_;
};

}  // namespace repair::daemon
