#include "core/bot/scene.hpp"

#include "core/bot/phrases.hpp"
#include "core/bot/press.hpp"
#include "core/store/card_store.hpp"

#include <utility>

namespace repair::bot {
namespace {

Post post_of(Screen screen, domain::ChatId chat) {
    return {.chat = chat,
            .text = std::move(screen.text),
            .keys = std::move(screen.keys),
            .card = screen.card,
            .version = screen.version};
}

// https://core.telegram.org/bots/api#sendmessage, #sendphoto, #answercallbackquery
std::size_t most_for(const Post& post) {
    if (post.act == Act::answer) return 200;
    return post.photo.empty() ? 4096 : 1024;
}

}  // namespace

office::Command Scene::command(std::optional<domain::Version> if_version) const {
    return {.who = who, .at = heard.at, .if_version = if_version};
}

void Scene::answer(std::string text, Alert alert) {
    const auto* const pressed = press();
    if (pressed == nullptr || answer_) return;
    answer_ = Post{.act = Act::answer,
                   .chat = heard.chat,
                   .text = std::move(text),
                   .query = pressed->query,
                   .alert = alert == Alert::yes};
}

void Scene::tell(std::string text, Alert alert) {
    if (press() != nullptr) return answer(std::move(text), alert);
    send({.text = base::RichText(std::move(text))});
}

void Scene::refuse(std::string text, std::string_view why, Alert alert) {
    if (press() == nullptr || answer_) return;
    answer(std::move(text), alert);
    answer_->refused = std::string(known_verb(press()->data)).append(" ").append(why);
}

void Scene::show(Screen screen) {
    if (press() == nullptr) return send(std::move(screen));
    if (!screen.card) store::CardStore(db).forget(heard.chat, heard.message);
    auto post = post_of(std::move(screen), heard.chat);
    post.act = Act::edit;
    post.message = heard.message;
    posts_.push_back(std::move(post));
}

void Scene::send(Screen screen) {
    posts_.push_back(post_of(std::move(screen), heard.chat));
}

std::vector<Post> Scene::take() {
    answer({});
    std::vector<Post> all;
    all.reserve(posts_.size() + 1);
    if (answer_) all.push_back(std::move(*answer_));
    for (auto& post : posts_)
        all.push_back(std::move(post));
    for (auto& post : all)
        post.text = cut(std::move(post.text), most_for(post));
    posts_.clear();
    return all;
}

}  // namespace repair::bot
