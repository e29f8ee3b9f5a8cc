#include "core/bot/bot.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card.hpp"
#include "core/bot/commands.hpp"
#include "core/bot/engine.hpp"
#include "core/bot/flood.hpp"
#include "core/bot/notice_words.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/scene.hpp"
#include "core/office/people.hpp"
#include "core/store/card_store.hpp"
#include "core/store/database.hpp"
#include "core/store/dialogue_store.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>

namespace repair::bot {
namespace {

using base::raw;

bool is_root(const Surroundings& around, domain::UserId id) {
    return std::ranges::count(around.rules.admins, id) != 0;
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
    if (scene.in_private()) scene.send({.text = scene.say("unclear")});
}

void hear_other(Scene& scene) {
    if (answer_dialogue(scene)) return;
    if (scene.in_private()) scene.send({.text = scene.say("words_only")});
}

void hear_known(Scene& scene) {
    if (const auto* const press = scene.press()) return hear_press(scene, *press);
    if (const auto* const words = std::get_if<Words>(&scene.heard.what))
        return hear_words(scene, *words);
    hear_other(scene);
}

/// Somebody the office does not know: in private they are told how to be known.
void hear_stranger(Scene& scene) {
    scene.answer(scene.plain("stranger.press"), Alert::yes);
    if (!scene.in_private() || scene.press() != nullptr) return;
    scene.send({.text = scene.say("stranger.welcome", {{"office", scene.around.office},
                                                       {"id", raw(scene.heard.from.id)}})});
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
    if (user && user->blocked && !root) return scene.take();
    switch (flood.count(heard.from.id, heard.at)) {
        case Flood::Verdict::fine: break;
        case Flood::Verdict::warn:
            scene.answer(scene.plain("flood"));
            if (scene.press() == nullptr && scene.in_private())
                scene.send({.text = scene.say("flood")});
            return scene.take();
        case Flood::Verdict::silent: return scene.take();
    }
    if (user || root)
        scene.who = office::actor_of(db, around.rules, heard.from.id, domain::Channel::bot);
    if (scene.who.roles.empty())
        hear_stranger(scene);
    else
        hear_known(scene);
    return scene.take();
}

std::optional<Post> Bot::word(const store::OutboxRow& row, domain::ChatId chat, base::Time now) {
    return notice_post({state_->db, state_->around, row, chat, now});
}

std::vector<Post> Bot::arrived(const Post& post, domain::MessageId message, base::Time now) {
    auto& db = state_->db;
    if (post.question) store::DialogueStore(db).ask_in(*post.question, message);
    if (!post.card) return {};
    store::CardStore cards(db);
    const auto earlier = cards.find(*post.card, post.chat);
    cards.place({*post.card, post.chat, message, post.version}, now);
    if (!earlier || earlier->message == message) return {};
    return {{.act = Act::strip, .chat = post.chat, .message = earlier->message}};
}

std::vector<Post> Bot::missed(const Post& post, base::Time) {
    if (post.message) store::CardStore(state_->db).forget(post.chat, *post.message);
    if (post.act != Act::edit) return {};
    auto anew = post;
    anew.act = Act::send;
    anew.message.reset();
    return {std::move(anew)};
}

}  // namespace repair::bot
