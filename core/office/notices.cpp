#include "core/office/notices.hpp"

#include "core/base/raw.hpp"
#include "core/store/chat_rows.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/outbox_store.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>

namespace repair::office {
namespace {

using base::raw;
using domain::Audience;
using domain::Recipient;
using domain::Role;

template <typename T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::ranges::find(all, one) != all.end();
}

}  // namespace

std::vector<domain::UserId> Notices::admins() const {
    auto found = rules_.admins;
    for (const auto id : store::UserStore(db_).holders(Role::admin))
        if (!contains(found, id)) found.push_back(id);
    return found;
}

std::vector<domain::UserId> Notices::dispatchers() const {
    return store::UserStore(db_).holders(Role::dispatcher);
}

bool Notices::reachable(domain::UserId id) const {
    if (contains(rules_.admins, id)) return true;
    const auto user = store::UserStore(db_).find(id);
    return user && !user->blocked;
}

std::vector<domain::UserId> Notices::creator_of(const domain::Order& order) const {
    if (order.creator && reachable(*order.creator)) {
        const auto user = store::UserStore(db_).find(*order.creator);
        if (contains(rules_.admins, *order.creator) || user->roles.has(Role::dispatcher) ||
            user->roles.has(Role::admin))
            return {*order.creator};
    }
    return dispatchers();
}

std::vector<Notices::Hearer> Notices::master(domain::MasterId id) const {
    const auto found = store::MasterStore(db_).find(id);
    if (!found || found->state == domain::MasterState::dismissed) return {};
    if (!reachable(found->user)) return {};
    return {{{Recipient::Kind::master, raw(id)}, found->user}};
}

std::vector<Notices::Hearer> Notices::resolve(Audience audience, const domain::Order& before,
                                              const domain::Order& after) const {
    const auto users = [](const std::vector<domain::UserId>& ids) {
        std::vector<Hearer> people;
        people.reserve(ids.size());
        for (const auto id : ids)
            people.push_back({{Recipient::Kind::user, raw(id)}, id});
        return people;
    };
    switch (audience) {
        case Audience::admins: return users(admins());
        case Audience::dispatchers: return users(dispatchers());
        case Audience::creator: return users(creator_of(after));
        case Audience::master:
            if (after.master) return master(*after.master);
            break;
        case Audience::former_master:
            if (before.master && before.master != after.master) return master(*before.master);
            break;
    }
    return {};
}

void Notices::add(const Recipient& to, domain::NoticeKind kind, const domain::Order& order,
                  const Command& command) {
    store::OutboxStore(db_).add({.to = to,
                                 .kind = kind,
                                 .order = order.id,
                                 .order_version = order.version,
                                 .cause = command.who.user,
                                 .not_before = command.at},
                                command.at);
}

std::optional<Recipient> Notices::second_card(domain::MasterId id, domain::OrderId order) const {
    const auto master = store::MasterStore(db_).find(id);
    if (!master || !master->chat) return std::nullopt;
    const domain::ChatId own{raw(master->user)};
    if (!store::ChatRows(db_).has_card(order, own)) return std::nullopt;
    return Recipient{Recipient::Kind::chat, raw(own)};
}

void Notices::leave(domain::Verb verb, const domain::Order& before, const domain::Order& after,
                    const Command& command) {
    std::vector<domain::UserId> told;
    if (command.who.user) told.push_back(*command.who.user);
    std::vector<domain::MasterId> with_card;
    if (command.notify == Notify::people)
        for (const auto& [audience, kind] : hearings(verb, before, command.who))
            for (const auto& [to, person] : resolve(audience, before, after)) {
                if (contains(told, person)) continue;
                told.push_back(person);
                add(to, kind, after, command);
                if (kind == domain::NoticeKind::assigned)
                    with_card.push_back(domain::MasterId{to.id});
            }
    for (const auto master : cards_after(before, after)) {
        if (!contains(with_card, master))
            add({Recipient::Kind::master, raw(master)}, domain::NoticeKind::card, after, command);
        if (const auto also = second_card(master, after.id))
            add(*also, domain::NoticeKind::card, after, command);
    }
}

std::size_t Notices::ask(Audience audience, domain::NoticeKind kind, const domain::Order& order,
                         const Command& command) {
    if (command.notify == Notify::nobody) return 0;
    std::size_t told = 0;
    for (const auto& [to, person] : resolve(audience, order, order)) {
        if (command.who.user == person) continue;
        add(to, kind, order, command);
        ++told;
    }
    return told;
}

void Notices::redraw_cards(domain::MasterId master, const Command& command) {
    for (const auto id : store::MasterStore(db_).open_orders(master))
        add({Recipient::Kind::master, raw(master)}, domain::NoticeKind::card,
            store::OrderStore(db_).load(id), command);
}

void Notices::redraw_chat(domain::ChatId chat, const Command& command) {
    for (const auto id : store::ChatRows(db_).cards(chat))
        add({Recipient::Kind::chat, raw(chat)}, domain::NoticeKind::card,
            store::OrderStore(db_).load(id), command);
}

void Notices::tell_user(domain::UserId user, domain::NoticeKind kind, const std::string& arguments,
                        const Command& command) {
    if (command.notify == Notify::nobody || command.who.user == user) return;
    if (!reachable(user)) return;
    store::OutboxStore(db_).add({.to = {Recipient::Kind::user, raw(user)},
                                 .kind = kind,
                                 .arguments = arguments,
                                 .cause = command.who.user,
                                 .not_before = command.at},
                                command.at);
}

void Notices::tell_admins(domain::NoticeKind kind, const std::string& arguments,
                          const Command& command) {
    for (const auto id : admins())
        tell_user(id, kind, arguments, command);
}

}  // namespace repair::office
