#include "core/bot/refusal_words.hpp"

#include "core/base/raw.hpp"
#include "core/bot/phrases.hpp"

namespace repair::bot {

base::RichText refusal_words(const Sight& sight, const domain::Refusal& refusal,
                             const domain::Order* order) {
    const auto key = "rule." + std::string(domain::word(refusal.rule));
    if (order == nullptr) return sight.say(key, {{"id", std::string{}}, {"status", std::string{}}});
    return sight.say(key, {{"id", "#" + std::to_string(base::raw(order->id))},
                           {"status", status_name(sight, order->status)}});
}

void refuse(Scene& scene, const domain::Refusal& refusal, const domain::Order* order) {
    scene.refuse(refusal_words(scene, refusal, order).text, word(refusal.rule));
}

}  // namespace repair::bot
