#pragma once

#include "core/base/entropy.hpp"
#include "core/base/zone.hpp"
#include "core/bot/heard.hpp"
#include "core/bot/post.hpp"
#include "core/domain/office_rules.hpp"
#include "core/store/outbox_store.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::bot {

/// What the bot knows of the office besides the database. Copied, so that a reload makes a new Bot.
struct Surroundings {
    domain::OfficeRules rules{};
    base::Zone zone;
    std::string office{};    ///< Its name.
    std::string map_url{};   ///< Holds "{address}"; empty: no map button.
    std::string username{};  ///< The bot's own, without '@': for invite links and commands.
    std::function<base::Entropy()> entropy{};  ///< For invites (core/office/invites.hpp).
};

/// The commands that Telegram offers in a scope (https://core.telegram.org/bots/api#setmycommands).
struct Menu {
    std::string scope{};     ///< "default"; "chat:<id>".
    std::string language{};  ///< Telegram's language_code; empty: whoever has no menu of their own.
    std::vector<std::pair<std::string, std::string>> commands{};  ///< Without '/'; what it does.

    friend bool operator==(const Menu&, const Menu&) = default;
};

/// Everything people can say to the bot, and everything it answers.
///
/// It does not send: hear() returns what to post, in order, and the caller keeps it in the same
/// transaction (as rows of kind `reply`) or shows it. Dialogues are rows of the database, so any
/// Bot goes on where another one stopped. Who may do what is asked of the rules at every step,
/// never of a button.
///
/// Throws what its rooms throw; the caller rolls back what was done since it called.
class Bot {
public:
    /// `db` must outlive this.
    Bot(store::Database& db, Surroundings around);
    ~Bot();
    Bot(const Bot&) = delete;
    Bot& operator=(const Bot&) = delete;

    /// Writes: the caller has a transaction open. The answer to a press comes first.
    [[nodiscard]] std::vector<Post> hear(const Heard& heard);

    /// What a row of the outbox says at this moment; nullopt when there is nothing to say any
    /// more, and the row is done with. Reads only. `chat` is where it goes.
    [[nodiscard]] std::optional<Post> word(const store::OutboxRow& row, domain::ChatId chat,
                                           base::Time now);

    /// A post has arrived; `message` is the number it got, or had. Writes: the caller has a
    /// transaction open. May return more to post, as hear() does: an older copy of a card loses
    /// its buttons.
    [[nodiscard]] std::vector<Post> arrived(const Post& post, domain::MessageId message,
                                            base::Time now);

    /// The message that a post was to change is not there any more, or cannot be changed; or a
    /// post that ties a group cannot get there: what to post instead, if anything. Writes.
    [[nodiscard]] std::vector<Post> missed(const Post& post, base::Time now);

    /// What people left in the middle is put aside, with an offer to go on. Writes.
    [[nodiscard]] std::vector<Post> tidy(base::Time now);

    /// All menus as they should be now: everybody's by their roles, work chats', strangers'. A
    /// chat that is not among them has the default one. Reads only. Some people never wrote to
    /// the bot: Telegram does not find their chats.
    [[nodiscard]] std::vector<Menu> menus() const;

    /// What the sender of something reads that could not be handled and was given up. Reads only.
    [[nodiscard]] std::vector<Post> apology(const Heard& heard) const;

    /// What whoever presses a button reads while nothing can be saved. Needs no database.
    [[nodiscard]] std::vector<Post> storage_trouble(const Heard& heard) const;

    /// The same told to the admins of the configuration; `detail` is for them to act on. Needs
    /// no database.
    [[nodiscard]] std::vector<Post> storage_alarm(const std::string& detail) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace repair::bot
