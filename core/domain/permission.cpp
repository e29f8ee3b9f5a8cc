#include "core/domain/permission.hpp"

#include "core/domain/office_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::domain {
namespace {

struct Row {
    Action action;
    Roles by;
    std::string_view word;
};

constexpr Roles admin{Role::admin};
constexpr Roles office{Role::admin, Role::dispatcher};

constexpr std::array rows{
    Row{Action::create_order, office, "create orders"},
    Row{Action::see_any_order, office, "see every order"},
    Row{Action::see_own_order, {Role::admin, Role::dispatcher, Role::master}, "see own orders"},
    Row{Action::see_client, office, "see clients"},
    Row{Action::list_masters, office, "list masters"},
    Row{Action::manage_masters, admin, "manage masters"},
    Row{Action::manage_users, admin, "manage users"},
    Row{Action::see_outbox, admin, "see the outbox"},
    Row{Action::manage_outbox, admin, "manage the outbox"},
    Row{Action::report_orders, office, "read reports"},
    Row{Action::report_money, office, "see money"},
    Row{Action::hurry_master, office, "hurry a master"},
    Row{Action::ask_for_call, {Role::master}, "ask the office to call a client"},
    Row{Action::answer_call, office, "say that a client was called"},
    Row{Action::manage_updates, admin, "manage failed updates"},
};

const Row& row_of(Action action) {
    return *std::ranges::find(rows, action, &Row::action);
}

}  // namespace

bool may(const Actor& who, Action action, const OfficeRules& rules) {
    auto by = row_of(action).by;
    if (action == Action::report_money && !rules.dispatchers_see_money) by.remove(Role::dispatcher);
    return !(who.roles & by).empty();
}

std::optional<Refusal> refusal(const Actor& who, Action action, const OfficeRules& rules) {
    if (may(who, action, rules)) return std::nullopt;
    return Refusal{Rule::wrong_role, fmt::format("{} may not {}", who.name, word(action))};
}

std::string_view word(Action action) {
    return row_of(action).word;
}

}  // namespace repair::domain
