#pragma once

#include "core/base/json.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace repair::telegram {

// What the Bot API tells, as far as anybody here asks (https://core.telegram.org/bots/api#update).
// Read leniently: a member that is missing or of a wrong kind is as if it were not there; only
// what nothing can be done without makes an update Broken. Texts are as people sent them.

struct Person {
    std::int64_t id = 0;
    std::string name{};      ///< First and last.
    std::string username{};  ///< Without @.
    std::string language{};  ///< "ru", "en-GB"; empty when unknown.
    bool bot = false;
};

enum class ChatKind { private_chat, group, supergroup, channel };

struct Chat {
    std::int64_t id = 0;
    ChatKind kind = ChatKind::private_chat;
    std::string title{};  ///< Of a group.
};

struct Quoted {
    std::int64_t message = 0;
    std::int64_t author = 0;  ///< Person or bot; 0 when unknown.
};

struct Contact {
    std::string phone{};
    std::string name{};
    std::int64_t person = 0;  ///< 0: not known to Telegram.
};

struct SharedChat {
    std::int64_t request = 0;  ///< BoardKey::request.
    std::int64_t chat = 0;
    std::string title{};
};

/// What somebody wrote, sent, or edited; or a notice in the chat that matters here.
struct Message {
    Chat chat{};
    std::optional<Person> from{};  ///< Nobody: a channel, or an administrator who hides.
    std::int64_t id = 0;
    std::chrono::sys_seconds date{};
    std::string text{};                ///< Or the caption.
    std::optional<Quoted> reply_to{};  ///< In the same chat.
    std::string media{};               ///< "photo", "voice", "sticker" … as the API; empty: none.
    std::string photo{};               ///< File id of the largest size.
    std::optional<Contact> contact{};
    std::optional<SharedChat> shared{};
    std::optional<std::int64_t> migrate_to{};    ///< This group is that supergroup now.
    std::optional<std::int64_t> migrate_from{};  ///< This supergroup was that group.
    bool forwarded = false;
    bool edited = false;
};

/// A key under a message was pressed.
struct Press {
    std::string query{};  ///< To be answered.
    Person from{};
    std::optional<Chat> chat{};             ///< Missing: the message was sent inline.
    std::optional<std::int64_t> message{};  ///< Missing: inline, or too old to be edited.
    std::string data{};
};

/// What the bot itself may do in a chat has changed.
struct Membership {
    Chat chat{};
    Person from{};      ///< Who changed it.
    std::string was{};  ///< "member", "administrator", "restricted", "left", "kicked" …
    std::string is{};
    bool could_write = false;
    bool can_write = false;
};

struct Ignored {};  ///< Of a kind nobody asks for, or a notice of no interest.

struct Broken {
    std::string why{};  ///< "message.chat.id": what is missing or wrong. Never what was in it.
};

struct Update {
    std::int64_t id = 0;  ///< 0: it has none, which confirms nothing.
    std::variant<Broken, Ignored, Message, Press, Membership> what{};
    base::Json source{};

    [[nodiscard]] std::string raw() const { return source.dump(); }  ///< Its own JSON text.
};

/// Every update of an answer to getUpdates, in its order, each read by itself: a broken one is
/// Broken, and the next is read. A result that is no list is one Broken without an id: whoever
/// gets no id that moves the offset must not ask again at once.
[[nodiscard]] std::vector<Update> parse_updates(base::Json result);

}  // namespace repair::telegram
