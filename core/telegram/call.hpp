#pragma once

#include "core/base/rich_text.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace repair::telegram {

// One function per method of the Bot API that is used (https://core.telegram.org/bots/api). What
// they build is within the API's limits:
//
// - a text or caption that is too long ends in … (limits.hpp splits), one that shows nothing is …
// - a label, placeholder or answer to a press is cut; a row of more than 8 keys is several rows
// - what cannot be cut throws Error{failed}: a key's data that is not 1–64 bytes of ASCII, more
//   than 100 keys, markup of 9 kB, a file that is too large or empty. Bugs of whoever drew them.

/// A button under a message: it tells the bot `data`, or opens `url` when that is not empty.
struct Key {
    std::string label{};
    std::string data{};
    std::string url{};
};

using Keys = std::vector<std::vector<Key>>;  ///< Rows. Empty: no keyboard.

/// A button in place of the letters. Pressed, it types its label, or asks.
struct BoardKey {
    enum class Asks {
        nothing,
        chat,     ///< For a group that the bot is in: comes back as Message::shared.
        contact,  ///< For the person's own telephone: Message::contact. Private chats only.
    };

    std::string label{};
    Asks asks = Asks::nothing;
    std::int32_t request = 0;  ///< Of Asks::chat: comes back with the answer; unique in a board.
};

/// Buttons in place of the letters; low, and staying.
struct Board {
    std::vector<std::vector<BoardKey>> rows{};
    bool once = false;  ///< Folds away when one was pressed.
};

struct NoBoard {};  ///< Takes the board away.

/// As if the person had chosen to reply. In a group, only whom the message mentions or replies to.
struct ForceReply {
    std::string placeholder{};
};

using Markup = std::variant<std::monostate, Keys, Board, NoBoard, ForceReply>;

/// A file that goes along. Its name is shown to people; any UTF-8.
struct Upload {
    std::string name{};
    std::string media_type{};  ///< "application/pdf".
    std::string bytes{};       ///< At most 50 MB; a photo 10 MB.
};

struct FileId {
    std::string id{};  ///< Of a file that Telegram has.
};

using Photo = std::variant<FileId, Upload>;

/// One request, ready to leave.
struct Call {
    enum class Repeat {
        safe,    ///< Done twice is as done once.
        unsafe,  ///< Twice is two messages: never sent again unasked.
    };

    std::string method{};
    std::string body{};
    std::string content_type{};
    Repeat repeat = Repeat::safe;
    std::chrono::milliseconds timeout{};  ///< For all of it, the connection included.
};

[[nodiscard]] Call get_me();

/// `wait` is the server's, at most 50 s; the call's own limit is 10 s more. `offset` 0: from what
/// is not confirmed. Asks for message, edited_message, callback_query and my_chat_member.
[[nodiscard]] Call get_updates(std::int64_t offset, int limit, std::chrono::seconds wait);

/// The url in its result may hold a token: it is for nobody's eyes.
[[nodiscard]] Call get_webhook_info();
[[nodiscard]] Call delete_webhook();  ///< Keeps what waits.

/// A reply to a message that is gone is sent all the same, as no reply.
[[nodiscard]] Call send_message(std::int64_t chat, const base::RichText& text,
                                const Markup& markup = {},
                                std::optional<std::int64_t> reply_to = {});

// An edit always says which keyboard there is from now on: none, when `keys` is empty.
[[nodiscard]] Call edit_message_text(std::int64_t chat, std::int64_t message,
                                     const base::RichText& text, const Keys& keys);
[[nodiscard]] Call edit_message_markup(std::int64_t chat, std::int64_t message, const Keys& keys);

[[nodiscard]] Call delete_message(std::int64_t chat, std::int64_t message);

enum class Alert {
    passing,  ///< At the top, for a moment.
    window,   ///< Stays until it is closed.
};

/// Without `text` only the waiting ends.
[[nodiscard]] Call answer_callback_query(std::string_view query, std::string_view text = {},
                                         Alert alert = Alert::passing);

[[nodiscard]] Call send_document(std::int64_t chat, const Upload& file,
                                 const base::RichText& caption = {});
[[nodiscard]] Call send_photo(std::int64_t chat, const Photo& photo,
                              const base::RichText& caption = {}, const Markup& markup = {},
                              std::optional<std::int64_t> reply_to = {});

enum class Action { typing, upload_document, upload_photo };
[[nodiscard]] Call send_chat_action(std::int64_t chat, Action action);

[[nodiscard]] Call get_chat(std::int64_t chat);
[[nodiscard]] Call get_chat_member(std::int64_t chat, std::int64_t person);
[[nodiscard]] Call get_file(std::string_view file_id);

struct Command {
    std::string name{};  ///< 1–32 of a-z 0-9 _, without the slash.
    std::string description{};
};

/// For whom a list of commands is: https://core.telegram.org/bots/api#botcommandscope
struct CommandScope {
    enum class Of { everybody, private_chats, groups, chat, member };

    Of of = Of::everybody;
    std::int64_t chat = 0;    ///< Of chat and member.
    std::int64_t person = 0;  ///< Of member.
};

/// `language` is two letters; empty: whoever has no list of their own. No commands: takes the
/// list away.
[[nodiscard]] Call set_my_commands(const CommandScope& scope, std::string_view language,
                                   std::span<const Command> commands);

}  // namespace repair::telegram
