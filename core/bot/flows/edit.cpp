// One field of an order: which, its new value, and what becomes of the old one.

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/new_order.hpp"
#include "core/bot/phrases.hpp"
#include "core/office/orders.hpp"
#include "core/store/database.hpp"
#include "core/store/order_store.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::bot::flows {
namespace {

using domain::Field;
using domain::Order;

constexpr std::string_view none = "none";
constexpr std::size_t most_shown = 400;

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

/// A field that is words and nothing else.
template <Field field>
Complaint hear_words(Scene& scene, Talk& talk, const Given& given) {
    return take_field(scene, talk, "value", field, given.text);
}

Complaint hear_kind(Scene& scene, Talk& talk, const Given& given) {
    return take_equipment(scene, talk, "value", given);
}

Complaint hear_phone(Scene& scene, Talk& talk, const Given& given) {
    return take_phone(scene, talk, "value", given.text);
}

Complaint hear_warranty(Scene& scene, Talk& talk, const Given& given) {
    auto digits = std::string_view(given.text);
    while (!digits.empty() && (digits.front() == '#' || digits.front() == ' '))
        digits.remove_prefix(1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
    const bool whole = error == std::errc{} && end == digits.end();
    if (digits.empty() || !whole) return scene.say("edit.which_order");
    const auto earlier = store::OrderStore(scene.db).find(domain::OrderId{number});
    if (!earlier || earlier->id == *talk.row.order || earlier->status != domain::Status::closed)
        return scene.say("edit.not_closed", {{"id", number}});
    talk.set("value", std::to_string(number));
    return std::nullopt;
}

/// One field: its word in buttons, how its value is read from an order, and how one is heard.
struct FieldRow {
    std::string_view word;
    std::string (*of)(const Order&);
    Complaint (*hear)(Scene&, Talk&, const Given&);
    enum class Kind { plain, optional, equipment } kind = Kind::plain;
};

using Kind = FieldRow::Kind;

const std::array rows{
    FieldRow{"equipment", [](const Order& o) { return o.equipment; }, hear_kind, Kind::equipment},
    FieldRow{"complaint", [](const Order& o) { return o.complaint; }, hear_words<Field::complaint>},
    FieldRow{"name", [](const Order& o) { return o.client.name; }, hear_words<Field::client_name>},
    FieldRow{"phone", [](const Order& o) { return o.client.phone.full(); }, hear_phone},
    FieldRow{"address", [](const Order& o) { return o.client.address; },
             hear_words<Field::client_address>},
    FieldRow{"notes", [](const Order& o) { return o.notes; }, hear_words<Field::notes>,
             Kind::optional},
    FieldRow{"source", [](const Order& o) { return o.source; }, hear_words<Field::source>,
             Kind::optional},
    FieldRow{"warranty",
             [](const Order& o) {
                 return o.warranty_of ? std::to_string(base::raw(*o.warranty_of)) : std::string{};
             },
             hear_warranty, Kind::optional},
};

const FieldRow* find_row(std::string_view word) {
    const auto* const row = std::ranges::find(rows, word, &FieldRow::word);
    return row == rows.end() ? nullptr : row;
}

std::string label_of(const Sight& sight, const FieldRow& row) {
    return sight.plain("step." + std::string(row.word));
}

std::string shown(const std::string& value) {
    return value.empty() ? "—" : clip(value, most_shown);
}

Question ask_field(Scene& scene, const Talk& talk) {
    Question question{.text = scene.say("edit.ask", {{"id", number_of(talk)}})};
    for (const auto& row : rows) {
        const auto value = row.of(*talk.order);
        auto label = label_of(scene, row);
        if (!value.empty()) label += ": " + clip(base::clean(value, base::Lines::one), 28);
        question.choices.push_back({{std::move(label), std::string(row.word)}});
    }
    return question;
}

Complaint hear_field(Scene& scene, Talk& talk, const Given& given) {
    if (find_row(given.choice) == nullptr) return scene.say("dialogue.press_a_key");
    talk.set("field", given.choice);
    talk.forget("value");
    return std::nullopt;
}

Question ask_value(Scene& scene, const Talk& talk) {
    const auto* const row = find_row(talk.text("field"));
    if (row == nullptr) return {.text = scene.say("dialogue.press_a_key")};
    Question question{.text = scene.say("edit.value", {{"field", label_of(scene, *row)},
                                                       {"was", shown(row->of(*talk.order))}})};
    if (row->word == "warranty") question.text.add("\n").add(scene.say("edit.which_order"));
    if (row->kind == Kind::equipment) question.choices = equipment_choices(scene);
    if (row->kind == Kind::optional)
        question.choices = {{{scene.plain("edit.clear"), std::string(none)}}};
    return question;
}

Complaint hear_value(Scene& scene, Talk& talk, const Given& given) {
    const auto* const row = find_row(talk.text("field"));
    if (row == nullptr) return scene.say("dialogue.press_a_key");
    if (row->kind == Kind::optional && given.choice == none) {
        talk.set("value", "");
        return std::nullopt;
    }
    if (row->kind == Kind::optional && given.text.empty()) return scene.say("dialogue.press_a_key");
    return row->hear(scene, talk, given);
}

base::RichText summary(Scene& scene, const Talk& talk) {
    const auto* const row = find_row(talk.text("field"));
    if (row == nullptr) return scene.say("dialogue.press_a_key");
    return scene.say("edit.sure", {{"id", number_of(talk)},
                                   {"field", label_of(scene, *row)},
                                   {"was", shown(row->of(*talk.order))},
                                   {"is", shown(talk.text("value"))}});
}

office::OrderEdit edit_of(const Talk& talk) {
    const auto field = talk.text("field");
    const auto value = talk.text("value");
    office::OrderEdit edit;
    if (field == "equipment") edit.equipment = value;
    if (field == "complaint") edit.complaint = value;
    if (field == "name") edit.client_name = value;
    if (field == "phone") edit.client_phone = domain::Phone::stored(value);
    if (field == "address") edit.client_address = value;
    if (field == "notes") edit.notes = value;
    if (field == "source") edit.source = value;
    if (field != "warranty") return edit;
    std::int64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    edit.warranty_of.emplace();
    if (!value.empty()) *edit.warranty_of = domain::OrderId{number};
    return edit;
}

End finish(Scene& scene, Talk& talk) {
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome =
        orders.edit(*talk.row.order, edit_of(talk), scene.command(talk.row.version));
    return conclude(scene, talk, outcome, scene.say("done.edit", {{"id", number_of(talk)}}));
}

constexpr Step steps[] = {
    {"field", ask_field, hear_field},
    {"value", ask_value, hear_value},
};

}  // namespace

const Flow edit{"edit", steps, summary, finish, domain::Verb::edit};

}  // namespace repair::bot::flows
