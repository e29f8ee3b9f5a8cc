#include "core/office/order_change.hpp"

#include "core/base/raw.hpp"
#include "core/domain/transition.hpp"
#include "core/office/notices.hpp"
#include "core/office/office_record.hpp"
#include "core/office/order_diff.hpp"
#include "core/store/database.hpp"
#include "core/store/order_store.hpp"

#include <fmt/format.h>

namespace repair::office {
namespace {

using domain::Order;
using domain::Refusal;
using domain::Rule;
using domain::Verb;

Outcome unchanged(const Order& order) {
    return Done{.before = order, .after = order, .changed = false};
}

Outcome refused(Refusal refusal) {
    return base::Unexpected{std::move(refusal)};
}

Refusal stale(const Order& order, domain::Version expected) {
    return {Rule::stale, fmt::format("order {} changed meanwhile: it is at version {}, not {}",
                                     base::raw(order.id), order.version, expected)};
}

/// Who looked at another version hears that, and not what the rules say of this one.
Outcome refused(Refusal refusal, const Order& order, const Command& command) {
    if (command.if_version && *command.if_version != order.version)
        return refused(stale(order, *command.if_version));
    return refused(std::move(refusal));
}

Refusal reason_needed(const Order& order, Verb verb) {
    return {Rule::reason_needed, fmt::format("'{}' on order {}, which is {}, needs a reason",
                                             word(verb), base::raw(order.id), word(order.status))};
}

/// A removed order answers only to what is about its removal.
bool answers(const Order& order, Verb verb) {
    return !order.removed || verb == Verb::remove || verb == Verb::restore;
}

}  // namespace

Outcome OrderChange::run(const Change& change, const Command& command) {
    const auto before = store::OrderStore(db_).load(change.order);
    if (auto no = right_refusal(before, change.verb, command.who)) {
        if (repeats_own(change, before, command)) return unchanged(before);
        return refused(std::move(*no));
    }
    if (answers(before, change.verb) && change.repeated && change.repeated(before))
        return unchanged(before);
    if (auto no = move_refusal(before, change.verb))
        return refused(std::move(*no), before, command);
    const auto move = *find_move(change.verb, before.status);

    auto after = before;
    after.status = move.to;
    if (auto no = change.step(after)) return refused(std::move(*no), before, command);
    if (after == before && change.comment == nullptr) return unchanged(before);
    if (move.reason == domain::Reason::required && change.reason.empty())
        return refused(reason_needed(before, change.verb));
    if (command.if_version && *command.if_version != before.version)
        return refused(stale(before, *command.if_version));

    write(change, before, after, command);
    return Done{.before = before, .after = after, .changed = true};
}

Done OrderChange::add(const Order& draft, const Command& command) {
    auto order = draft;
    order.created_at = order.entered_status_at = order.updated_at = command.at;
    order.creator = command.who.user;
    order.creator_name = command.who.name;
    order.version = 1;
    order.id = store::OrderStore(db_).add(order, actor_row(db_, command));
    record({.verb = Verb::create, .order = order.id}, {}, order, command);
    return {.before = order, .after = order, .changed = true};
}

void OrderChange::write(const Change& change, const Order& before, Order& after,
                        const Command& command) {
    after.version = before.version + 1;
    after.updated_at = command.at;
    if (after.status != before.status || after.master != before.master)
        after.entered_status_at = command.at;
    store::OrderStore(db_).save(before, after);
    record(change, before, after, command);
}

void OrderChange::record(const Change& change, const Order& before, const Order& after,
                         const Command& command) {
    const bool moved = change.verb == Verb::create || before.status != after.status;
    store::HistoryStore history(db_);
    store::HistoryEntry entry{.order = after.id,
                              .version = after.version,
                              .at = command.at,
                              .who = command.who,
                              .verb = change.verb,
                              .master = after.master ? after.master : before.master,
                              .reason = change.reason,
                              .notified = command.notify == Notify::people};
    if (moved && change.verb != Verb::create) entry.from = before.status;
    if (moved) entry.to = after.status;
    if (change.verb != Verb::create) entry.changes = difference(before, after);
    history.add(entry, actor_row(db_, command));
    if (change.comment != nullptr) {
        change.comment->version = after.version;
        history.add_comment(after.id, *change.comment);
    }
    Notices(db_, rules_).leave(change.verb, before, after, command);
}

// A master who declined no longer owns the order, and still gets "already done" for a repeat.
bool OrderChange::repeats_own(const Change& change, const Order& order, const Command& command) {
    if (!command.who.user || !change.repeated || !answers(order, change.verb)) return false;
    const auto last = store::HistoryStore(db_).find(order.id, order.version);
    return last && last->verb == change.verb && last->who.user == command.who.user &&
           last->reason == change.reason && change.repeated(order);
}

}  // namespace repair::office
