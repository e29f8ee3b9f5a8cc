// Asks what to look for, and shows what it finds.

#include "core/base/text.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/order_lists.hpp"
#include "core/bot/phrases.hpp"

namespace repair::bot::flows {
namespace {

Question ask_text(Scene& scene, const Talk&) {
    return {.text = scene.say("search.ask")};
}

Complaint hear_text(Scene& scene, Talk& talk, const Given& given) {
    constexpr std::size_t longest = 200;
    const auto text = clip(base::clean(given.text, base::Lines::one), longest);
    if (base::trim(text).empty()) return scene.say("search.ask_again");
    talk.set("text", text);
    return std::nullopt;
}

End finish(Scene& scene, Talk& talk) {
    show_found(scene, talk.text("text"));
    return End::over;
}

constexpr Step steps[] = {{"text", ask_text, hear_text}};

}  // namespace

const Flow search{"search", steps, nullptr, finish};

}  // namespace repair::bot::flows
