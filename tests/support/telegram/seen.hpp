#pragma once

#include "core/base/json.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace repair::test {

/// A button as a person sees it. Of a reply keyboard only the text is set.
struct Button {
    std::string text{};
    std::string data{};  ///< Its callback_data.
    std::string url{};

    friend bool operator==(const Button&, const Button&) = default;
};

using ButtonRows = std::vector<std::vector<Button>>;

/// A message as it is now in a chat of the fake.
struct Message {
    std::int64_t id = 0;  ///< Unique in its chat only.
    std::int64_t chat = 0;
    std::int64_t from = 0;  ///< Whose id; the bot's for what the bot sent.
    bool by_bot = false;
    std::string text{};             ///< The caption, where there is a medium.
    base::Json entities{};          ///< As Telegram shows them; null when there are none.
    ButtonRows buttons{};           ///< The inline keyboard; empty when there is none.
    ButtonRows keyboard{};          ///< The reply keyboard that came with it.
    bool removes_keyboard = false;  ///< It took the reply keyboard away.
    bool force_reply = false;       ///< It asks for a reply: of `asked`, or of everybody.
    std::vector<std::int64_t>
        asked{};                ///< Who sees a selective ForceReply or keyboard; 0 alone: nobody.
    std::int64_t reply_to = 0;  ///< The message it answers; 0 for none.
    int edits = 0;
    bool deleted = false;
    std::string medium{};       ///< "", photo, document, voice, sticker, contact…
    std::string file_name{};    ///< Of a document.
    std::int64_t size = 0;      ///< Of a document or photo, in bytes.
    std::string file_id{};      ///< See FakeTelegram::file.
    std::int64_t date = 0;      ///< Unix seconds.
    std::int64_t sequence = 0;  ///< Grows with every message of every chat; edits keep it.

    /// Whether an inline button says this.
    [[nodiscard]] bool offers(const std::string& label) const;
    /// The callback_data of the first inline button whose text is or contains `label`; "" if none.
    [[nodiscard]] std::string data_of(const std::string& label) const;
};

/// One thing that happened, in the order in which it did. What it is:
///   said, pressed, edited, deleted, joined, left, upgraded, blocked … — people, see `person`;
///   sent, bot_edited, bot_deleted, answered, action — the bot's doing.
struct Event {
    std::int64_t number = 0;         ///< From 1, without gaps.
    std::chrono::milliseconds at{};  ///< Since the fake began.
    std::string what{};
    std::int64_t chat = 0;
    std::int64_t message = 0;
    std::int64_t person = 0;
    std::string text{};  ///< The text then, a press's data, an answer's text.
};

/// A button that was pressed, and how the bot answered.
struct Press {
    std::string id{};  ///< The callback query's.
    std::int64_t person = 0;
    std::int64_t chat = 0;
    std::int64_t message = 0;
    std::string data{};
    std::chrono::milliseconds at{};                          ///< Since the fake began.
    std::optional<std::chrono::milliseconds> answered_at{};  ///< Nothing: a spinner is showing.
    std::string answer{};
    bool alert = false;
    int answers = 0;  ///< Accepted and refused ones.
};

/// A request that the fake got, whatever became of it.
struct Request {
    std::string method{};            ///< As the path spelled it.
    std::chrono::milliseconds at{};  ///< When its last byte came, since the fake began.
    std::int64_t chat = 0;           ///< 0: it names none.
    int status = 0;                  ///< HTTP; 0: not answered, or not yet.
    bool executed = false;           ///< It had its effect.
    std::string fault{};             ///< The word of the fault that it met.
    std::int64_t updates = -1;       ///< How many a getUpdates brought; -1 for others.
    base::Json parameters{};         ///< Null for all but the newest thousands. Files are left out.
};

}  // namespace repair::test
