#pragma once

#include "core/base/clock.hpp"
#include "core/domain/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace repair::bot {

/// Where something was said.
enum class Place { private_chat, group, supergroup };

struct Person {
    domain::UserId id{};
    std::string name{};      ///< First and last name as Telegram has them.
    std::string language{};  ///< Telegram's language_code: "ru", "en-GB"; may be empty.
};

/// Typed words, a caption left out.
struct Words {
    std::string text{};
    enum class How { typed, forwarded, edited } how = How::typed;
};

/// A button under one of the bot's messages was pressed; `data` is input, not authority.
struct Press {
    std::string query{};  ///< To be answered with bot::Act::answer.
    std::string data{};
};

struct Photo {
    std::string file{};  ///< Telegram's file id of the largest size.
    std::string caption{};
};

struct Contact {
    std::string phone{};
    std::string name{};
    std::optional<domain::UserId> user{};  ///< When Telegram knows whose it is.
};

/// Voice, stickers, documents, places and all else that is no answer to anything.
struct Other {
    std::string kind{};  ///< Telegram's word: "voice", "sticker".
};

/// Answer to a button that asks for one of the person's groups.
struct SharedChat {
    int request = 0;
    domain::ChatId chat{};
    std::string title{};
};

/// What the bot may do in the chat has changed: added, removed, blocked, unblocked.
struct Membership {
    bool was_there = false;
    bool is_there = false;
    bool may_write = false;
};

/// The group goes on under another id: whoever delivers has moved everything there already
/// (office/delivery.hpp), before anybody hears of it.
struct Moved {
    domain::ChatId to{};
};

/// Something that happened in a chat. What Telegram calls it, core/telegram knows; the daemon
/// and the terminal of `repairctl bot chat` translate.
struct Heard {
    domain::ChatId chat{};
    Place place = Place::private_chat;
    std::string title{};  ///< Of a group.
    Person from{};
    domain::MessageId message{};  ///< Of what was said; of a press: the message with the button.
    std::optional<domain::MessageId> answers{};  ///< The bot's message that it replies to.
    base::Time at{};                             ///< When it is handled.
    /// When it was said, if that is known and was earlier: words may have waited for hours.
    std::optional<base::Time> said_at{};
    std::variant<Words, Press, Photo, Contact, Other, SharedChat, Membership, Moved> what{};

    [[nodiscard]] base::Time said() const { return said_at.value_or(at); }
};

}  // namespace repair::bot
