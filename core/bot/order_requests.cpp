#include "core/bot/order_requests.hpp"

#include "core/base/raw.hpp"
#include "core/bot/order_press.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/office/requests.hpp"
#include "core/store/database.hpp"

namespace repair::bot {
namespace {

using base::raw;
using office::RequestDone;
using office::Requests;
using std::chrono::minutes;

/// "12:05": what was said a moment ago needs no date.
std::string time_text(const Sight& sight, base::Time at) {
    const auto moment = moment_text(sight, at);
    return moment.substr(moment.find(' ') + 1);
}

/// Which sentence answers a request: it goes out now, it arrived a while ago, it is still on its
/// way, or there is nobody.
struct Answers {
    std::string_view left;
    std::string_view lately;
    std::string_view on_its_way;
    std::string_view nobody;
};

void answer(Scene& scene, const RequestDone& done, const Answers& answers) {
    // Minutes are shown whole: the next one is surely late enough.
    const auto next = std::chrono::ceil<std::chrono::minutes>(done.since + Requests::pause);
    if (!done.left)
        return scene.tell(
            scene.plain(done.arrived ? answers.lately : answers.on_its_way,
                        {{"at", time_text(scene, done.since)}, {"next", time_text(scene, next)}}),
            Alert::yes);
    if (done.told == 0) return scene.tell(scene.plain(answers.nobody), Alert::yes);
    scene.tell(scene.plain(answers.left));
}

using Request = office::RequestOutcome (Requests::*)(domain::OrderId, const office::Command&);

std::optional<RequestDone> run(Scene& scene, const PressData& data, Request request) {
    const auto order = pressed_order(scene, data);
    if (!order) return std::nullopt;
    Requests requests(scene.db, scene.around.rules);
    const auto done = (requests.*request)(order->id, scene.command());
    if (done) return *done;
    if (scene.press() == nullptr)
        scene.send({.text = refusal_words(scene, done.error(), &*order)});
    else
        refuse(scene, done.error(), &*order);
    return std::nullopt;
}

}  // namespace

void press_waiting(Scene& scene, const PressData& data) {
    if (const auto done = run(scene, data, &Requests::waiting))
        answer(scene, *done,
               {"waiting.left", "waiting.lately", "waiting.on_its_way", "waiting.nobody"});
}

void press_call(Scene& scene, const PressData& data) {
    if (const auto done = run(scene, data, &Requests::ask_for_call))
        answer(scene, *done, {"call.left", "call.lately", "call.on_its_way", "call.nobody"});
}

void press_called(Scene& scene, const PressData& data) {
    const auto done = run(scene, data, &Requests::called);
    if (!done) return;
    const auto id = raw(done->order.id);
    scene.answer(scene.plain(done->left ? "called.left" : "called.before", {{"id", id}}));
    const auto key = done->left ? "called.done" : "called.before";
    scene.show({.text = scene.say(key, {{"id", id}, {"who", scene.who.name}}),
                .keys = {{{scene.plain("key.open", {{"id", id}}), PressData::make("o", {id})}}}});
}

}  // namespace repair::bot
