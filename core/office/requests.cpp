#include "core/office/requests.hpp"

#include "core/base/raw.hpp"
#include "core/domain/permission.hpp"
#include "core/domain/privacy.hpp"
#include "core/domain/transition.hpp"
#include "core/office/notices.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"

#include <fmt/format.h>

namespace repair::office {
namespace {

using base::raw;
using domain::Action;
using domain::Audience;
using domain::NoticeKind;
using domain::Order;
using domain::Refusal;
using domain::Rule;
using store::NoticeState;

RequestOutcome no(Refusal refusal) {
    return base::Unexpected{std::move(refusal)};
}

RequestDone said_before(const Order& order, const store::OutboxRow& row) {
    return {order, false, 0, row.created_at, row.state == NoticeState::sent};
}

/// Nothing is asked about an order that nobody is at work on.
std::optional<Refusal> idle(const Order& order) {
    if (order.removed)
        return Refusal{Rule::removed, fmt::format("order {} is removed", raw(order.id))};
    if (order.master && is_open(order.status)) return std::nullopt;
    return Refusal{Rule::no_such_move, fmt::format("nobody is at work on order {}", raw(order.id))};
}

}  // namespace

std::optional<store::OutboxRow> Requests::latest(domain::OrderId id, NoticeKind kind) const {
    std::optional<store::OutboxRow> found;
    store::OutboxStore(db_).list({.order = id}, [&](const store::OutboxRow& row) {
        if (row.notice.kind != kind || row.state == NoticeState::dead) return true;
        const bool with_it = found && found->created_at == row.created_at;
        if (!with_it || row.state == NoticeState::sent) found = row;
        return true;
    });
    return found;
}

RequestOutcome Requests::waiting(domain::OrderId id, const Command& command) {
    if (auto refused = refusal(command.who, Action::hurry_master, rules_)) return no(*refused);
    const auto order = store::OrderStore(db_).load(id);
    if (auto refused = idle(order)) return no(*refused);
    const auto earlier = latest(id, NoticeKind::waiting);
    if (earlier && command.at < earlier->created_at + pause) return said_before(order, *earlier);
    const auto told =
        Notices(db_, rules_).ask(Audience::master, NoticeKind::waiting, order, command);
    return RequestDone{order, true, told, command.at};
}

RequestOutcome Requests::ask_for_call(domain::OrderId id, const Command& command) {
    if (auto refused = refusal(command.who, Action::ask_for_call, rules_)) return no(*refused);
    const auto order = store::OrderStore(db_).load(id);
    if (!is_own(order, command.who))
        return no({Rule::not_your_order, fmt::format("order {} is not yours", raw(id))});
    if (auto refused = idle(order)) return no(*refused);
    if (sees_phone(command.who, order, rules_))
        return no({Rule::unfit, fmt::format("the phone is on the card of order {}", raw(id))});
    const auto earlier = latest(id, NoticeKind::call_back);
    if (earlier && command.at < earlier->created_at + pause) return said_before(order, *earlier);
    Notices notices(db_, rules_);
    auto told = notices.ask(Audience::dispatchers, NoticeKind::call_back, order, command);
    if (told == 0) told = notices.ask(Audience::admins, NoticeKind::call_back, order, command);
    return RequestDone{order, true, told, command.at};
}

RequestOutcome Requests::called(domain::OrderId id, const Command& command) {
    if (auto refused = refusal(command.who, Action::answer_call, rules_)) return no(*refused);
    const auto order = store::OrderStore(db_).load(id);
    const auto asked = latest(id, NoticeKind::call_back);
    const auto answered = latest(id, NoticeKind::called);
    if (!asked) return RequestDone{order, false, 0, command.at};
    if (answered && raw(answered->id) > raw(asked->id)) return said_before(order, *answered);
    std::size_t told = 0;
    if (const auto& who = asked->notice.cause) {
        const auto master = store::MasterStore(db_).find_by_user(*who);
        // Whoever has the order now did not ask.
        if (master && order.master == master->id)
            told = Notices(db_, rules_).ask(Audience::master, NoticeKind::called, order, command);
    }
    return RequestDone{order, true, told, command.at};
}

}  // namespace repair::office
