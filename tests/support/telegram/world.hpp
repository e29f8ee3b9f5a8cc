#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/formatted.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace repair::test::botapi {

/// What /control answers when a test asks for something that cannot be.
struct Refusal : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Person {
    std::int64_t id = 0;
    std::string name{};
    std::string username{};
    std::string language = "ru";
    bool started = false;
    bool blocked = false;
    bool deactivated = false;
};

struct StoredMessage {
    std::int64_t id = 0;
    std::int64_t from = 0;
    bool by_bot = false;
    std::int64_t date = 0;
    std::int64_t edit_date = 0;
    std::int64_t sequence = 0;
    Formatted text{};      ///< Or the caption.
    base::Json content{};  ///< Other members: a photo, a contact, who joined; null when none.
    base::Json inline_keyboard{};       ///< InlineKeyboardMarkup or null.
    base::Json other_markup{};          ///< Any other reply_markup, as it came; null when none.
    std::vector<std::int64_t> asked{};  ///< Who sees `other_markup`, when it is selective.
    std::int64_t reply_to = 0;
    int edits = 0;
    bool deleted = false;
    std::string medium{};
    std::string file_name{};
    std::int64_t size = 0;
    std::string file_id{};
};

enum class ChatKind { private_chat, group, supergroup };

struct Chat {
    std::int64_t id = 0;
    ChatKind kind = ChatKind::private_chat;
    std::string title{};
    std::map<std::int64_t, std::string> members{};  ///< People and their status.
    std::string bot_status = "left";                ///< left, member, administrator, kicked.
    bool known_to_bot = false;                      ///< It was a member once.
    bool may_write = true;
    std::int64_t migrated_to = 0;
    std::int64_t last_message = 0;          ///< Of a supergroup, which counts for itself.
    std::vector<StoredMessage> messages{};  ///< By id.
};

struct PressRow {
    std::string id{};
    std::int64_t person = 0;
    std::int64_t chat = 0;
    std::int64_t message = 0;
    std::string data{};
    std::int64_t at = 0;  ///< Milliseconds since the fake began, as below.
    std::int64_t answered_at = -1;
    std::string answer{};
    bool alert = false;
    bool expired = false;
    int answers = 0;
};

struct EventRow {
    std::int64_t at = 0;
    std::string what{};
    std::int64_t chat = 0;
    std::int64_t message = 0;
    std::int64_t person = 0;
    std::string text{};
};

struct StoredFile {
    std::string name{};
    std::string bytes{};
};

struct BotIdentity {
    std::int64_t id = 0;
    std::string token{};
    std::string username = "office_test_bot";
    std::string name = "Заявки";
    bool reads_groups = false;  ///< Privacy mode is off.
};

/// Everybody and everything there is, and the words Telegram has for it. Who may do what is
/// decided elsewhere.
class World {
public:
    explicit World(std::uint64_t seed);

    BotIdentity bot{};
    std::map<std::int64_t, Person> people{};
    std::unordered_map<std::int64_t, Chat> chats{};
    std::vector<PressRow> presses{};
    std::vector<EventRow> events{};
    std::unordered_map<std::string, StoredFile> files{};
    base::Json commands = base::Json::array();
    std::chrono::seconds clock_offset{};
    std::chrono::hours edit_limit{48};

    [[nodiscard]] std::int64_t now() const;           ///< Unix seconds, with the offset.
    [[nodiscard]] std::int64_t milliseconds() const;  ///< Since the fake began.
    [[nodiscard]] std::uint64_t random() { return random_(); }

    // Each throws Refusal when there is none.
    [[nodiscard]] Person& person(std::int64_t id);
    [[nodiscard]] Chat& chat(std::int64_t id);
    [[nodiscard]] StoredMessage& message(std::int64_t chat, std::int64_t id);
    [[nodiscard]] PressRow& press(std::string_view id);

    [[nodiscard]] Chat* find_chat(std::int64_t id);
    [[nodiscard]] PressRow* find_press(std::string_view id);
    PressRow& add_press(PressRow row);

    void add_person(std::int64_t id, const std::string& name, bool started);
    Chat& add_chat(std::int64_t id, ChatKind kind, const std::string& title);
    void new_bot();    ///< Another id and token.
    void new_token();  ///< The same id.

    /// Gives it its id, date and sequence.
    StoredMessage& add(Chat& chat, StoredMessage message);
    /// The first of `count` ids that no message will get.
    [[nodiscard]] std::int64_t reserve_messages(std::int64_t count);
    /// Returns the file_id.
    std::string add_file(std::string name, std::string bytes);
    void log(std::string_view what, std::int64_t chat, std::int64_t message, std::int64_t person,
             std::string_view text = {});

    // In the words of https://core.telegram.org/bots/api
    [[nodiscard]] base::Json user_json(std::int64_t id) const;  ///< A person or the bot.
    [[nodiscard]] base::Json chat_json(const Chat& chat) const;
    enum class Reply { with, without };
    [[nodiscard]] base::Json message_json(const Chat& chat, const StoredMessage& message,
                                          Reply reply = Reply::with) const;
    [[nodiscard]] base::Json member_json(std::int64_t user, const std::string& status) const;

private:
    std::string make_token();

    std::mt19937_64 random_;
    std::chrono::steady_clock::time_point began_;
    std::int64_t sequence_ = 0;
    std::int64_t last_message_ = 100;  ///< Private chats and groups count together.
    std::unordered_map<std::string, std::size_t> press_places_{};
};

/// Of the messages of a chat, deleted ones too; nullptr when there is none.
[[nodiscard]] StoredMessage* find_message(Chat& chat, std::int64_t id);
[[nodiscard]] const StoredMessage* find_message(const Chat& chat, std::int64_t id);

/// The newest message that `wanted` says yes to; nullptr when there is none.
template <typename Wanted>
[[nodiscard]] const StoredMessage* find_newest(const Chat& chat, Wanted&& wanted) {
    const auto found = std::find_if(chat.messages.rbegin(), chat.messages.rend(), wanted);
    return found == chat.messages.rend() ? nullptr : &*found;
}

}  // namespace repair::test::botapi
