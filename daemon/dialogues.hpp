#pragma once

#include "core/bot/heard.hpp"
#include "core/bot/post.hpp"
#include "core/store/outbox_store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace repair::daemon {

/// A list of commands that Telegram shows somebody.
struct Menu {
    enum class Of { everybody, private_chats, groups, chat } of = Of::everybody;
    domain::ChatId chat{};   ///< Of chat.
    std::string language{};  ///< Two letters; empty: whoever has no list of their own.
    std::vector<std::pair<std::string, std::string>> commands{};  ///< Name and description.
};

/// Whoever talks with people, as the loop and the courier know them: core/bot in the program, an
/// echo in benches and tests. What bot::Bot says of its calls counts here too.
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

    /// What somebody reads whose words could not be dealt with.
    [[nodiscard]] virtual std::vector<bot::Post> apology(const bot::Heard& heard) = 0;
    /// What ends a press while nothing can be saved. Must not ask the database.
    [[nodiscard]] virtual std::string cannot_save(std::string_view language) = 0;
    /// What the admins read then. Must not ask the database.
    [[nodiscard]] virtual std::string cannot_save_alarm(std::string_view why) = 0;

    [[nodiscard]] virtual std::vector<Menu> menus() = 0;
};

}  // namespace repair::daemon
