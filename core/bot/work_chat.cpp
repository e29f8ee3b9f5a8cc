#include "core/bot/work_chat.hpp"

#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/bot/commands.hpp"
#include "core/bot/pages.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/office/masters.hpp"
#include "core/office/notices.hpp"
#include "core/office/people.hpp"
#include "core/store/chat_rows.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>
#include <limits>

namespace repair::bot {
namespace {

using base::raw;
using domain::ChatId;
using domain::Master;
using domain::MasterId;
using domain::MasterState;

/// What happens by itself is nobody's doing.
office::Command by_itself(const Scene& scene) {
    return {.who = {.via = domain::Channel::bot, .name = "repaird"}, .at = scene.now};
}

std::optional<Master> owner_of(const Sight& sight, ChatId chat) {
    auto master = store::MasterStore(sight.db).find_by_chat(chat);
    if (master && master->state == MasterState::dismissed) return std::nullopt;
    return master;
}

std::optional<Master> find_here(const Scene& scene, std::optional<std::int64_t> number) {
    if (!number) return std::nullopt;
    auto master = store::MasterStore(scene.db).find(MasterId{*number});
    if (master && master->state == MasterState::dismissed) return std::nullopt;
    return master;
}

Post privately(const Scene& scene, Screen screen) {
    return {.chat = ChatId{raw(scene.heard.from.id)},
            .text = std::move(screen.text),
            .keys = std::move(screen.keys)};
}

/// Whose shall this group be?
Screen offer(const Scene& scene, ChatId chat, std::int64_t wanted) {
    auto masters = store::MasterStore(scene.db).list();
    std::erase_if(masters, [](const Master& m) { return m.state == MasterState::dismissed; });
    std::ranges::stable_sort(masters, {}, [](const Master& m) { return m.chat.has_value(); });
    const auto all = static_cast<std::int64_t>(masters.size());
    const auto page = nearest_page(wanted, all);
    Screen screen{.text = scene.say("chat.whose")};
    for (auto at = page * page_size; at < std::min(all, (page + 1) * page_size); ++at) {
        const auto& master = masters.at(static_cast<std::size_t>(at));
        auto label = clip(master.name, 40);
        if (master.chat) label += " · " + scene.plain("chat.has_one");
        screen.keys.push_back(
            {{std::move(label), PressData::make("tie", {raw(chat), raw(master.id)})}});
    }
    add_page_keys(scene,
                  {page, all,
                   [&](std::int64_t to) {
                       return PressData::make("ties", {raw(chat), to});
                   }},
                  screen.keys);
    screen.keys.push_back({{scene.plain("key.menu"), PressData::make("menu", {})}});
    return screen;
}

void came_in(Scene& scene, const Membership& now) {
    if (!scene.has(domain::Role::admin)) return;
    const auto title = clip(scene.heard.title, 60);
    if (!now.may_write)
        return scene.post(privately(scene, {.text = scene.say("chat.mute", {{"title", title}})}));
    if (const auto master = owner_of(scene, scene.heard.chat)) {
        if (now.was_there) return;
        return scene.post(privately(
            scene, {.text = scene.say("chat.back", {{"title", title}, {"name", master->name}})}));
    }
    auto screen = offer(scene, scene.heard.chat, 0);
    screen.text = scene.say("chat.added", {{"title", title}}).add("\n").add(screen.text);
    scene.post(privately(scene, std::move(screen)));
}

void went_out(Scene& scene) {
    const auto master = owner_of(scene, scene.heard.chat);
    if (!master) return;
    constexpr std::chrono::hours once{24};
    if (store::ChatRows(scene.db).loss_is_told(master->id, scene.now - once)) return;
    const auto about = base::Json::object()
                           .set("what", "work_chat")
                           .set("master", raw(master->id))
                           .set("why", "kicked")
                           .dump();
    office::Notices(scene.db, scene.around.rules)
        .tell_admins(domain::NoticeKind::trouble, about, by_itself(scene));
}

base::RichText greeting(const Scene& scene, const Catalogue& words, const Master& master) {
    return words.say("chat.greeting", {{"name", master.name}, {"office", scene.around.office}});
}

/// In the language of the master whose chat it shall be. It becomes that when this has arrived.
void greet(Scene& scene, ChatId chat, const Master& master) {
    const auto user = store::UserStore(scene.db).find(master.user);
    const auto& words = words_of(user ? user->language : "");
    scene.post({.chat = chat,
                .text = greeting(scene, words, master),
                .ties = Tie{master.id, *scene.who.user}});
}

/// The words of why a group cannot be tied.
base::RichText why_not(const Sight& sight, ChatId chat, const domain::Refusal& no) {
    const auto owner = owner_of(sight, chat);
    if (no.rule == domain::Rule::unfit && owner)
        return sight.say("chat.taken", {{"name", owner->name}});
    return refusal_words(sight, no, nullptr);
}

/// Whoever wanted the group tied, as they are now.
Sight sight_of(store::Database& db, const Surroundings& around, domain::UserId id, base::Time now) {
    const auto user = store::UserStore(db).find(id);
    Sight sight{db, around, &words_of(user ? user->language : ""), now};
    sight.who = office::actor_of(db, around.rules, id, domain::Channel::bot);
    return sight;
}

/// With the main keyboard, which the question about a group has replaced.
void say_done(Scene& scene, base::RichText text) {
    scene.answer(text.text);
    if (scene.press() != nullptr) return scene.show({.text = std::move(text)});
    Post post{.chat = scene.heard.chat, .text = std::move(text)};
    post.board = main_board(scene);
    scene.post(std::move(post));
}

void tie(Scene& scene, ChatId chat, const Master& master) {
    if (!store::ChatRows(scene.db).unreachable(chat).empty())
        return say_done(scene, scene.say("chat.cannot_write"));
    const office::Masters masters(scene.db, scene.around.rules);
    if (const auto no = masters.chat_refusal(master.id, chat, scene.command()))
        return say_done(scene, why_not(scene, chat, *no));
    if (master.chat == chat) return say_done(scene, scene.say("chat.tied_already"));
    say_done(scene, scene.say("chat.trying", {{"name", master.name}}));
    greet(scene, chat, master);
}

}  // namespace

bool hear_chat(Scene& scene) {
    if (std::holds_alternative<Moved>(scene.heard.what)) return true;
    const auto* const membership = std::get_if<Membership>(&scene.heard.what);
    if (membership == nullptr) return false;
    if (scene.in_private()) return true;
    if (membership->is_there)
        came_in(scene, *membership);
    else if (membership->was_there)
        went_out(scene);
    return true;
}

Post tie_greeted(store::Database& db, const Surroundings& around, const Post& greeting,
                 base::Time now) {
    const auto& [id, by] = *greeting.ties;
    const auto sight = sight_of(db, around, by, now);
    const auto done = office::Masters(db, around.rules)
                          .set_chat(id, greeting.chat, {.who = sight.who, .at = now});
    return {.chat = ChatId{raw(by)},
            .text = done ? sight.say("chat.tied", {{"name", done->after.name}})
                         : why_not(sight, greeting.chat, done.error())};
}

Post leave_untied(store::Database& db, const Surroundings& around, const Post& greeting,
                  base::Time now) {
    const auto by = greeting.ties->by;
    return {.chat = ChatId{raw(by)},
            .text = sight_of(db, around, by, now).say("chat.cannot_write")};
}

bool speaks_of_orders(const Scene& scene) {
    return scene.in_private() || owner_of(scene, scene.heard.chat);
}

void explain_chat(Scene& scene) {
    const auto master = owner_of(scene, scene.heard.chat);
    if (master) scene.send({.text = greeting(scene, *scene.words, *master)});
}

void take_group(Scene& scene, const SharedChat& shared) {
    if (!scene.in_private() || !scene.has(domain::Role::admin)) return;
    const auto master = find_here(scene, shared.request);
    if (!master) return scene.send({.text = scene.say("chat.no_master")});
    tie(scene, shared.chat, *master);
}

void press_chat(Scene& scene, const PressData& data) {
    const auto master = find_here(scene, data.number(0));
    if (!master || raw(master->id) > std::numeric_limits<int>::max()) return out_of_date(scene);
    if (master->chat)
        scene.send(
            {.text = scene.say("chat.now", {{"name", master->name}}),
             .keys = {{{scene.plain("chat.untie"), PressData::make("untie", {raw(master->id)})}}}});
    Post post{.chat = scene.heard.chat, .text = scene.say("chat.which", {{"name", master->name}})};
    post.board = {{{.label = scene.plain("chat.choose"),
                    .asks = BoardKey::Asks::group,
                    .request = static_cast<int>(raw(master->id))}},
                  {{.label = "/menu"}}};
    scene.post(std::move(post));
}

void press_ties(Scene& scene, const PressData& data) {
    const auto chat = data.number(0);
    const auto page = data.number(1);
    if (!chat || *chat >= 0 || !page) return out_of_date(scene);
    scene.show(offer(scene, ChatId{*chat}, *page));
}

void press_tie(Scene& scene, const PressData& data) {
    const auto chat = data.number(0);
    const auto master = find_here(scene, data.number(1));
    if (!chat || *chat >= 0 || !master) return out_of_date(scene);
    tie(scene, ChatId{*chat}, *master);
}

void press_untie(Scene& scene, const PressData& data) {
    const auto master = find_here(scene, data.number(0));
    if (!master) return out_of_date(scene);
    const auto done = office::Masters(scene.db, scene.around.rules)
                          .set_chat(master->id, std::nullopt, scene.command());
    if (!done) return say_done(scene, refusal_words(scene, done.error(), nullptr));
    say_done(scene, scene.say("chat.untied", {{"name", master->name}}));
}

}  // namespace repair::bot
