#pragma once

#include "tests/support/telegram/gateway.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace repair::test::botapi {

/// What somebody sends, without what every message has.
struct Sent {
    std::int64_t person = 0;
    std::int64_t chat = 0;
    std::string text{};  ///< Or the caption.
    base::Json content{};
    std::string medium{};
    std::int64_t reply_to = 0;
};

/// A person's message: the chat has it and the bot is told. Returns its id. In private it is a
/// Start, and the end of a block.
std::int64_t post(Gateway& gateway, Sent sent);

/// A service message of a group ("who joined").
std::int64_t post_service(Gateway& gateway, Chat& chat, std::int64_t who, base::Json content);

/// The bot is in the group from now on, put there by `who`.
void put_bot_in(Gateway& gateway, Chat& chat, std::int64_t who);

/// `arguments` member that has to be there. Throws Refusal.
[[nodiscard]] std::int64_t id_in(const base::Json& arguments, std::string_view name);

/// Whether the markup of a message, other than an inline keyboard, is shown to them.
[[nodiscard]] bool sees_markup(const StoredMessage& message, std::int64_t person);

/// The reply keyboard that `person` sees in the chat, as the markup came; nullptr for none.
[[nodiscard]] const base::Json* shown_keyboard(const Chat& chat, std::int64_t person);

}  // namespace repair::test::botapi
