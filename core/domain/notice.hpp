#pragma once

#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/ids.hpp"
#include "core/domain/order.hpp"
#include "core/domain/verb.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::domain {

/// What somebody must get to know. Words come later, from core/bot, when it is sent.
enum class NoticeKind {
    created,
    assigned,  ///< To the master: the order's card.
    moved,     ///< To the former master: the order went to another one.
    unassigned,
    accepted,
    onsite,
    declined,
    long_repair,
    rescheduled,
    edited,
    refused,
    closed,
    corrected,
    reopened,
    removed,
    restored,
    commented,
    access,       ///< To a user: a role or access of theirs changed.
    dismissal,    ///< To a dismissed master and the admins: the closing statement.
    recovery,     ///< To the admins: the database was restored from a backup.
    card,         ///< No message: the order's card in the chat is drawn anew.
    waiting,      ///< To the master: the client is waiting.
    call_back,    ///< To the dispatchers: the master asks them to call the client.
    called,       ///< To the master who asked: somebody did.
    undelivered,  ///< Who could not be told of what: to whoever caused it, and the admins.
    rules,        ///< To the admins: the rules of settlement are others now.
    trouble,      ///< To the admins: something of the bot itself needs them.
    reply,        ///< What the bot answers in a chat; its words are in the arguments.
    answer,       ///< What ends the waiting after a press; as reply, but for nothing it waits.
};

/// What becomes of a notice that cannot be delivered now.
enum class Delivery {
    owed,     ///< A card or money: kept until its reader is back; who cares is told meanwhile.
    timely,   ///< Worth nothing later: dropped, and who cares is told.
    passing,  ///< Dropped, and nobody is told.
};
[[nodiscard]] Delivery delivery_of(NoticeKind kind);

/// Whether a card of the order, drawn later, says all that such a notice would.
[[nodiscard]] bool card_says(NoticeKind kind);

/// "created", "card" … on disk and in JSON. Stable.
[[nodiscard]] std::string_view word(NoticeKind kind);
[[nodiscard]] std::optional<NoticeKind> find_notice_kind(std::string_view word);

/// Some people, to be looked up by whoever knows the office.
enum class Audience {
    admins,
    dispatchers,
    master,         ///< The order's master after the change.
    former_master,  ///< Its master before, where that is somebody else.
    creator,        ///< Who created the order; all dispatchers when nobody reachable did.
};

struct Hearing {
    Audience who;
    NoticeKind kind;

    friend bool operator==(Hearing, Hearing) = default;
};

/// Who hears of a change of an order, and of what kind: the table of notices. Does not know
/// people: whoever resolves an audience leaves out the one who did it and names nobody twice.
/// Refreshed cards are not in it; see cards_after().
[[nodiscard]] std::vector<Hearing> hearings(Verb verb, const Order& before, const Actor& who);

/// The masters whose chats hold a card of the order that this change made stale.
[[nodiscard]] std::vector<MasterId> cards_after(const Order& before, const Order& after);

/// Where a notice goes: a person, a master through their work chat (else in private), or a chat,
/// whoever reads there.
struct Recipient {
    enum class Kind { user, master, chat } kind = Kind::user;
    std::int64_t id = 0;  ///< A UserId, a MasterId or a ChatId.

    friend bool operator==(const Recipient&, const Recipient&) = default;
    friend auto operator<=>(const Recipient&, const Recipient&) = default;
};

/// "user", "master", "chat". Stable.
[[nodiscard]] std::string_view word(Recipient::Kind kind);
[[nodiscard]] std::optional<Recipient::Kind> find_recipient_kind(std::string_view word);

/// A row of the outbox before it has a number.
struct Notice {
    Recipient to{};
    NoticeKind kind{};
    std::optional<OrderId> order{};
    Version order_version = 0;  ///< The history row that tells what happened. 0: no order.
    std::string arguments{};    ///< A JSON object for what no row of the database tells, or empty.
    std::optional<UserId> cause{};  ///< Who caused it and hears if it cannot be delivered.
    base::Time not_before{};
};

}  // namespace repair::domain
