#include "core/bot/bot.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card.hpp"
#include "core/bot/commands.hpp"
#include "core/bot/engine.hpp"
#include "core/bot/flood.hpp"
#include "core/bot/joining.hpp"
#include "core/bot/menus.hpp"
#include "core/bot/new_order.hpp"
#include "core/bot/notice_words.hpp"
#include "core/bot/offered_comment.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/scene.hpp"
#include "core/bot/work_chat.hpp"
#include "core/office/people.hpp"
#include "core/store/card_store.hpp"
#include "core/store/database.hpp"
#include "core/store/dialogue_store.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>

namespace repair::bot {
namespace {

using base::raw;

bool is_root(const Surroundings& around, domain::UserId id) {
    return std::ranges::count(around.rules.admins, id) != 0;
}

bool may_speak(const Surroundings& around, const std::optional<domain::User>& user,
               domain::UserId id) {
    return is_root(around, id) || (user && !user->blocked);
}

/// Whose words these are: of the person's own choice, else of their Telegram.
const Catalogue& words_for(const std::optional<domain::User>& user, const Person& person) {
    if (user && !user->language.empty()) return words_of(user->language);
    return words_for_code(person.language);
}

void hear_press(Scene& scene, const Press& press) {
    handle_press(scene, press.data);
}

void hear_words(Scene& scene, const Words& words) {
    if (words.how == Words::How::edited) return;
    if (words.how == Words::How::typed && run_command(scene, words.text)) return;
    if (answer_dialogue(scene)) return;
    if (offer_comment(scene, words.text, {})) return;
    if (offer_pasted(scene, words.text)) return;
    if (scene.in_private()) scene.send({.text = scene.say("unclear")});
}

void hear_other(Scene& scene) {
    if (answer_dialogue(scene)) return;
    const auto* const photo = std::get_if<Photo>(&scene.heard.what);
    if (photo != nullptr && offer_comment(scene, photo->caption, photo->file)) return;
    if (photo != nullptr && offer_pasted(scene, photo->caption)) return;
    const auto* const contact = std::get_if<Contact>(&scene.heard.what);
    if (contact != nullptr && offer_contact(scene, *contact)) return;
    if (scene.in_private()) scene.send({.text = scene.say("words_only")});
}

/// Whether they worked here once and were dismissed since: answered nothing.
bool is_gone(const Scene& scene) {
    const auto master = store::MasterStore(scene.db).find_by_user(scene.heard.from.id);
    return master && master->state == domain::MasterState::dismissed;
}

void hear_known(Scene& scene) {
    if (const auto* const press = scene.press()) return hear_press(scene, *press);
    if (const auto* const words = std::get_if<Words>(&scene.heard.what))
        return hear_words(scene, *words);
    if (const auto* const shared = std::get_if<SharedChat>(&scene.heard.what))
        return take_group(scene, *shared);
    hear_other(scene);
}

/// Somebody the office does not know: in private they are told how to be known.
void hear_stranger(Scene& scene) {
    if (const auto code = invite_in(scene.heard); !code.empty()) return open_invite(scene, code);
    if (is_gone(scene)) return;
    scene.refuse(scene.plain("stranger.press"), "stranger");
    if (!scene.in_private() || scene.press() != nullptr) return;
    scene.send({.text = scene.say("stranger.welcome", {{"office", scene.around.office},
                                                       {"id", raw(scene.heard.from.id)}})});
}

/// One thing said outside a conversation: the answer to a press, or a message in private.
std::vector<Post> aside(const Heard& heard, const Catalogue& words, std::string_view key) {
    if (const auto* const press = std::get_if<Press>(&heard.what))
        return {{.act = Act::answer,
                 .chat = heard.chat,
                 .text = words.say(key),
                 .query = press->query,
                 .alert = true}};
    if (heard.place != Place::private_chat) return {};
    return {{.chat = heard.chat, .text = words.say(key)}};
}

}  // namespace

struct Bot::State {
    store::Database& db;
    Surroundings around;
    Flood flood{};
};

Bot::Bot(store::Database& db, Surroundings around)
    : state_(std::make_unique<State>(State{db, std::move(around)})) {}

Bot::~Bot() = default;

std::vector<Post> Bot::hear(const Heard& heard) {
    auto& [db, around, flood] = *state_;
    const auto user = store::UserStore(db).find(heard.from.id);
    const bool root = is_root(around, heard.from.id);
    Scene scene(db, around, heard, words_for(user, heard.from));
    const bool blocked = user && user->blocked && !root;
    if (!blocked && (user || root))
        scene.who = office::actor_of(db, around.rules, heard.from.id, domain::Channel::bot);
    if (hear_chat(scene) || blocked) return scene.take();
    switch (flood.count(heard.from.id, heard.said())) {
        case Flood::Verdict::fine: break;
        case Flood::Verdict::warn:
            scene.answer(scene.plain("flood"));
            if (scene.press() == nullptr && scene.in_private())
                scene.send({.text = scene.say("flood")});
            return scene.take();
        case Flood::Verdict::silent: return scene.take();
    }
    if (scene.who.roles.empty()) {
        hear_stranger(scene);
    } else {
        if (learn_person(scene))
            scene.who = office::actor_of(db, around.rules, heard.from.id, domain::Channel::bot);
        hear_known(scene);
    }
    return scene.take();
}

std::optional<Post> Bot::word(const store::OutboxRow& row, domain::ChatId chat, base::Time now) {
    return notice_post({state_->db, state_->around, row, chat, now});
}

std::vector<Post> Bot::arrived(const Post& post, domain::MessageId message, base::Time now) {
    auto& db = state_->db;
    if (post.question) store::DialogueStore(db).ask_in(*post.question, message);
    if (post.ties) return {tie_greeted(db, state_->around, post, now)};
    if (!post.card) return {};
    store::CardStore cards(db);
    const auto earlier = cards.find(*post.card, post.chat);
    cards.place({*post.card, post.chat, message, post.version}, now);
    if (!earlier || earlier->message == message) return {};
    return {{.act = Act::strip, .chat = post.chat, .message = earlier->message}};
}

std::vector<Post> Bot::missed(const Post& post, base::Time now) {
    if (post.ties) return {leave_untied(state_->db, state_->around, post, now)};
    if (post.message) store::CardStore(state_->db).forget(post.chat, *post.message);
    if (post.act != Act::edit || post.only_there) return {};
    auto anew = post;
    anew.act = Act::send;
    anew.message.reset();
    return {std::move(anew)};
}

std::vector<Post> Bot::tidy(base::Time now) {
    auto& [db, around, flood] = *state_;
    std::vector<Post> posts;
    for (const auto& row : store::DialogueStore(db).untouched(now - patience)) {
        const Heard nothing{.chat = row.chat,
                            .place = raw(row.chat) > 0 ? Place::private_chat : Place::supergroup,
                            .from = {.id = row.user},
                            .at = now};
        const auto user = store::UserStore(db).find(row.user);
        Scene scene(db, around, nothing, words_for(user, nothing.from));
        if (may_speak(around, user, row.user))
            scene.who = office::actor_of(db, around.rules, row.user, domain::Channel::bot);
        scene.who.user = row.user;
        put_aside(scene);
        if (scene.who.roles.empty()) continue;
        for (auto& post : scene.take())
            posts.push_back(std::move(post));
    }
    return posts;
}

std::vector<Menu> Bot::menus() const {
    return menus_of(state_->db, state_->around);
}

std::vector<Post> Bot::apology(const Heard& heard) const {
    const auto user = store::UserStore(state_->db).find(heard.from.id);
    if (user && user->blocked && !is_root(state_->around, heard.from.id)) return {};
    return aside(heard, words_for(user, heard.from), "apology.failed");
}

std::vector<Post> Bot::storage_trouble(const Heard& heard) const {
    if (!std::holds_alternative<Press>(heard.what)) return {};
    return aside(heard, words_for(std::nullopt, heard.from), "apology.storage");
}

std::vector<Post> Bot::storage_alarm(const std::string& detail) const {
    std::vector<Post> posts;
    for (const auto id : state_->around.rules.admins)
        posts.push_back(
            {.chat = domain::ChatId{raw(id)},
             .text = words_of("ru").say("apology.storage_alarm", {{"detail", detail}})});
    return posts;
}

}  // namespace repair::bot
