#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/fault.hpp"
#include "tests/support/telegram/seen.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace repair::test {

/// The Bot API as a process of its own on loopback, and the people who talk to the bot.
///
/// The fake remembers: every chat, message, press, request, and every request that breaks the
/// documentation. What a test does here happens there before the call returns; what the bot does
/// is waited for. Ids are Telegram's own: a private chat has the id of its person.
///
/// Every method throws std::runtime_error when the fake refuses (an unknown chat, a label nobody
/// shows) or is gone. Not thread-safe; another object may attach() to the same fake. The process
/// ends with the object, with the thread that started it, or after half an hour.
class FakeTelegram {
public:
    FakeTelegram();
    ~FakeTelegram();
    FakeTelegram(FakeTelegram&&) noexcept;
    FakeTelegram& operator=(FakeTelegram&&) = delete;

    /// Another hand on the fake that listens on `port`: for threads and programs beside the test.
    [[nodiscard]] static FakeTelegram attach(int port);

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string api_root() const;  ///< "http://127.0.0.1:PORT", for the settings.
    [[nodiscard]] pid_t pid() const;

    // The bot ---------------------------------------------------------------------------------
    [[nodiscard]] std::string token();
    [[nodiscard]] std::int64_t bot();
    [[nodiscard]] std::string bot_username();
    /// The same bot with a new token; the old one is answered 401. Returns the new one.
    std::string replaces_token();
    /// Another bot in the same chats: new id and token, no updates queued. Returns its token.
    std::string becomes_other_bot();
    /// With it (BotFather's default, here too) a group hides from the bot what is not for it.
    enum class Privacy { on, off };
    void privacy(Privacy mode);

    // People and chats ------------------------------------------------------------------------
    enum class Started {
        yes,  ///< Has pressed Start before the test began: the bot may write.
        no,   ///< The bot may not write first.
    };
    void person(std::int64_t id, const std::string& name, Started started = Started::yes);
    void language(std::int64_t person, const std::string& code);  ///< "ru" at first; "": none.
    void username(std::int64_t person, const std::string& name);
    enum class Bot { outside, inside };
    /// `id` is negative and not -100…; with no members. `inside`: the bot was there already.
    void group(std::int64_t id, const std::string& title, Bot bot = Bot::outside);
    void joins(std::int64_t person, std::int64_t group);
    void leaves(std::int64_t person, std::int64_t group);
    void adds_bot(std::int64_t group, std::int64_t who);
    void kicks_bot(std::int64_t group, std::int64_t who);
    void makes_bot_admin(std::int64_t group, std::int64_t who);
    enum class Writing { allowed, forbidden };
    void bot_writing(std::int64_t group, Writing writing);  ///< The group's permissions.
    /// The group becomes a supergroup. Returns its new id, -100…
    std::int64_t upgrades(std::int64_t group);
    /// Telegram upgraded it but the service messages never come.
    std::int64_t upgrades_silently(std::int64_t group);
    void blocks(std::int64_t person);
    void unblocks(std::int64_t person);
    void deactivates(std::int64_t person);

    // What people do --------------------------------------------------------------------------
    // Each returns the id of the message it made.
    std::int64_t says(std::int64_t person, std::int64_t chat, const std::string& text);
    std::int64_t says(std::int64_t person, const std::string& text);  ///< In private.
    std::int64_t replies_to(std::int64_t person, std::int64_t chat, std::int64_t message,
                            const std::string& text);
    /// Types as a client does: a reply to the newest ForceReply that waits for this person, else
    /// a plain message.
    std::int64_t types(std::int64_t person, std::int64_t chat, const std::string& text);
    std::int64_t sends_photo(std::int64_t person, std::int64_t chat,
                             const std::string& caption = {}, std::int64_t reply_to = 0);
    std::int64_t sends_voice(std::int64_t person, std::int64_t chat);
    std::int64_t sends_sticker(std::int64_t person, std::int64_t chat);
    std::int64_t sends_document(std::int64_t person, std::int64_t chat, const std::string& name);
    std::int64_t sends_contact(std::int64_t person, std::int64_t chat, const std::string& phone,
                               std::int64_t owner = 0);
    std::int64_t forwards(std::int64_t person, std::int64_t chat, const std::string& text,
                          const std::string& from_name);
    void edits(std::int64_t person, std::int64_t chat, std::int64_t message,
               const std::string& text);
    /// Any message: `members` are set on top of what every message has.
    std::int64_t sends_any(std::int64_t person, std::int64_t chat, const base::Json& members);
    /// Shares `chat` with the newest request-chat button of the private chat.
    std::int64_t shares_chat(std::int64_t person, std::int64_t chat);

    // Each returns the id of the callback query; see press().
    /// The inline button with this text (or, when none has it alone, a part of it) on the newest
    /// message of the bot that has one; else the button of the reply keyboard, which says its
    /// text and returns "".
    std::string presses(std::int64_t person, std::int64_t chat, const std::string& label);
    std::string presses(std::int64_t person, std::int64_t chat, std::int64_t message,
                        const std::string& label);
    /// A press that no button offers (any more): old cards, forged data.
    std::string presses_data(std::int64_t person, std::int64_t chat, std::int64_t message,
                             const std::string& data);

    void deletes(std::int64_t chat, std::int64_t message);  ///< By hand; the bot is not told.
    void ages(std::int64_t chat, std::int64_t message, std::chrono::hours by);
    void expires(const std::string& press);  ///< "query is too old" from now on.

