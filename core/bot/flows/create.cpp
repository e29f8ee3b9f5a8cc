// A new order: what broke, who calls, where and when.

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/card.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/kinds.hpp"
#include "core/bot/new_order.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/press.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/bot/visit_steps.hpp"
#include "core/domain/warranty.hpp"
#include "core/office/orders.hpp"
#include "core/store/client_store.hpp"

#include <algorithm>

namespace repair::bot::flows {
namespace {

using base::raw;
using domain::Field;
using domain::Phone;

constexpr std::size_t most_open_shown = 5;

Phone phone_of(const Talk& talk) {
    return Phone::stored(talk.text("phone"));
}

Question ask_equipment(Scene& scene, const Talk&) {
    return {.text = scene.say("create.equipment"), .choices = equipment_choices(scene)};
}

Complaint hear_equipment(Scene& scene, Talk& talk, const Given& given) {
    return take_equipment(scene, talk, "equipment", given);
}

Question ask_complaint(Scene& scene, const Talk&) {
    return {.text = scene.say("create.complaint")};
}

Complaint hear_complaint(Scene& scene, Talk& talk, const Given& given) {
    return take_field(scene, talk, "complaint", Field::complaint, given.text);
}

Question ask_phone(Scene& scene, const Talk&) {
    return {.text = scene.say("create.phone")};
}

// Another phone is another client: what was taken from the former one's card goes with it.
Complaint hear_phone(Scene& scene, Talk& talk, const Given& given) {
    if (auto no = take_phone(scene, talk, "phone", given.text)) return no;
    if (talk.yes("known")) {
        talk.forget("name");
        talk.forget("address");
    }
    talk.forget("known");
    talk.forget("open");
    return std::nullopt;
}

// Asked once: neither ⬅️ nor ✏️ leads here again.
bool wants_open(Scene& scene, const Talk& talk) {
    return !talk.has("open") && talk.has("phone") &&
           !store::ClientStore(scene.db).open_orders(phone_of(talk)).empty();
}

Question ask_open(Scene& scene, const Talk& talk) {
    auto orders = store::ClientStore(scene.db).open_orders(phone_of(talk));
    Question question{
        .text = scene.say("create.open", {{"n", static_cast<std::int64_t>(orders.size())}})};
    if (orders.size() > most_open_shown)
        orders.erase(orders.begin(), orders.end() - most_open_shown);
    for (const auto& order : orders) {
        const auto number = std::to_string(raw(order.id));
        question.text.add("\n").add(open_order_line(scene, order));
        auto& row = question.choices.emplace_back();
        row.push_back({scene.plain("key.open", {{"id", raw(order.id)}}), "o" + number});
        if (order.master)
            row.push_back({scene.plain("create.waits", {{"id", raw(order.id)}}), "w" + number});
    }
    question.choices.push_back({{scene.plain("create.anyway"), "new"}});
    return question;
}

/// The number in "o12", "w12".
std::optional<std::int64_t> number_in(std::string_view choice) {
    if (choice.size() < 2) return std::nullopt;
    const auto data = PressData::parse(std::string("n:") + std::string(choice.substr(1)));
    return data && data->arity() == 1 ? data->number(0) : std::nullopt;
}

Complaint hear_open(Scene& scene, Talk& talk, const Given& given) {
    const bool leaves = (given.choice.starts_with('o') || given.choice.starts_with('w')) &&
                        number_in(given.choice).has_value();
    if (given.choice != "new" && !leaves) return scene.say("dialogue.press_a_key");
    talk.set("open", given.choice);
    return std::nullopt;
}

// To an order that is there already, instead of a new one.
bool leaves(Scene& scene, Talk& talk) {
    const auto choice = talk.text("open");
    const auto number = number_in(choice);
    if (choice == "new" || !number) return false;
    if (choice.starts_with('w')) handle_press(scene, PressData::make("w", {*number}));
    show_card(scene, domain::OrderId{*number});
    return true;
}

bool wants_known(Scene& scene, const Talk& talk) {
    if (talk.has("known") || !talk.has("phone")) return false;
    if (talk.has("name") && talk.has("address")) return false;
    return store::ClientStore(scene.db).find(phone_of(talk)).has_value();
}

Question ask_known(Scene& scene, const Talk& talk) {
    const auto card = store::ClientStore(scene.db).find(phone_of(talk));
    if (!card) return {.text = scene.say("create.name")};
    return {.text = scene.say("create.known", {{"n", card->orders},
                                               {"name", clip(card->client.name, 100)},
                                               {"address", clip(card->client.address, 200)}}),
            .choices = {{{scene.plain("create.known_take"), "yes"},
                         {scene.plain("create.known_other"), "no"}}}};
}

Complaint hear_known(Scene& scene, Talk& talk, const Given& given) {
    if (auto no = take_yes_no(scene, talk, "known", given)) return no;
    const auto card = store::ClientStore(scene.db).find(phone_of(talk));
    if (!talk.yes("known") || !card) return std::nullopt;
    // What an older system kept may not be fit for today's limits: then it is asked.
    (void)take_field(scene, talk, "name", Field::client_name, card->client.name);
    (void)take_field(scene, talk, "address", Field::client_address, card->client.address);
    return std::nullopt;
}

Question ask_name(Scene& scene, const Talk&) {
    return {.text = scene.say("create.name")};
}

Complaint hear_name(Scene& scene, Talk& talk, const Given& given) {
    return take_field(scene, talk, "name", Field::client_name, given.text);
}

Question ask_address(Scene& scene, const Talk&) {
    return {.text = scene.say("create.address")};
}

Complaint hear_address(Scene& scene, Talk& talk, const Given& given) {
    return take_field(scene, talk, "address", Field::client_address, given.text);
}

Question ask_day(Scene& scene, const Talk&) {
    return {.text = scene.say("create.visit"),
            .choices = day_choices(scene),
            .skip = Question::Skip::yes};
}

Complaint hear_day_or_skip(Scene& scene, Talk& talk, const Given& given) {
    return hear_day(scene, talk, given, Question::Skip::yes);
}

Question ask_notes(Scene& scene, const Talk& talk) {
    auto text = visit_echo(scene, visit_of(talk));
    text.add("\n\n").add(scene.say("create.notes"));
    return {.text = std::move(text), .skip = Question::Skip::yes};
}

Complaint hear_notes(Scene& scene, Talk& talk, const Given& given) {
    return take_field(scene, talk, "notes", Field::notes, given.text);
}

base::RichText summary(Scene& scene, const Talk& talk) {
    auto text = scene.say("create.sure");
    text.add(form_lines(scene, talk)).add("\n").add(visit_echo(scene, visit_of(talk)));
    const auto earlier =
        store::ClientStore(scene.db).last_closed(phone_of(talk), talk.text("equipment"));
    if (earlier && is_warranty_repeat(*earlier, phone_of(talk), talk.text("equipment"), scene.now,
                                      scene.around.rules))
        text.add("\n").add(scene.say("create.warranty", {{"id", raw(earlier->id)}}));
    return text;
}

End finish(Scene& scene, Talk& talk) {
    if (has_gone_by(scene, talk)) return End::again;
    office::Orders orders(scene.db, scene.around.rules);
    const auto created = orders.create({.equipment = talk.text("equipment"),
                                        .complaint = talk.text("complaint"),
                                        .client = {.name = talk.text("name"),
                                                   .phone = phone_of(talk),
                                                   .address = talk.text("address")},
                                        .visit = visit_of(talk),
                                        .notes = talk.text("notes")},
                                       scene.command());
    if (!created) {
        const auto why = refusal_words(scene, created.error(), nullptr);
        if (created.error().rule == domain::Rule::unknown_equipment) {
            scene.tell(why.text, Alert::yes);
            talk.forget("equipment");
            return End::again;
        }
        scene.answer(why.text, Alert::yes);
        scene.show({.text = why});
        return End::over;
    }
    scene.answer(scene.plain("done.create", {{"id", raw(created->order.id)}}));
    show_card(scene, created->order.id);
    return End::over;
}

constexpr Step steps[] = {
    {"equipment", ask_equipment, hear_equipment},
    {"complaint", ask_complaint, hear_complaint},
    {"phone", ask_phone, hear_phone},
    {"open", ask_open, hear_open, wants_open},
    {"known", ask_known, hear_known, wants_known},
    {"name", ask_name, hear_name},
    {"address", ask_address, hear_address},
    {day_step, ask_day, hear_day_or_skip},
    {visit_step, ask_hours, hear_hours, wants_hours},
    {"notes", ask_notes, hear_notes},
};

}  // namespace

const Flow create{
    "create", steps, summary, finish, std::nullopt, leaves, domain::Action::create_order};

}  // namespace repair::bot::flows
