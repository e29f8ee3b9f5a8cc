#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/order.hpp"
#include "core/domain/refusal.hpp"
#include "core/domain/verb.hpp"

#include <optional>
#include <vector>

namespace repair::domain {

/// Whether a verb must come with words saying why.
enum class Reason { none, optional, required };

/// What the table of moves says of a verb in a status.
struct Move {
    Status to{};  ///< Where the order goes; its own status when the verb moves nothing.
    Roles by{};   ///< Any one of these will do; a master only with their own order.
    Reason reason = Reason::none;
};

/// The row for `verb` on an order in `from`; nullopt: no such move.
[[nodiscard]] std::optional<Move> find_move(Verb verb, Status from);

/// nullopt when some role of `who` lets them use `verb` on `order`, were the move there;
/// otherwise why none does. A repeated verb asks this before it answers "already done".
[[nodiscard]] std::optional<Refusal> right_refusal(const Order& order, Verb verb, const Actor& who);

/// nullopt when `order`, as it stands, has a move by `verb`, whoever asks.
[[nodiscard]] std::optional<Refusal> move_refusal(const Order& order, Verb verb);

/// Both of the above: whether `who` may do `verb` to `order` now. What the verb's own arguments
/// may not be (another master, a reason, sums) is for whoever has them.
[[nodiscard]] std::optional<Refusal> refusal(const Order& order, Verb verb, const Actor& who);

/// The verbs `who` may use on `order` now, in the order of Verb: what to offer as buttons and
/// next steps. Never one that would be refused.
[[nodiscard]] std::vector<Verb> verbs_for(const Order& order, const Actor& who);

/// Whether `who` is the master this order belongs to.
[[nodiscard]] bool is_own(const Order& order, const Actor& who);

}  // namespace repair::domain
