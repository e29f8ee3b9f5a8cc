#pragma once

#include "core/base/json.hpp"
#include "core/base/rich_text.hpp"
#include "core/domain/ids.hpp"
#include "core/domain/order.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::bot {

/// A button under a message: it answers with `data`, or opens `url`.
struct Key {
    std::string label{};
    std::string data{};
    std::string url{};

    friend bool operator==(const Key&, const Key&) = default;
};

/// Rows from top to bottom.
using Keys = std::vector<std::vector<Key>>;

/// A button in place of the keyboard: pressing it types its label, or shares what it asks for.
struct BoardKey {
    std::string label{};
    enum class Asks { nothing, group, contact } asks = Asks::nothing;
    int request = 0;  ///< Comes back in SharedChat.

    friend bool operator==(const BoardKey&, const BoardKey&) = default;
};

/// Private chats only.
using Board = std::vector<std::vector<BoardKey>>;

enum class Act {
    send,    ///< A new message.
    edit,    ///< Text and buttons of `message` become these.
    strip,   ///< `message` loses its buttons.
    erase,   ///< `message` is deleted.
    answer,  ///< The press `query` is answered with the text, 200 characters at most.
};

/// Whose work chat a group becomes when its greeting has arrived, and who wants that.
struct Tie {
    domain::MasterId master{};
    domain::UserId by{};

    friend bool operator==(const Tie&, const Tie&) = default;
};

/// One thing the bot does in a chat: what the bot says instead of sending it. Somebody else
/// delivers (the daemon, or the terminal) and tells the Bot what number a message got.
struct Post {
    Act act = Act::send;
    domain::ChatId chat{};
    std::optional<domain::MessageId> message{};
    base::RichText text{};
    Keys keys{};
    Board board{};                                ///< Empty: the keyboard stays as it is.
    std::optional<domain::MessageId> reply_to{};  ///< Under which message it is shown.
    bool asks = false;                            ///< Of a group: only that person's reply counts.
    std::string query{};
    bool alert = false;  ///< Of an answer: shown until it is closed.
    /// Of an answer that says no: which verb, and why, in words of the program, for the log.
    std::string refused{};
    std::string photo{};      ///< Telegram's file id; the text is its caption.
    bool only_there = false;  ///< Of an edit: nothing comes in place of a message that is gone.

    // What the message is, for when its number is known.
    std::optional<domain::DialogueId> question{};
    std::optional<domain::OrderId> card{};
    domain::Version version = 0;  ///< Of the card's order.
    std::optional<Tie> ties{};

    friend bool operator==(const Post&, const Post&) = default;
};

/// As kept in the arguments of an outbox row of kind `reply`; post_of(to_json(x)) == x.
[[nodiscard]] base::Json to_json(const Post& post);
/// Throws Error{corrupt} for what to_json() did not write.
[[nodiscard]] Post post_of(domain::ChatId chat, std::string_view arguments);

}  // namespace repair::bot
