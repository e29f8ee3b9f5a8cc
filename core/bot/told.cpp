#include "core/bot/told.hpp"

#include "core/base/raw.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/press.hpp"
#include "core/domain/transition.hpp"
#include "core/store/database.hpp"
#include "core/store/history_store.hpp"
#include "core/store/master_store.hpp"

namespace repair::bot {
namespace {

using base::raw;
using domain::Order;

std::string master_name(const Sight& sight, const std::optional<domain::MasterId>& id) {
    if (!id) return {};
    const auto master = store::MasterStore(sight.db).find(*id);
    return master ? master->name : std::string{};
}

/// Whether the reader may open the order's card where the notice goes.
bool may_open(const Sight& sight, const Order& order) {
    return sight.of_office() || domain::is_own(order, sight.who);
}

void money_line(const Sight& sight, const Order& order, base::RichText& text) {
    if (!order.settlement) return;
    text.add("\n").add(
        sight.say("card.shares", {{"master", money_text(order.settlement->master_share)},
                                  {"company", money_text(order.settlement->company_share)},
                                  {"percent", std::int64_t{order.settlement->percent}}}));
}

base::RichText order_text(const Leaving& leaving, const Sight& sight, const Order& order) {
    const auto& notice = leaving.row.notice;
    const auto entry = store::HistoryStore(leaving.db).find(order.id, notice.order_version);
    auto text =
        sight.say("notice." + std::string(domain::word(notice.kind)),
                  {{"id", raw(order.id)},
                   {"equipment", order.equipment},
                   {"who", entry ? entry->who.name : std::string{}},
                   {"master", entry ? master_name(sight, entry->master) : std::string{}},
                   {"visit", order.visit ? domain::render_visit(*order.visit, sight.now,
                                                                sight.around.zone, sight.language())
                                         : "—"},
                   {"due", order.due ? day_text(sight, *order.due) : "—"}});
    if (entry && !entry->reason.empty())
        text.add("\n").add(sight.say("card.reason", {{"value", entry->reason}}));
    if (notice.kind == domain::NoticeKind::closed || notice.kind == domain::NoticeKind::corrected)
        money_line(sight, order, text);
    return text;
}

}  // namespace

std::optional<Post> told_post(const Leaving& leaving, const Sight& sight,
                              const std::optional<Order>& order) {
    const auto& notice = leaving.row.notice;
    Post post{.chat = leaving.chat};
    if (!order) {
        post.text = sight.say("notice." + std::string(domain::word(notice.kind)));
        return post;
    }
    post.text = order_text(leaving, sight, *order);
    if (may_open(sight, *order))
        post.keys = {{{sight.plain("key.open", {{"id", raw(order->id)}}),
                       PressData::make("o", {raw(order->id)})}}};
    return post;
}

}  // namespace repair::bot
