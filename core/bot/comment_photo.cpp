#include "core/bot/comment_photo.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card.hpp"
#include "core/bot/order_press.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"

namespace repair::bot {

void press_photo(Scene& scene, const PressData& data) {
    const auto order = pressed_order(scene, data);
    if (!order) return;
    const auto eyes = eyes_of(scene, scene.heard.chat);
    const auto view = office::OrderReader(scene.db, scene.around.rules, eyes.who).find(order->id);
    if (!view) return refuse(scene, view.error(), nullptr);

    const store::Comment* shown = nullptr;
    const store::Comment* earlier = nullptr;
    for (const auto& comment : view->comments) {
        if (comment.photo.empty() || comment.version > data.number(1)) continue;
        earlier = shown;
        shown = &comment;
    }
    if (shown == nullptr || shown->version != data.number(1)) return out_of_date(scene);
    Post post{.chat = scene.heard.chat,
              .text = scene.say("photo.caption", {{"id", base::raw(order->id)},
                                                  {"who", clip(shown->who.name, 60)},
                                                  {"at", moment_text(scene, shown->at)}}),
              .photo = shown->photo};
    if (!shown->text.empty()) post.text.add("\n").add(clip(shown->text, 400));
    if (earlier != nullptr)
        post.keys = {{{scene.plain("photo.earlier"),
                       PressData::make("ph", {base::raw(order->id), earlier->version})}}};
    scene.post(std::move(post));
}

}  // namespace repair::bot
