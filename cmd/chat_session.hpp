#pragma once

#include "cmd/chat_news.hpp"
#include "core/base/clock.hpp"
#include "core/bot/bot.hpp"
#include "core/bot/shown_chat.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace repair::cmd {

/// Something that happened in a chat, as those who sit in it see it.
struct Seen {
    enum class What {
        said,      ///< By the person; `message` is what they said.
        pressed,   ///< A button, by the person; the text is its label.
        sent,      ///< A message of the bot.
        edited,    ///< An earlier one, as it is now.
        erased,    ///< It is gone.
        answered,  ///< What a press brings up for a moment; text alone.
        nothing,   ///< The bot keeps silent.
    };
    domain::ChatId chat{};
    What what{};
    bot::ShownMessage message{};
    bot::Board board{};   ///< That came with it.
    bool notice = false;  ///< Nobody asked for it here: it comes from the outbox.
};

/// People who talk with the bot, a terminal in place of Telegram: the real dialogues on the real
/// database. Each thing that is done is one transaction; what it brought is returned when that is
/// durable.
///
/// What the database keeps stays right for a repaird that serves the same people. Messages have
/// numbers below zero, that no message of Telegram has. Live cards are kept apart
/// (store::OwnCards), so Telegram's are neither moved nor stripped. Notices are read and left.
/// What remains is what a person is in the middle of: the dialogue goes on wherever its person
/// answers next. Its question may then have a number of ours: for Telegram a message that is not
/// there, whose buttons were out of date by the time the dialogue went on here.
class ChatSession {
public:
    struct Person {
        domain::UserId id{};
        std::string name{};
        std::optional<domain::ChatId> work{};  ///< The work chat of the master they are.
    };

    /// All must outlive this, and no transaction may be open.
    ChatSession(store::Database& db, bot::Surroundings around, const base::Clock& clock);

    /// This person speaks from now on, in their private chat. `name` is of a stranger; who is
    /// known has theirs. Throws Error{not_found} for somebody unknown without a name,
    /// Error{refused} for a blocked one.
    void enter(domain::UserId id, const std::string& name = {});
    /// In a master's work chat; in their own when none is said. Throws Error{not_found}.
    void enter_group(std::optional<domain::ChatId> chat);
    void leave_group();

    // What the person does here, and what it brought in all chats. Throw what the bot throws,
    // Error{busy} before anything was done.
    std::vector<Seen> says(const std::string& text);
    std::vector<Seen> replies(domain::MessageId to, const std::string& text);
    std::vector<Seen> presses(const bot::ShownChat::Button& button);
    std::vector<Seen> shows_photo(const std::string& caption);
    std::vector<Seen> sends_voice();
    /// Nothing; only the news.
    std::vector<Seen> waits();

    [[nodiscard]] const Person& person() const { return person_; }
    [[nodiscard]] domain::ChatId here() const;
    [[nodiscard]] const bot::ShownChat& shown() const { return chats_.at(here()); }
    /// Whether somebody has been in that chat in this session.
    [[nodiscard]] bool was_entered(domain::ChatId chat) const { return entered_.contains(chat); }
    /// The person's name, or the master's whose work chat it is.
    [[nodiscard]] std::string title(domain::ChatId chat) const;
    /// Who they are, as enter() would find it.
    [[nodiscard]] Person find(domain::UserId id, const std::string& name = {}) const;
    /// The dialogue that what is said next would answer: "close 12"; empty: none.
    [[nodiscard]] std::string open_dialogue() const;

private:
    [[nodiscard]] Person person_of(domain::UserId id, const std::string& name) const;
    [[nodiscard]] bot::Heard heard() const;
    bot::ShownChat& chat(domain::ChatId id);
    std::vector<Seen> step(bot::Heard heard, Seen first);
    void post(bot::Bot& bot, const bot::Post& post, bool notice, std::vector<Seen>& all);

    store::Database& db_;
    bot::Surroundings around_;
    const base::Clock& clock_;
    store::OwnCards cards_;
    ChatNews news_;
    std::map<domain::ChatId, bot::ShownChat> chats_{};
    std::set<domain::ChatId> entered_{};
    Person person_{};
    std::optional<domain::ChatId> group_{};
};

}  // namespace repair::cmd
