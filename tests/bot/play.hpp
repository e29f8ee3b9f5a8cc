#pragma once

#include "core/bot/bot.hpp"
#include "core/bot/shown_chat.hpp"
#include "tests/support/office.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test {

/// People and the bot in their chats, with a ShownChat in place of Telegram. What the bot leaves
/// in the outbox is delivered by deliver(), worded by the bot as it would be sent.
class Play {
public:
    explicit Play(Office& with) : office(with) {}

    Office& office;
    bot::Bot bot{office.db, surroundings(office)};

    static bot::Surroundings surroundings(const Office& office) {
        return {.rules = office.rules,
                .zone = base::Zone("Europe/Moscow"),
                .office = "Мастерская",
                .username = "repair_bot"};
    }

    /// Speaks from now on: by name (Ольга, Анна, Вера, Иван, Пётр, or a stranger by a number), in
    /// private or in a group.
    void enter(std::string_view name, std::optional<domain::ChatId> group = std::nullopt);

    // Each in a transaction of its own, as of office.now; what was posted, as lines.
    std::string says(std::string_view text);
    std::string replies_to(domain::MessageId message, std::string_view text);
    /// Presses the newest button with that label; "!!" and what there is, when there is none.
    std::string presses(std::string_view label);
    /// Presses what no button may hold.
    std::string presses_data(domain::MessageId message, std::string_view data);
    std::string hears(bot::Heard heard);
    /// What the bot does by itself.
    std::string posts(const std::function<std::vector<bot::Post>()>& does);

    /// Notices for chats other than the speaker's too: "→ Иван" before each.
    std::string deliver();

    [[nodiscard]] bot::ShownChat& chat() { return chats_[chat_id()]; }
    [[nodiscard]] bot::ShownChat& chat(domain::ChatId id) { return chats_[id]; }
    [[nodiscard]] domain::ChatId chat_id() const;
    /// Whatever is said here and now, without its content.
    [[nodiscard]] bot::Heard heard();

private:
    std::string post(const std::vector<bot::Post>& posts);

    domain::UserId speaker_{};
    std::string name_{};
    std::optional<domain::ChatId> group_{};
    std::map<domain::ChatId, bot::ShownChat> chats_{};
};

/// Plays the lines of tests/bot/transcripts/<name>.txt and checks that the whole file comes out
/// again. Run with REPAIR_ACCEPT=1 to rewrite the file instead of arguing with it.
///
///     # remark
///     @ Анна                  who speaks from now on; "@ Иван in -100": in a group
///     > text                  is typed; "> [label]" presses a button; "> ^ text" replies to the
///                             bot's last message; "> photo: caption", "> voice", "> contact:
///                             8900…"
///     < text                  what the bot posts; "<~ " what it makes of an older message
///       [a] [b]               buttons
///     ! text                  the answer to the press
///     + 2h                    time passes
///     * deliver               the notices of the outbox arrive: "→ Иван", then what it shows
///     = order 1               what the database holds: "= order 1: assigned, version 2, Иван"
///     & SELECT …              what a query of one value gives: "& SELECT …: value"
void check_transcript(const std::string& name, Office& office);

}  // namespace repair::test
