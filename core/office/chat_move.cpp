#include "core/office/chat_move.hpp"

#include "core/base/raw.hpp"
#include "core/domain/notice.hpp"
#include "core/office/office_record.hpp"
#include "core/store/chat_rows.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/outbox_store.hpp"

namespace repair::office {
namespace {

using base::raw;

/// The order's card was in a message that is not there any more.
void draw_anew(store::Database& db, domain::OrderId id, const Command& command) {
    const auto order = store::OrderStore(db).load(id);
    if (!order.master || !is_open(order.status) || order.removed) return;
    store::OutboxStore(db).add({.to = {domain::Recipient::Kind::master, raw(*order.master)},
                                .kind = domain::NoticeKind::card,
                                .order = id,
                                .order_version = order.version,
                                .not_before = command.at},
                               command.at);
}

}  // namespace

void move_chat(store::Database& db, domain::ChatId from, domain::ChatId to,
               const Command& command) {
    if (from == to) return;
    store::MasterStore masters(db);
    const auto master = masters.find_by_chat(from);
    if (master && !masters.find_by_chat(to)) {
        auto after = *master;
        after.chat = to;
        masters.save(*master, after);
        record(db, command,
               {.subject = "master",
                .subject_id = raw(master->id),
                .verb = "chat",
                .reason = "the group became a supergroup",
                .changes = {{"chat", std::to_string(raw(from)), std::to_string(raw(to))}}});
    }
    for (const auto order : store::ChatRows(db).move(from, to, command.at))
        draw_anew(db, order, command);
}

}  // namespace repair::office
