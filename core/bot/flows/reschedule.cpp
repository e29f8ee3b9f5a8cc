// Another time for the visit.

#include "core/base/raw.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/near_visits.hpp"
#include "core/bot/visit_steps.hpp"
#include "core/office/orders.hpp"

namespace repair::bot::flows {
namespace {

constexpr std::string_view reason_step = "reason";

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

std::string shown(const Sight& sight, const std::optional<domain::Visit>& visit) {
    if (!visit) return sight.plain("visit.unset");
    return domain::render_visit(*visit, sight.now, sight.around.zone, sight.language());
}

Question ask_day(Scene& scene, const Talk& talk) {
    return {.text = scene.say("reschedule.ask",
                              {{"id", number_of(talk)}, {"was", shown(scene, talk.order->visit)}}),
            .choices = day_choices(scene)};
}

Complaint hear_new_day(Scene& scene, Talk& talk, const Given& given) {
    return hear_day(scene, talk, given, Question::Skip::no);
}

Question ask_reason(Scene& scene, const Talk& talk) {
    auto text = visit_echo(scene, visit_of(talk));
    text.add("\n\n").add(scene.say("reschedule.reason_ask"));
    return {.text = std::move(text),
            .choices = common_reasons(scene, "reschedule.reason"),
            .skip = Question::Skip::yes};
}

Complaint hear_reason(Scene& scene, Talk& talk, const Given& given) {
    talk.forget(reason_step);
    if (given.text.empty() && given.choice.empty()) return std::nullopt;
    return take_reason(scene, talk, reason_step, "reschedule.reason", given);
}

base::RichText summary(Scene& scene, const Talk& talk) {
    const auto visit = visit_of(talk);
    auto text = scene.say("reschedule.sure",
                          {{"id", number_of(talk)}, {"was", shown(scene, talk.order->visit)}});
    text.add("\n").add(visit_echo(scene, visit));
    if (const auto reason = talk.text(reason_step); !reason.empty())
        text.add("\n").add(scene.say("card.reason", {{"value", reason}}));
    if (!talk.order->master) return text;
    const auto warning = near_warning(scene, *talk.order->master, *talk.order, visit);
    if (!warning.empty()) text.add("\n").add(warning);
    return text;
}

End finish(Scene& scene, Talk& talk) {
    if (has_gone_by(scene, talk)) return End::again;
    const auto visit = visit_of(talk);
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome = orders.reschedule(*talk.row.order, visit, talk.text(reason_step),
                                           scene.command(talk.row.version));
    return conclude(
        scene, talk, outcome,
        scene.say("done.reschedule", {{"id", number_of(talk)}, {"visit", shown(scene, visit)}}));
}

constexpr Step steps[] = {
    {day_step, ask_day, hear_new_day},
    {visit_step, ask_hours, hear_hours, wants_hours},
    {reason_step, ask_reason, hear_reason},
};

}  // namespace

const Flow reschedule{"reschedule", steps, summary, finish, domain::Verb::reschedule};

}  // namespace repair::bot::flows
