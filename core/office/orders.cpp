#include "core/office/orders.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/domain/permission.hpp"
#include "core/domain/warranty.hpp"
#include "core/office/people.hpp"
#include "core/store/client_store.hpp"
#include "core/store/database.hpp"
#include "core/store/order_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::office {
namespace {

using base::raw;
using domain::Order;
using domain::Refusal;
using domain::Rule;
using domain::Status;
using domain::Verb;

using No = std::optional<Refusal>;

/// What stays behind with a master: the date and what it was for. The prepayment is the client's.
void leave_master(Order& order) {
    order.master.reset();
    order.due.reset();
    order.due_what.clear();
}

auto is_in(Status status) {
    return [status](const Order& order) { return order.status == status; };
}

No nothing_more(Order&) {
    return std::nullopt;
}

No release(Order& order) {
    leave_master(order);
    return std::nullopt;
}

No fit_for_work(const domain::Master& master) {
    switch (master.state) {
        case domain::MasterState::active: return std::nullopt;
        case domain::MasterState::inactive:
            return Refusal{Rule::master_inactive,
                           fmt::format("{} is deactivated and gets no new orders", master.name)};
        case domain::MasterState::dismissed:
            return Refusal{Rule::master_dismissed, fmt::format("{} is dismissed", master.name)};
    }
    return std::nullopt;
}

Refusal unknown_equipment(std::string_view kind) {
    return {Rule::unknown_equipment, fmt::format("the office repairs no '{}'", kind)};
}

template <typename T, typename U>
void put(T& field, const std::optional<U>& value) {
    if (value) field = *value;
}

}  // namespace

base::Expected<Created, Refusal> Orders::create(const NewOrder& draft, const Command& command) {
    if (auto no = refusal(command.who, domain::Action::create_order, rules_))
        return base::Unexpected{std::move(*no)};
    if (std::ranges::count(rules_.equipment, draft.equipment) == 0)
        return base::Unexpected{unknown_equipment(draft.equipment)};

    const store::ClientStore clients(db_);
    Created created{.open_orders = clients.open_orders(draft.client.phone)};
    if (draft.only_if_none_open && !created.open_orders.empty())
        return base::Unexpected{Refusal{
            Rule::open_order_exists,
            fmt::format("the client has an open order {}", raw(created.open_orders.front().id))}};

    Order order{.equipment = draft.equipment,
                .complaint = draft.complaint,
                .client = draft.client,
                .visit = draft.visit,
                .notes = draft.notes,
                .source = draft.source};
    const auto earlier = clients.last_closed(draft.client.phone, draft.equipment);
    if (earlier &&
        is_warranty_repeat(*earlier, draft.client.phone, draft.equipment, command.at, rules_))
        order.warranty_of = earlier->id;
    created.order = change_.add(order, command).after;
    return created;
}

Outcome Orders::edit(domain::OrderId id, const OrderEdit& edit, const Command& command) {
    const auto step = [&](Order& order) -> No {
        if (edit.equipment && *edit.equipment != order.equipment &&
            std::ranges::count(rules_.equipment, *edit.equipment) == 0)
            return unknown_equipment(*edit.equipment);
        if (edit.warranty_of && *edit.warranty_of) {
            const auto earlier = store::OrderStore(db_).load(**edit.warranty_of);
            if (earlier.id == id || earlier.status != Status::closed)
                return Refusal{Rule::unfit,
                               fmt::format("order {} cannot repeat order {}: only a closed, other "
                                           "order can be repeated",
                                           raw(id), raw(earlier.id))};
        }
        put(order.equipment, edit.equipment);
        put(order.complaint, edit.complaint);
        put(order.client.name, edit.client_name);
        put(order.client.phone, edit.client_phone);
        put(order.client.address, edit.client_address);
        put(order.notes, edit.notes);
        put(order.source, edit.source);
        put(order.warranty_of, edit.warranty_of);
        return std::nullopt;
    };
    return change_.run({.verb = Verb::edit, .order = id, .step = step}, command);
}

Outcome Orders::assign(domain::OrderId id, domain::MasterId to, const std::string& reason,
                       const Command& command) {
    const auto master = load_master(db_, to);
    const auto repeated = [&](const Order& order) {
        return is_open(order.status) && order.master == to;
    };
    const auto step = [&](Order& order) -> No {
        if (auto no = fit_for_work(master)) return no;
        leave_master(order);
        order.master = to;
        return std::nullopt;
    };
    return change_.run({Verb::assign, id, reason, repeated, step}, command);
}

Outcome Orders::unassign(domain::OrderId id, const std::string& reason, const Command& command) {
    return change_.run({Verb::unassign, id, reason, is_in(Status::fresh), release}, command);
}

Outcome Orders::accept(domain::OrderId id, const Command& command) {
    return change_.run({Verb::accept, id, {}, is_in(Status::accepted), nothing_more}, command);
}

