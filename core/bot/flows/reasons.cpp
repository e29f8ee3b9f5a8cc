// What asks for a reason and nothing else: decline, refuse, unassign, reopen, remove, restore.

#include "core/base/raw.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/domain/transition.hpp"
#include "core/office/orders.hpp"

#include <string>

namespace repair::bot::flows {
namespace {

using domain::Reason;
using domain::Verb;

constexpr std::string_view reason_step = "reason";

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

bool may_skip(const Talk& talk, Verb verb) {
    const auto move = domain::find_move(verb, talk.order->status);
    return !move || move->reason != Reason::required;
}

template <Verb verb>
std::string key(std::string_view what) {
    return std::string(domain::word(verb)) + "." + std::string(what);
}

template <Verb verb>
Question ask_reason(Scene& scene, const Talk& talk) {
    return {.text = scene.say(key<verb>("ask"), {{"id", number_of(talk)}}),
            .choices = common_reasons(scene, key<verb>("reason")),
            .skip = may_skip(talk, verb) ? Question::Skip::yes : Question::Skip::no};
}

template <Verb verb>
Complaint hear_reason(Scene& scene, Talk& talk, const Given& given) {
    const bool skipped = given.text.empty() && given.choice.empty();
    if (skipped && may_skip(talk, verb)) return std::nullopt;
    return take_reason(scene, talk, reason_step, key<verb>("reason"), given);
}

template <Verb verb>
base::RichText summary(Scene& scene, const Talk& talk) {
    auto text = scene.say(key<verb>("sure"), {{"id", number_of(talk)}});
    if (const auto reason = talk.text(reason_step); !reason.empty())
        text.add("\n").add(scene.say("card.reason", {{"value", reason}}));
    return text;
}

template <Verb verb, auto act>
End finish(Scene& scene, Talk& talk) {
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome =
        (orders.*act)(*talk.row.order, talk.text(reason_step), scene.command(talk.row.version));
    return conclude(
        scene, talk, outcome,
        scene.say("done." + std::string(domain::word(verb)), {{"id", number_of(talk)}}));
}

template <Verb verb>
constexpr Step steps[] = {{reason_step, ask_reason<verb>, hear_reason<verb>}};

}  // namespace

const Flow decline{"decline", steps<Verb::decline>, summary<Verb::decline>,
                   finish<Verb::decline, &office::Orders::decline>, Verb::decline};
const Flow refuse{"refuse", steps<Verb::refuse>, summary<Verb::refuse>,
                  finish<Verb::refuse, &office::Orders::refuse>, Verb::refuse};
const Flow unassign{"unassign", steps<Verb::unassign>, summary<Verb::unassign>,
                    finish<Verb::unassign, &office::Orders::unassign>, Verb::unassign};
const Flow reopen{"reopen", steps<Verb::reopen>, summary<Verb::reopen>,
                  finish<Verb::reopen, &office::Orders::reopen>, Verb::reopen};
const Flow remove{"remove", steps<Verb::remove>, summary<Verb::remove>,
                  finish<Verb::remove, &office::Orders::remove>, Verb::remove};
const Flow restore{"restore", steps<Verb::restore>, summary<Verb::restore>,
                   finish<Verb::restore, &office::Orders::restore>, Verb::restore};

}  // namespace repair::bot::flows
