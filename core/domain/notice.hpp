#pragma once

#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/ids.hpp"
#include "core/domain/order.hpp"
#include "core/domain/verb.hpp"

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
    access,     ///< To a user: a role or access of theirs changed.
    dismissal,  ///< To a dismissed master and the admins: the closing statement.
    recovery,   ///< To the admins: the database was restored from a backup.
    card,       ///< No message: the order's card in the master's chat is drawn anew.
};

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

/// Where a notice goes: a person, or a master through their work chat (else in private).
struct Recipient {
    enum class Kind { user, master } kind = Kind::user;
    std::int64_t id = 0;  ///< A UserId or a MasterId.

    friend bool operator==(const Recipient&, const Recipient&) = default;
};

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
