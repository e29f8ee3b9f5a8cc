// A repair that takes days: until when, what for, what was paid ahead. Also another date for one.

#include "core/base/raw.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/visit_steps.hpp"
#include "core/office/orders.hpp"

namespace repair::bot::flows {
namespace {

using domain::Field;
using std::chrono::days;
using std::chrono::sys_days;

constexpr days farthest{180};

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

bool again(const Talk& talk) {
    return talk.order->status == domain::Status::long_repair;
}

std::string due_label(const Sight& sight, sys_days due) {
    return day_text(sight, due).substr(0, day_text(sight, due).size() - 5);
}

Question ask_due(Scene& scene, const Talk& talk) {
    Question question{.text = scene.say("long_repair.ask", {{"id", number_of(talk)}})};
    if (talk.order->due)
        question.text.add("\n").add(
            scene.say("long_repair.was", {{"value", day_text(scene, *talk.order->due)}}));
    for (const int ahead : {1, 2, 3, 5, 7, 10, 14, 21}) {
        const auto day = today(scene) + days{ahead};
        if (question.choices.empty() || question.choices.back().size() == 4)
            question.choices.emplace_back();
        question.choices.back().push_back({due_label(scene, day), day_word(day)});
    }
    return question;
}

Complaint hear_due(Scene& scene, Talk& talk, const Given& given) {
    using domain::VisitFault;
    if (!given.choice.empty()) {
        const auto day = find_day(given.choice);
        if (!day) return scene.say("dialogue.press_a_key");
        if (*day <= today(scene)) return scene.say("long_repair.past");
        if (*day > today(scene) + farthest) return scene.say("long_repair.too_far");
        talk.set("due", day_word(*day));
        return std::nullopt;
    }
    const auto due = domain::parse_due(given.text, scene.now, scene.around.zone);
    if (due) {
        talk.set("due", day_word(sys_days(*due)));
        return std::nullopt;
    }
    if (due.error() == VisitFault::past) return scene.say("long_repair.past");
    if (due.error() == VisitFault::too_far) return scene.say("long_repair.too_far");
    return scene.say("long_repair.which_day");
}

Question ask_what(Scene& scene, const Talk& talk) {
    Question question{.text = scene.say("long_repair.what"),
                      .choices = common_reasons(scene, "long_repair.what_for"),
                      .skip = Question::Skip::yes};
    if (again(talk) && !talk.order->due_what.empty())
        question.text.add("\n").add(
            scene.say("long_repair.stays", {{"value", clip(talk.order->due_what, 300)}}));
    return question;
}

Complaint hear_what(Scene& scene, Talk& talk, const Given& given) {
    talk.forget("what");
    if (given.text.empty() && given.choice.empty()) return std::nullopt;
    if (!given.choice.empty()) {
        const auto key = "long_repair.what_for." + given.choice;
        if (!scene.words->has(key)) return scene.say("dialogue.press_a_key");
        talk.set("what", scene.plain(key));
        return std::nullopt;
    }
    return take_field(scene, talk, "what", Field::due_what, given.text);
}

Question ask_prepayment(Scene& scene, const Talk& talk) {
    Question question{.text = scene.say("long_repair.prepayment"), .skip = Question::Skip::yes};
    if (talk.order->prepayment)
        question.text.add("\n").add(
            scene.say("long_repair.stays", {{"value", money_text(*talk.order->prepayment)}}));
    return question;
}

Complaint hear_prepayment(Scene& scene, Talk& talk, const Given& given) {
    talk.forget("prepayment");
    if (given.text.empty()) return std::nullopt;
    return take_amount(scene, talk, "prepayment", given.text);
}

office::LongRepair repair_of(const Talk& talk) {
    office::LongRepair repair{.due = find_day(talk.text("due")).value_or(sys_days{})};
    if (const auto what = talk.text("what"); !what.empty()) repair.what = what;
    if (const auto sum = talk.number("prepayment")) repair.prepayment = base::Money{*sum};
    return repair;
}

base::RichText summary(Scene& scene, const Talk& talk) {
    const auto repair = repair_of(talk);
    const auto what = repair.what.value_or(talk.order->due_what);
    const auto prepayment = repair.prepayment ? repair.prepayment : talk.order->prepayment;
    auto text = scene.say("long_repair.sure", {{"id", number_of(talk)}});
    text.add("\n").add(scene.say("card.due", {{"value", day_text(scene, repair.due)}}));
    if (!what.empty())
        text.add("\n").add(scene.say("card.complaint", {{"value", clip(what, 500)}}));
    if (prepayment && prepayment->kopecks > 0)
        text.add("\n").add(scene.say("card.prepayment", {{"value", money_text(*prepayment)}}));
    const auto warnings =
        domain::due_warnings(std::chrono::year_month_day(repair.due), scene.now, scene.around.zone);
    if (warnings.weekend) text.add("\n").add(scene.say("long_repair.weekend"));
    if (warnings.far) text.add("\n").add(scene.say("long_repair.far"));
    return text;
}

End finish(Scene& scene, Talk& talk) {
    const auto repair = repair_of(talk);
    if (repair.due <= today(scene)) {  // The dialogue lay until the day was over.
        talk.forget("due");
        scene.tell(scene.plain("long_repair.past"), Alert::yes);
        return End::again;
    }
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome =
        orders.long_repair(*talk.row.order, repair, scene.command(talk.row.version));
    return conclude(scene, talk, outcome,
                    scene.say("done.long_repair",
                              {{"id", number_of(talk)}, {"due", day_text(scene, repair.due)}}));
}

constexpr Step steps[] = {
    {"due", ask_due, hear_due},
    {"what", ask_what, hear_what},
    {"prepayment", ask_prepayment, hear_prepayment},
};

}  // namespace

const Flow long_repair{"long_repair", steps, summary, finish, domain::Verb::long_repair};

}  // namespace repair::bot::flows