    // Updates ---------------------------------------------------------------------------------
    /// Updates without their update_id, as they are: {"message": {…}}. One request for all. The
    /// bot can answer whom person() and group() have made.
    void queue_updates(const std::vector<base::Json>& updates);
    /// The same from text that need not be JSON at all: it follows {"update_id":N, as it is.
    void queue_raw(const std::string& members_and_brace);
    /// `count` text messages, "text 0" …, in turn from `people` persons with the ids from
    /// `first` on, who are made. 10^5 take a fraction of a second.
    void queue_texts(int count, int people, std::int64_t first, const std::string& text);
    [[nodiscard]] std::int64_t pending();  ///< Updates that were not confirmed.
    /// As after an idle week: the next update gets a random id.
    void renumbers_updates();
    void renumbers_updates(std::int64_t next);
    void forgets_updates();                     ///< As after 24 h.
    void sets_webhook(const std::string& url);  ///< "" takes it away.

    // Faults ----------------------------------------------------------------------------------
    int fault(const Fault& fault);     ///< Its number.
    [[nodiscard]] int met(int fault);  ///< How many requests have met it.
    void clear_faults();               ///< All; flood waits too.
    /// Every send, edit and answer executes at once and is answered so much later; 0: at once.
    void send_delay(std::chrono::milliseconds delay);
    enum class Limits { off, on };
    /// Telegram's own: 1/s per private chat, 20/min per group, 30/s in all, each with the burst
    /// that Telegram tolerates; beyond is 429. Off at first.
    void limits(Limits mode);
    /// Resets every connection of the bot; with `away`, refuses new ones for so long. The test's
    /// own requests wait.
    void hangs_up(std::chrono::milliseconds away = {});
    void clock_offset(std::chrono::seconds offset);  ///< Of the dates the fake writes.

    // What is to see --------------------------------------------------------------------------
    [[nodiscard]] std::vector<Message> messages(std::int64_t chat);      ///< Deleted ones too.
    [[nodiscard]] std::vector<Message> bot_messages(std::int64_t chat);  ///< Not the deleted ones.
    [[nodiscard]] Message message(std::int64_t chat, std::int64_t id);
    [[nodiscard]] Message last(std::int64_t chat);  ///< The bot's newest; throws if there is none.
    /// The reply keyboard that the chat shows; of a selective one, to this person.
    [[nodiscard]] ButtonRows keyboard(std::int64_t chat, std::int64_t person = 0);
    [[nodiscard]] base::Json transcript(std::int64_t chat);  ///< Everything known about a chat.
    /// The chat as text: "> Анна: …" a person, "< …" the bot, "[…] […]" its buttons.
    [[nodiscard]] std::string told(std::int64_t chat);
    [[nodiscard]] std::vector<Event> events(std::int64_t after = 0);
    [[nodiscard]] std::vector<Press> presses();
    [[nodiscard]] Press press(const std::string& id);
    [[nodiscard]] std::vector<Press> presses_answered();
    [[nodiscard]] std::vector<Press> presses_unanswered();
    [[nodiscard]] std::string file(const std::string& file_id);  ///< Its bytes.
    /// [{scope, language_code, commands}], as setMyCommands left them.
    [[nodiscard]] base::Json commands();
    /// Every way in which a request broke the documentation, "sendMessage: text is empty".
    [[nodiscard]] std::vector<std::string> violations();
    void forget_violations();
    [[nodiscard]] std::vector<Request> requests(const std::string& method = {});
    [[nodiscard]] int count(const std::string& method = {});  ///< Of requests.

    // Waiting ---------------------------------------------------------------------------------
    // Each throws std::runtime_error with the chat as text when it takes longer.
    static constexpr std::chrono::milliseconds patience{10'000};
    /// Asks again after everything that happens there. Returns whether it came true.
    bool wait_for(const std::function<bool()>& met, std::chrono::milliseconds longest = patience);
    /// The bot's newest message whose text contains `part`, when there is one.
    Message wait_for_text(std::int64_t chat, const std::string& part,
                          std::chrono::milliseconds longest = patience);
    /// The bot's first message with an id above `after`.
    Message wait_for_next(std::int64_t chat, std::int64_t after,
                          std::chrono::milliseconds longest = patience);
    /// The message when it has been edited so many times.
    Message wait_for_edit(std::int64_t chat, std::int64_t id, int edits = 1,
                          std::chrono::milliseconds longest = patience);
    /// At least so many messages of the bot that are not deleted.
    std::vector<Message> wait_for_messages(std::int64_t chat, std::size_t count,
                                           std::chrono::milliseconds longest = patience);
    Press wait_for_answer(const std::string& press, std::chrono::milliseconds longest = patience);
    /// Every update that is queued now was confirmed.
    void wait_until_confirmed(std::chrono::milliseconds longest = patience);
    /// A getUpdates is waiting there, nothing is left for it, every request was answered, and for
    /// `quiet` none but polls came: the bot has, as far as can be seen, done everything.
    void wait_until_idle(std::chrono::milliseconds longest = patience,
                         std::chrono::milliseconds quiet = std::chrono::milliseconds(60));

    /// Any verb of /control, for what has no method here. Throws when it is refused.
    base::Json control(std::string_view verb, const base::Json& arguments);

private:
    struct Inside;
    explicit FakeTelegram(int port);

    std::unique_ptr<Inside> inside_;
    int port_ = 0;
};

}  // namespace repair::test
