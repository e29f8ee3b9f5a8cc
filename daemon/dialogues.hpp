#pragma once

#include "core/bot/bot.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::daemon {

/// Whoever talks with people, as the loop and the courier know them: bot::Bot in the program, an
/// echo in benches, what a test wants in tests. What bot::Bot says of its calls counts here too.
class Dialogues {
public:
    virtual ~Dialogues() = default;

    [[nodiscard]] virtual std::vector<bot::Post> hear(const bot::Heard& heard) = 0;
    [[nodiscard]] virtual std::optional<bot::Post> word(const store::OutboxRow& row,
                                                        domain::ChatId chat, base::Time now) = 0;
    [[nodiscard]] virtual std::vector<bot::Post> arrived(const bot::Post& post,
                                                         domain::MessageId message,
                                                         base::Time now) = 0;
    [[nodiscard]] virtual std::vector<bot::Post> missed(const bot::Post& post, base::Time now) = 0;

    [[nodiscard]] virtual std::vector<bot::Post> tidy(base::Time now) = 0;

    [[nodiscard]] virtual std::vector<bot::Post> apology(const bot::Heard& heard) = 0;
    [[nodiscard]] virtual std::vector<bot::Post> storage_trouble(const bot::Heard& heard) = 0;
    [[nodiscard]] virtual std::vector<bot::Post> storage_alarm(const std::string& detail) = 0;

    [[nodiscard]] virtual std::vector<bot::Menu> menus() = 0;
};

}  // namespace repair::daemon
