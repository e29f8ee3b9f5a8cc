#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/refusal.hpp"

#include <optional>
#include <string_view>

namespace repair::domain {

struct OfficeRules;

/// What people do besides moving one order; the moves have their own rows in transition.hpp.
enum class Action {
    create_order,
    see_any_order,  ///< Lists, cards, search and history of every order.
    see_own_order,  ///< The same of the orders of the master who asks.
    see_client,
    list_masters,
    manage_masters,  ///< Add, edit, senior, activate, dismiss, work chat.
    manage_users,    ///< Roles, blocking, who is who.
    see_outbox,
    manage_outbox,
    report_orders,   ///< Reports active, orders, equipment, refusals.
    report_money,    ///< Reports finance and masters; money in summaries.
    hurry_master,    ///< Tell an order's master that the client is waiting.
    ask_for_call,    ///< Of the own order: ask the office to call a client whose phone is hidden.
    answer_call,     ///< Say that the client was called.
    manage_updates,  ///< Updates that the bot could not handle: what people said is in them.
};

inline constexpr Action all_actions[] = {
    Action::create_order,  Action::see_any_order,  Action::see_own_order,  Action::see_client,
    Action::list_masters,  Action::manage_masters, Action::manage_users,   Action::see_outbox,
    Action::manage_outbox, Action::report_orders,  Action::report_money,   Action::hurry_master,
    Action::ask_for_call,  Action::answer_call,    Action::manage_updates,
};

/// Deny by default: only what the table names is allowed. `rules` decides whether dispatchers
/// see money.
[[nodiscard]] bool may(const Actor& who, Action action, const OfficeRules& rules);

/// nullopt when they may; otherwise a Refusal that names them and the action.
[[nodiscard]] std::optional<Refusal> refusal(const Actor& who, Action action,
                                             const OfficeRules& rules);

[[nodiscard]] std::string_view word(Action action);

}  // namespace repair::domain
