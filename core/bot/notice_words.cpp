#include "core/bot/notice_words.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/told.hpp"
#include "core/office/people.hpp"
#include "core/store/card_store.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>
#include <string>

namespace repair::bot {
namespace {

using base::raw;
using domain::NoticeKind;
using domain::Order;
using domain::Recipient;

/// The person who gets it; nullopt: nobody who may.
std::optional<domain::UserId> reader_of(const Leaving& leaving) {
    const auto& to = leaving.row.notice.to;
    const bool in_private = to.kind == Recipient::Kind::chat && to.id > 0;
    if (to.kind == Recipient::Kind::user || in_private) return domain::UserId{to.id};
    const store::MasterStore masters(leaving.db);
    const auto master = to.kind == Recipient::Kind::master
                            ? masters.find(domain::MasterId{to.id})
                            : masters.find_by_chat(domain::ChatId{to.id});
    if (!master) return std::nullopt;
    return master->user;
}

/// nullopt: nobody is there who may be told anything.
std::optional<Sight> sight_of(const Leaving& leaving) {
    const auto reader = reader_of(leaving);
    if (!reader) return std::nullopt;
    const auto user = store::UserStore(leaving.db).find(*reader);
    const bool root = std::ranges::count(leaving.around.rules.admins, *reader) != 0;
    if (!root && (!user || user->blocked)) return std::nullopt;
    Sight sight{leaving.db, leaving.around, &words_of(user ? user->language : ""), leaving.now};
    sight.who = office::actor_of(leaving.db, leaving.around.rules, *reader, domain::Channel::bot);
    if (raw(leaving.chat) != raw(*reader)) {
        sight.place = Place::group;
        return eyes_of(sight, leaving.chat);
    }
    return sight;
}

/// What lies in a chat is drawn for whoever reads there, even if that is nobody any more.
std::optional<Sight> sight_of_card(const Leaving& leaving) {
    if (auto sight = sight_of(leaving)) return sight;
    if (leaving.row.notice.to.kind != Recipient::Kind::chat) return std::nullopt;
    return Sight{leaving.db, leaving.around, &words_of(""), leaving.now};
}

Post post_of(Screen screen, domain::ChatId chat) {
    return {.chat = chat,
            .text = std::move(screen.text),
            .keys = std::move(screen.keys),
            .card = screen.card,
            .version = screen.version};
}

/// The live card of the chat as it is now, a new one when the order is this master's and has
/// none there.
std::optional<Post> card_post(const Leaving& leaving, const Sight& sight, const Order& order) {
    const auto placed = store::CardStore(leaving.db).find(order.id, leaving.chat);
    const auto& to = leaving.row.notice.to;
    const bool own =
        to.kind == Recipient::Kind::master && order.master && to.id == raw(*order.master);
    if (!placed && (!own || !is_open(order.status) || order.removed)) return std::nullopt;
    office::OrderReader reader(leaving.db, leaving.around.rules, sight.who);
    const auto view = reader.find(order.id);
    auto post = post_of(view ? card_screen(sight, *view) : former_card(sight, order), leaving.chat);
    if (placed) {
        post.act = Act::edit;
        post.message = placed->message;
        post.only_there = !post.card;
    }
    return post;
}

/// A new card that makes the master's phone ring.
std::optional<Post> assigned_post(const Leaving& leaving, const Sight& sight, const Order& order) {
    if (!order.master || leaving.row.notice.to.id != raw(*order.master)) return std::nullopt;
    office::OrderReader reader(leaving.db, leaving.around.rules, sight.who);
    auto screen = card_screen(sight, reader.view(order));
    base::RichText text;
    if (!sight.in_private()) text.mention(sight.who.name, raw(*sight.who.user)).add("\n");
    screen.text = text.add(screen.text);
    return post_of(std::move(screen), leaving.chat);
}

}  // namespace

std::optional<Post> notice_post(const Leaving& leaving) {
    const auto& notice = leaving.row.notice;
    if (notice.kind == NoticeKind::reply) return post_of(leaving.chat, notice.arguments);
    std::optional<Order> order;
    if (notice.order) order = store::OrderStore(leaving.db).find(*notice.order);
    const bool card = notice.kind == NoticeKind::card && order;
    const auto sight = card ? sight_of_card(leaving) : sight_of(leaving);
    if (!sight) return std::nullopt;
    if (card) return card_post(leaving, *sight, *order);
    if (notice.kind == NoticeKind::assigned && order) return assigned_post(leaving, *sight, *order);
    return told_post(leaving, *sight, order);
}

}  // namespace repair::bot
