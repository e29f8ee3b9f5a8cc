// What Delivery knows of chats, and does for those that cannot be reached.

#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/office/chat_move.hpp"
#include "core/office/delivery.hpp"
#include "core/office/notices.hpp"
#include "core/store/master_store.hpp"

#include <algorithm>

namespace repair::office {
namespace {

using base::raw;
using domain::ChatId;
using domain::NoticeKind;
using domain::Recipient;
using store::OutboxRow;

domain::Actor the_bot() {
    return {.via = domain::Channel::bot, .name = "repaird"};
}

store::ChatRow known(store::Database& db, ChatId chat) {
    if (auto row = store::ChatStore(db).find(chat)) return *std::move(row);
    return {.id = chat, .kind = store::kind_of(chat)};
}

}  // namespace

void Delivery::unreachable(const OutboxRow& row, ChatId chat, const std::string& why,
                           base::Time now) {
    lost(chat, why, now);
    const auto place = place_of(row.notice.to);
    if (place.chat && *place.chat != chat)
        again(row, why);
    else
        keep_or_drop(row, why, now);
}

void Delivery::keep_or_drop(const OutboxRow& row, const std::string& why, base::Time now) {
    switch (delivery_of(row.notice.kind)) {
        case domain::Delivery::owed: park(row, why, now); return;
        case domain::Delivery::timely:
        case domain::Delivery::passing: dead(row, why, now); return;
    }
}

void Delivery::park(const OutboxRow& row, const std::string& why, base::Time now) {
    auto told = row.told_at;
    if (row.notice.order)
        for (const auto& older : outbox_.list_parked(row.notice.to)) {
            if (older.notice.order != row.notice.order) continue;
            if (older.notice.kind == NoticeKind::assigned && card_says(row.notice.kind)) {
                outbox_.mark_dead(row.id, "the card that is parked says it", now);
                return;
            }
            if (!told) told = older.told_at;
            outbox_.mark_dead(older.id, "a newer one is parked", now);
        }
    outbox_.park(row.id, why);
    if (told)
        outbox_.mark_told(row.id, *told);
    else
        tell(row, why, now);
}

void Delivery::tell(const OutboxRow& row, const std::string& why, base::Time now) {
    if (row.told_at || row.notice.to.kind == Recipient::Kind::chat) return;  // Nobody waits for it.
    outbox_.mark_told(row.id, now);
    auto who = Notices(db_, rules_).admins();
    const auto& cause = row.notice.cause;
    if (cause && std::ranges::find(who, *cause) == who.end()) who.push_back(*cause);
    const auto about = base::Json::object()
                           .set("notice", raw(row.id))
                           .set("kind", word(row.notice.kind))
                           .set(word(row.notice.to.kind), row.notice.to.id)
                           .set("why", why)
                           .dump();
    for (const auto user : who) {
        const Recipient to{Recipient::Kind::user, raw(user)};
        if (to == row.notice.to) continue;
        outbox_.add({.to = to,
                     .kind = NoticeKind::undelivered,
                     .order = row.notice.order,
                     .order_version = row.notice.order_version,
                     .arguments = about,
                     .not_before = now},
                    now);
    }
}

void Delivery::lost(ChatId chat, const std::string& why, base::Time now) {
    const auto reason = why.empty() ? std::string("it cannot be written to") : why;
    if (!unreachable_.emplace(chat, reason).second) return;
    auto row = known(db_, chat);
    row.unreachable = reason;
    row.unreachable_at = now;
    store::ChatStore(db_).save(row);
    const auto master = store::MasterStore(db_).find_by_chat(chat);
    if (!master) return;
    const auto about = base::Json::object()
                           .set("what", "work_chat")
                           .set("master", raw(master->id))
                           .set("why", reason)
                           .dump();
    Notices(db_, rules_).tell_admins(NoticeKind::trouble, about, {.who = the_bot(), .at = now});
}

void Delivery::reachable(ChatId chat) {
    if (unreachable_.erase(chat) == 0) return;
    auto row = known(db_, chat);
    row.unreachable.clear();
    row.unreachable_at.reset();
    store::ChatStore(db_).save(row);
    for (const auto& to : recipients_in(chat))
        unpark(to);
}

void Delivery::believe_reachable(const Recipient& to) {
    if (to.kind != Recipient::Kind::master) return reachable(ChatId{to.id});
    const auto master = store::MasterStore(db_).find(domain::MasterId{to.id});
    if (!master) return;
    if (master->chat) reachable(*master->chat);
    reachable(ChatId{raw(master->user)});
}

void Delivery::unpark(const Recipient& to) {
    for (const auto& row : outbox_.list_parked(to))
        again(row, {});
}

void Delivery::met(ChatId chat, const std::string& title) {
    auto row = known(db_, chat);
    if (row.title == title) return;
    row.title = title;
    store::ChatStore(db_).save(row);
}

void Delivery::hold(ChatId chat, base::Time until) {
    auto row = known(db_, chat);
    row.not_before = until;
    store::ChatStore(db_).save(row);
}

void Delivery::moved(ChatId from, ChatId to, base::Time now) {
    move_chat(db_, from, to, {.who = the_bot(), .at = now});
    moved_.insert_or_assign(from, to);
    look();
}

std::optional<ChatId> Delivery::moved_to(ChatId chat) const {
    const auto found = moved_.find(chat);
    return found == moved_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace repair::office
