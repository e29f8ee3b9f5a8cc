#pragma once

#include "core/domain/order.hpp"
#include "core/domain/verb.hpp"

#include <string>
#include <string_view>

namespace repair::domain {

/// The rule that said no. A refusal is an ordinary answer, so it is a value, not a throw.
enum class Rule {
    no_such_move,       ///< The order's status does not allow the verb.
    wrong_role,         ///< None of the person's roles allows it, as the order stands.
    not_your_order,     ///< A master's right, but the order belongs to somebody else.
    removed,            ///< The order is removed: restore it first.
    stale,              ///< The order changed since the person looked at it.
    reason_needed,      ///< From this status on the verb wants a reason.
    master_inactive,    ///< A deactivated master gets no new orders.
    master_dismissed,   ///< A dismissed master may do nothing.
    materials_exceed,   ///< Materials cost more than the client paid.
    no_warranty,        ///< At company cost, but the order repeats no other.
    already_otherwise,  ///< Already done, with other arguments.
    open_order_exists,  ///< --if-none-open, and the client has an open order.
    unknown_equipment,  ///< Not one of the office's kinds.
    unfit,              ///< The thing named by the arguments does not fit this order.
};

/// "no_such_move", "stale" …: for JSON and tests. Stable.
[[nodiscard]] std::string_view word(Rule rule);

/// A rule's no, in English words for the command line and the log. The bot words `rule` itself.
struct Refusal {
    Rule rule{};
    std::string why{};  ///< "order 7 is closed; a closed order does not change"

    friend bool operator==(const Refusal& a, const Refusal& b) { return a.rule == b.rule; }
};

}  // namespace repair::domain
