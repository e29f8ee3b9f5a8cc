#include "core/bot/offered_comment.hpp"

#include "core/bot/engine.hpp"
#include "core/bot/flows.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/transition.hpp"
#include "core/store/card_store.hpp"
#include "core/store/database.hpp"
#include "core/store/order_store.hpp"

namespace repair::bot {

bool offer_comment(Scene& scene, const std::string& text, const std::string& photo) {
    if (!scene.heard.answers || in_dialogue(scene)) return false;
    const auto card = store::CardStore(scene.db).at(scene.heard.chat, *scene.heard.answers);
    if (!card) return false;
    const auto order = store::OrderStore(scene.db).find(card->order);
    if (!order || refusal(*order, domain::Verb::comment, scene.who)) return false;
    auto answers = base::Json::object();
    const auto words = domain::clean_field(domain::Field::comment, text);
    const bool photo_alone = !photo.empty() && text.empty();
    if (words || photo_alone)
        answers.set("comment", words ? *words : std::string{}).set("photo", photo);
    begin(scene, flows::comment, *order, std::move(answers));
    return true;
}

}  // namespace repair::bot
