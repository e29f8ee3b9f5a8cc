#include "cmd/chat_news.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"

#include <algorithm>
#include <vector>

namespace repair::cmd {
namespace {

using base::raw;
using domain::NoticeKind;
using domain::Recipient;
using store::OutboxFilter;
using store::OutboxRow;
using store::OutboxStore;

std::vector<OutboxRow> rows_of(store::Database& db, const OutboxFilter& filter) {
    std::vector<OutboxRow> rows;
    OutboxStore(db).list(filter, [&](const OutboxRow& row) {
        rows.push_back(row);
        return true;
    });
    return rows;
}

}  // namespace

domain::ChatId chat_of(store::Database& db, const Recipient& to) {
    if (to.kind != Recipient::Kind::master) return domain::ChatId{to.id};
    const auto master = store::MasterStore(db).find(domain::MasterId{to.id});
    if (!master) return domain::ChatId{};
    return master->chat.value_or(domain::ChatId{raw(master->user)});
}

ChatNews::ChatNews(store::Database& db, const store::OwnCards& cards) : db_(db), cards_(cards) {
    OutboxStore(db).list({}, [&](const OutboxRow& row) {
        last_ = row.id;
        return true;
    });
    first_ = last_;
}

void ChatNews::tell(bot::Bot& bot, base::Time now, const Deliver& deliver) {
    for (const auto& row : rows_of(db_, {.after = last_})) {
        last_ = row.id;
        // What was said in a chat that asked was said in Telegram.
        if (row.notice.to.kind != Recipient::Kind::chat) tell_row(bot, row, now, deliver);
    }
    for (const auto& card : cards_.outdated())
        tell_card(bot, card, now, deliver);
}

void ChatNews::tell_row(bot::Bot& bot, const OutboxRow& row, base::Time now,
                        const Deliver& deliver) {
    if (const auto post = bot.word(row, chat_of(db_, row.notice.to), now)) deliver(*post);
}

void ChatNews::tell_card(bot::Bot& bot, const store::PlacedCard& card, base::Time now,
                         const Deliver& deliver) {
    const auto rows = rows_of(db_, {.order = card.order});
    const auto found = std::ranges::find_if(rows, [&](const OutboxRow& row) {
        const bool known = row.id > first_ || row.state == store::NoticeState::queued;
        return known && row.notice.kind == NoticeKind::card &&
               chat_of(db_, row.notice.to) == card.chat;
    });
    if (found != rows.end()) tell_row(bot, *found, now, deliver);
}

}  // namespace repair::cmd
