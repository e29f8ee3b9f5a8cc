#include "core/bot/new_order.hpp"

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/engine.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/kinds.hpp"
#include "core/bot/pasted.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/visit_steps.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/permission.hpp"
#include "core/office/people.hpp"

#include <charconv>

namespace repair::bot {
namespace {

using domain::PhoneFault;

constexpr std::size_t most_kinds = 90;
constexpr std::size_t most_of_a_text = 300;

bool may_create(const Scene& scene) {
    return scene.in_private() && may(scene.who, domain::Action::create_order, scene.around.rules);
}

std::string_view key_of(PhoneFault fault) {
    switch (fault) {
        case PhoneFault::empty:
        case PhoneFault::no_digits: return "phone.no_digits";
        case PhoneFault::too_short: return "phone.too_short";
        case PhoneFault::too_long: return "phone.too_long";
        case PhoneFault::stray_text: return "phone.stray_text";
        case PhoneFault::unknown_country: return "phone.unknown_country";
    }
    return "phone.no_digits";
}

void add_line(const Sight& sight, base::RichText& text, std::string_view key,
              const std::string& value) {
    if (!value.empty())
        text.add("\n").add(sight.say(key, {{"value", clip(value, most_of_a_text)}}));
}

base::Json answers_of(const Pasted& pasted) {
    auto answers = base::Json::object();
    const auto set = [&](std::string_view step, const std::string& value) {
        if (!value.empty()) answers.set(step, value);
    };
    set("equipment", pasted.equipment);
    set("complaint", pasted.complaint);
    set("phone", pasted.phone.full());
    set("name", pasted.name);
    set("address", pasted.address);
    if (pasted.visit) {
        answers.set(day_step, nullptr);
        answers.set(visit_step, visit_json(*pasted.visit));
    }
    // What the message does not note needs no note.
    answers.set("notes", nullptr);
    return answers;
}

void offer(Scene& scene, const Pasted& pasted) {
    auto answers = answers_of(pasted);
    const bool whole = !pasted.equipment.empty() && !pasted.complaint.empty() &&
                       !pasted.name.empty() && !pasted.address.empty() && pasted.visit.has_value();
    if (whole) return begin(scene, flows::create, std::nullopt, std::move(answers));
    const Talk talk{.answers = answers};
    auto text = scene.say("pasted.looks_like");
    text.add(form_lines(scene, talk));
    if (pasted.visit) text.add("\n").add(visit_echo(scene, pasted.visit));
    scene.send({.text = std::move(text)});
    begin(scene, flows::create, std::nullopt, std::move(answers));
}

}  // namespace

void begin_new_order(Scene& scene) {
    begin(scene, flows::create, std::nullopt);
}

bool offer_pasted(Scene& scene, std::string_view text) {
    if (!may_create(scene)) return false;
    const auto pasted =
        read_pasted(text, scene.around.rules.equipment, scene.heard.said(), scene.around.zone);
    if (!pasted) return false;
    offer(scene, *pasted);
    return true;
}

bool offer_contact(Scene& scene, const Contact& contact) {
    if (!may_create(scene)) return false;
    // Telegram may leave out the '+' of a contact's number.
    auto phone = domain::parse_phone(contact.phone);
    if (!phone) phone = domain::parse_phone("+" + contact.phone);
    if (!phone) return false;
    const auto name = domain::clean_field(domain::Field::client_name, contact.name);
    offer(scene, {.phone = *phone, .name = name ? *name : std::string{}});
    return true;
}

void show_template(Scene& scene) {
    scene.send({.text = scene.say("template.how")});
    base::RichText text;
    text.add(scene.plain("template.text"), base::Style::code);
    scene.send({.text = std::move(text)});
}

std::vector<std::vector<Choice>> equipment_choices(const Sight& sight) {
    std::vector<std::vector<Choice>> rows;
    const auto& kinds = sight.around.rules.equipment;
    for (std::size_t at = 0; at < kinds.size() && at < most_kinds; ++at) {
        if (at % 2 == 0) rows.emplace_back();
        rows.back().push_back({clip(kinds[at], 40), "e" + std::to_string(at)});
    }
    return rows;
}

Complaint take_equipment(const Sight& sight, Talk& talk, std::string_view step,
                         const Given& given) {
    const auto& kinds = sight.around.rules.equipment;
    std::size_t at = kinds.size();
    if (given.choice.starts_with('e')) {
        const auto digits = std::string_view(given.choice).substr(1);
        const auto [end, error] = std::from_chars(digits.begin(), digits.end(), at);
        if (error != std::errc{} || end != digits.end()) at = kinds.size();
    } else if (const auto found = find_kind(clip(given.text, most_of_a_text), kinds)) {
        at = found->kind;
    }
    if (at >= kinds.size()) return sight.say("create.which_equipment");
    talk.set(step, kinds[at]);
    return std::nullopt;
}

Complaint take_phone(const Sight& sight, Talk& talk, std::string_view step,
                     const std::string& text) {
    const auto phone = domain::parse_phone(text);
    if (!phone) return sight.say(key_of(phone.error()));
    talk.set(step, phone->full());
    return std::nullopt;
}

base::RichText form_lines(const Sight& sight, const Talk& talk) {
    base::RichText text;
    add_line(sight, text, "create.line.equipment", talk.text("equipment"));
    add_line(sight, text, "card.complaint", talk.text("complaint"));
    add_line(sight, text, "card.client", talk.text("name"));
    add_line(sight, text, "card.address", talk.text("address"));
    add_line(sight, text, "card.phone", talk.text("phone"));
    add_line(sight, text, "card.notes", talk.text("notes"));
    return text;
}

base::RichText open_order_line(const Sight& sight, const domain::Order& order) {
    auto line = "#" + std::to_string(base::raw(order.id)) + " " + status_emoji(order.status) + " " +
                status_name(sight, order.status);
    if (order.master) line += " · " + clip(office::load_master(sight.db, *order.master).name, 60);
    if (order.visit)
        line += " · " + domain::render_visit_short(*order.visit, sight.now, sight.around.zone,
                                                   sight.language());
    return line;
}

}  // namespace repair::bot