Outcome Orders::decline(domain::OrderId id, const std::string& reason, const Command& command) {
    return change_.run({Verb::decline, id, reason, is_in(Status::fresh), release}, command);
}

Outcome Orders::onsite(domain::OrderId id, const Command& command) {
    return change_.run({Verb::onsite, id, {}, is_in(Status::onsite), nothing_more}, command);
}

Outcome Orders::long_repair(domain::OrderId id, const LongRepair& repair, const Command& command) {
    const auto step = [&](Order& order) -> No {
        order.due = repair.due;
        put(order.due_what, repair.what);
        put(order.prepayment, repair.prepayment);
        return std::nullopt;
    };
    return change_.run({.verb = Verb::long_repair, .order = id, .step = step}, command);
}

Outcome Orders::reschedule(domain::OrderId id, const std::optional<domain::Visit>& visit,
                           const std::string& reason, const Command& command) {
    const auto step = [&](Order& order) -> No {
        order.visit = visit;
        return std::nullopt;
    };
    return change_.run({.verb = Verb::reschedule, .order = id, .reason = reason, .step = step},
                       command);
}

Outcome Orders::close(domain::OrderId id, const Closing& closing, const Command& command) {
    const bool company_pays = closing.cost == Cost::company;
    const auto repeated = [&](const Order& order) {
        if (order.status != Status::closed) return false;
        const bool at_cost = order.settlement->terms.scope == domain::RateScope::company_cost;
        return order.settlement->sums == closing.sums && order.no_repair == closing.no_repair &&
               at_cost == company_pays;
    };
    const auto step = [&](Order& order) -> No {
        if (company_pays && !command.who.roles.has(domain::Role::admin))
            return Refusal{Rule::wrong_role, command.who.name + " may not close at company cost"};
        if (company_pays && !order.warranty_of)
            return Refusal{Rule::no_warranty,
                           fmt::format("order {} repeats no other order; only a warranty repeat "
                                       "is closed at company cost",
                                       raw(id))};
        const auto master = load_master(db_, *order.master);
        auto terms = terms_for(rules_.settlement, order.equipment, master.senior);
        if (company_pays) terms = at_company_cost(terms);
        order.settlement = settle(closing.sums, terms);
        if (!order.settlement)
            return Refusal{Rule::materials_exceed, "materials cost more than the total"};
        order.no_repair = closing.no_repair;
        order.closed_at = command.at;
        return std::nullopt;
    };
    return change_.run({Verb::close, id, {}, repeated, step}, command);
}

Outcome Orders::correct(domain::OrderId id, const Correction& correction, const std::string& reason,
                        const Command& command) {
    const auto step = [&](Order& order) -> No {
        auto sums = order.settlement->sums;
        put(sums.total, correction.total);
        put(sums.materials, correction.materials);
        put(sums.review, correction.review);
        put(sums.out_of_city, correction.out_of_city);
        const auto corrected = settle(sums, order.settlement->terms);
        if (!corrected)
            return Refusal{Rule::materials_exceed, "materials cost more than the total"};
        order.settlement = corrected;
        return std::nullopt;
    };
    return change_.run({.verb = Verb::correct, .order = id, .reason = reason, .step = step},
                       command);
}

Outcome Orders::refuse(domain::OrderId id, const std::string& reason, const Command& command) {
    const auto repeated = [&](const Order& order) {
        return order.status == Status::refused && order.refusal_reason == reason;
    };
    const auto step = [&](Order& order) -> No {
        order.refusal_reason = reason;
        return std::nullopt;
    };
    return change_.run({Verb::refuse, id, reason, repeated, step}, command);
}

Outcome Orders::reopen(domain::OrderId id, const std::string& reason, const Command& command) {
    const auto step = [](Order& order) -> No {
        leave_master(order);
        order.refusal_reason.clear();
        order.settlement.reset();
        return std::nullopt;
    };
    return change_.run({Verb::reopen, id, reason, is_in(Status::fresh), step}, command);
}

Outcome Orders::remove(domain::OrderId id, const std::string& reason, const Command& command) {
    const auto step = [](Order& order) -> No {
        order.removed = true;
        return std::nullopt;
    };
    return change_.run({.verb = Verb::remove, .order = id, .reason = reason, .step = step},
                       command);
}

Outcome Orders::restore(domain::OrderId id, const std::string& reason, const Command& command) {
    const auto step = [](Order& order) -> No {
        order.removed = false;
        return std::nullopt;
    };
    return change_.run({.verb = Verb::restore, .order = id, .reason = reason, .step = step},
                       command);
}

Outcome Orders::comment(domain::OrderId id, const std::string& text, const std::string& photo,
                        const Command& command) {
    store::Comment comment{.at = command.at, .who = command.who, .text = text, .photo = photo};
    Change change{.verb = Verb::comment, .order = id, .step = nothing_more};
    change.comment = &comment;
    return change_.run(change, command);
}

}  // namespace repair::office
