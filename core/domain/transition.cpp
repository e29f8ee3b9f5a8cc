#include "core/domain/transition.hpp"

#include "core/base/raw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace repair::domain {
namespace {

class Statuses {
public:
    constexpr Statuses(std::initializer_list<Status> statuses) {
        for (const auto status : statuses)
            bits_ |= bit(status);
    }
    [[nodiscard]] constexpr bool has(Status status) const { return (bits_ & bit(status)) != 0; }

private:
    static constexpr unsigned bit(Status status) { return 1U << static_cast<unsigned>(status); }
    unsigned bits_ = 0;
};

struct Row {
    Verb verb;
    Statuses from;
    std::optional<Status> to;  ///< nullopt: stays where it is.
    Roles by;
    Reason reason = Reason::none;
};

using enum Status;

constexpr Roles admin{Role::admin};
constexpr Roles office{Role::admin, Role::dispatcher};
constexpr Roles master{Role::admin, Role::master};  // An admin may act for the master.
constexpr Roles anyone{Role::admin, Role::dispatcher, Role::master};

constexpr Statuses open{fresh, assigned, accepted, onsite, long_repair};
constexpr Statuses any{fresh, assigned, accepted, onsite, long_repair, closed, refused};

constexpr std::array rows{
    Row{Verb::assign, {fresh, assigned, accepted}, assigned, office, Reason::optional},
    Row{Verb::assign, {onsite, long_repair}, assigned, office, Reason::required},
    Row{Verb::unassign, {assigned, accepted}, fresh, office, Reason::optional},
    Row{Verb::unassign, {onsite, long_repair}, fresh, office, Reason::required},
    Row{Verb::decline, {assigned, accepted}, fresh, master, Reason::required},
    Row{Verb::accept, {assigned}, accepted, master},
    Row{Verb::onsite, {accepted, long_repair}, onsite, master},
    Row{Verb::long_repair, {accepted, onsite}, long_repair, master},
    Row{Verb::long_repair, {long_repair}, long_repair, anyone},
    Row{Verb::close, {onsite, long_repair}, closed, master},
    Row{Verb::refuse, {fresh, assigned, accepted}, refused, office, Reason::required},
    Row{Verb::refuse, {onsite, long_repair}, refused, anyone, Reason::required},
    Row{Verb::reopen, {refused}, fresh, office, Reason::optional},
    Row{Verb::correct, {closed}, closed, admin, Reason::required},
    Row{Verb::remove, any, std::nullopt, admin, Reason::required},
    Row{Verb::restore, any, std::nullopt, admin, Reason::optional},
    Row{Verb::edit, open, std::nullopt, office},
    Row{Verb::reschedule, open, std::nullopt, anyone, Reason::optional},
    Row{Verb::comment, any, std::nullopt, anyone},
};

/// The roles that may use the verb in some status: tells "never yours" from "not now".
Roles ever_allowed(Verb verb) {
    Roles roles;
    for (const auto& row : rows)
        for (const auto role : all_roles)
            if (row.verb == verb && row.by.has(role)) roles.add(role);
    return roles;
}

/// "admin or dispatcher"
std::string either(Roles roles) {
    std::string text;
    for (const auto role : all_roles)
        if (roles.has(role)) text += (text.empty() ? "" : " or ") + std::string(word(role));
    return text.empty() ? "nobody" : text;
}

/// "onsite or long_repair": where the verb is a move from.
std::string starts_of(Verb verb) {
    std::string text;
    for (const auto status : all_statuses)
        if (find_move(verb, status))
            text += (text.empty() ? "" : " or ") + std::string(word(status));
    return text;
}

Refusal no_such_move(const Order& order, Verb verb) {
    const auto id = base::raw(order.id);
    if (order.status == closed)
        return {Rule::no_such_move,
                fmt::format("order {} is closed; a closed order does not change", id)};
    if (order.status == refused)
        return {Rule::no_such_move,
                fmt::format("order {} is refused; reopen it before '{}'", id, word(verb))};
    return {Rule::no_such_move, fmt::format("order {} is {}; '{}' is a move from {} only", id,
                                            word(order.status), word(verb), starts_of(verb))};
}

std::optional<Refusal> role_refusal(const Order& order, Verb verb, Roles by, const Actor& who) {
    const auto mine = who.roles & by;
    if (mine.has(Role::admin) || mine.has(Role::dispatcher)) return std::nullopt;
    if (mine.has(Role::master) && is_own(order, who)) return std::nullopt;
    if (mine.has(Role::master))
        return Refusal{Rule::not_your_order,
                       fmt::format("order {} is not yours: only its own master may '{}' it",
                                   base::raw(order.id), word(verb))};
    return Refusal{Rule::wrong_role,
                   fmt::format("{} may not '{}' order {} as it stands: that is for {}", who.name,
                               word(verb), base::raw(order.id), either(by))};
}

}  // namespace

std::optional<Move> find_move(Verb verb, Status from) {
    const auto* const row = std::ranges::find_if(
        rows, [&](const Row& r) { return r.verb == verb && r.from.has(from); });
    if (row == rows.end()) return std::nullopt;
    return Move{.to = row->to.value_or(from), .by = row->by, .reason = row->reason};
}

bool is_own(const Order& order, const Actor& who) {
    return order.master && who.master && *order.master == *who.master;
}

std::optional<Refusal> right_refusal(const Order& order, Verb verb, const Actor& who) {
    const auto move = find_move(verb, order.status);
    return role_refusal(order, verb, move ? move->by : ever_allowed(verb), who);
}

std::optional<Refusal> move_refusal(const Order& order, Verb verb) {
    if (order.removed && verb != Verb::restore && verb != Verb::remove)
        return Refusal{Rule::removed,
                       fmt::format("order {} is removed; restore it first", base::raw(order.id))};
    if (!find_move(verb, order.status)) return no_such_move(order, verb);
    return std::nullopt;
}

std::optional<Refusal> refusal(const Order& order, Verb verb, const Actor& who) {
    if (auto no = right_refusal(order, verb, who)) return no;
    return move_refusal(order, verb);
}

std::vector<Verb> verbs_for(const Order& order, const Actor& who) {
    std::vector<Verb> verbs;
    for (const auto verb : all_verbs) {
        if (verb == Verb::restore && !order.removed) continue;
        if (verb == Verb::remove && order.removed) continue;
        if (!refusal(order, verb, who)) verbs.push_back(verb);
    }
    return verbs;
}

}  // namespace repair::domain
