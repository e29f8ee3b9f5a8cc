#include "core/bot/told.hpp"

#include "core/base/raw.hpp"
#include "core/bot/press.hpp"
#include "core/bot/told_words.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

namespace repair::bot {
namespace {

using base::raw;
using domain::NoticeKind;

bool tell(const Telling& telling, Post& post) {
    switch (telling.leaving.row.notice.kind) {
        case NoticeKind::access: return tell_access(telling, post);
        case NoticeKind::dismissal: return tell_dismissal(telling, post);
        case NoticeKind::recovery: return tell_recovery(telling, post);
        case NoticeKind::undelivered: return tell_undelivered(telling, post);
        case NoticeKind::rules: return tell_rules(telling, post);
        case NoticeKind::trouble: return tell_trouble(telling, post);
        default: return telling.order && tell_order(telling, post);
    }
}

}  // namespace

Key open_key(const Telling& telling) {
    const auto id = raw(telling.order->id);
    return {telling.sight.plain("key.open", {{"id", id}}), PressData::make("o", {id})};
}

std::string master_name(const Sight& sight, std::optional<domain::MasterId> id) {
    if (!id) return {};
    const auto master = store::MasterStore(sight.db).find(*id);
    return master ? master->name : std::string{};
}

std::string user_name(const Sight& sight, domain::UserId id) {
    const auto user = store::UserStore(sight.db).find(id);
    if (user && !user->name.empty()) return user->name;
    const auto master = store::MasterStore(sight.db).find_by_user(id);
    return master ? master->name : std::to_string(raw(id));
}

std::optional<Post> told_post(const Leaving& leaving, const Sight& sight,
                              const std::optional<domain::Order>& order) {
    Telling telling{leaving, sight, order};
    if (auto facts = base::parse_json(leaving.row.notice.arguments)) telling.facts = *facts;
    Post post{.chat = leaving.chat};
    if (!tell(telling, post)) return std::nullopt;
    return post;
}

}  // namespace repair::bot
