#include "core/bot/order_press.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card.hpp"
#include "core/bot/flow.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/domain/transition.hpp"
#include "core/office/orders.hpp"
#include "core/store/card_store.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"

#include <algorithm>
#include <array>

namespace repair::bot {
namespace {

using domain::Order;
using domain::Verb;

/// How a verb's button is carried out: at once, or through a dialogue.
struct VerbRow {
    Verb verb;
    office::Outcome (*act)(office::Orders&, domain::OrderId, const office::Command&);
    const Flow* flow;
};

office::Outcome accept(office::Orders& orders, domain::OrderId id, const office::Command& command) {
    return orders.accept(id, command);
}

office::Outcome onsite(office::Orders& orders, domain::OrderId id, const office::Command& command) {
    return orders.onsite(id, command);
}

const std::array rows{
    VerbRow{Verb::accept, accept, nullptr},
    VerbRow{Verb::onsite, onsite, nullptr},
    VerbRow{Verb::decline, nullptr, &flows::decline},
    VerbRow{Verb::unassign, nullptr, &flows::unassign},
    VerbRow{Verb::refuse, nullptr, &flows::refuse},
    VerbRow{Verb::reopen, nullptr, &flows::reopen},
    VerbRow{Verb::assign, nullptr, &flows::assign},
    VerbRow{Verb::close, nullptr, &flows::close},
    VerbRow{Verb::edit, nullptr, &flows::edit},
    VerbRow{Verb::long_repair, nullptr, &flows::long_repair},
    VerbRow{Verb::reschedule, nullptr, &flows::reschedule},
    VerbRow{Verb::correct, nullptr, &flows::correct},
    VerbRow{Verb::remove, nullptr, &flows::remove},
    VerbRow{Verb::restore, nullptr, &flows::restore},
    VerbRow{Verb::comment, nullptr, &flows::comment},
};

bool is_work_chat_of(Scene& scene, const Order& order) {
    const auto master = store::MasterStore(scene.db).find_by_chat(scene.heard.chat);
    return master && order.master == master->id;
}

/// In a work chat only that is done which its master may do, whoever presses.
bool is_masters(Scene& scene, const Order& order, Verb verb) {
    return !domain::right_refusal(order, verb, eyes_of(scene, scene.heard.chat).who);
}

/// Nothing of an order is shown to somebody whose order it is not; only where its card lies, which
/// they have seen, it becomes a former one.
void refuse_foreign(Scene& scene, const Order& order, const domain::Refusal& no) {
    refuse(scene, no, nullptr);
    const auto card = store::CardStore(scene.db).at(scene.heard.chat, scene.heard.message);
    if (card && card->order == order.id) scene.show(former_card(scene, order));
}

/// Shows the order as it is now in place of the card that was pressed.
void draw_anew(Scene& scene, const Order& order) {
    const auto eyes = eyes_of(scene, scene.heard.chat);
    office::OrderReader reader(scene.db, scene.around.rules, eyes.who);
    const auto view = reader.find(order.id);
    scene.show(view ? card_screen(eyes, *view) : former_card(eyes, order));
}

/// What was done, as it is said to the master, or to whoever did it for them.
std::string done_key(const Scene& scene, const Order& order, Verb verb) {
    const std::string word(domain::word(verb));
    const auto for_master = "done.for_master." + word;
    return !is_own(order, scene.who) && scene.words->has(for_master) ? for_master : "done." + word;
}

void act(Scene& scene, const VerbRow& row, const Order& order, domain::Version version) {
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome = row.act(orders, order.id, scene.command(version));
    if (!outcome) {
        if (outcome.error().rule == domain::Rule::stale)
            scene.refuse(scene.plain("order.moved_on", {{"id", base::raw(order.id)}}), "stale");
        else
            refuse(scene, outcome.error(), &order);
        return draw_anew(scene, store::OrderStore(scene.db).load(order.id));
    }
    scene.answer(scene.plain(outcome->changed ? done_key(scene, order, row.verb) : "order.already",
                             {{"id", base::raw(order.id)}}));
    // Where the card lies anyway, the notice of the change draws it.
    if (!outcome->changed || !is_card_chat(scene, outcome->after, scene.heard.chat))
        draw_anew(scene, outcome->after);
}

void begin_flow(Scene& scene, const VerbRow& row, const Order& order, domain::Version version) {
    if (order.version != version) {
        scene.answer(scene.plain("order.moved_on", {{"id", base::raw(order.id)}}), Alert::yes);
        return draw_anew(scene, order);
    }
    if (const auto no = domain::refusal(order, row.verb, scene.who)) {
        refuse(scene, *no, &order);
        return draw_anew(scene, order);
    }
    // A work chat has what its master may do, whoever does it there.
    if (!scene.in_private() &&
        domain::refusal(order, row.verb, eyes_of(scene, scene.heard.chat).who))
        return scene.refuse(scene.plain("press.not_here"), "not_here");
    begin(scene, *row.flow, order);
}

}  // namespace

std::optional<Order> pressed_order(Scene& scene, const PressData& data) {
    const auto id = data.number(0);
    auto order = id ? store::OrderStore(scene.db).find(domain::OrderId{*id}) : std::nullopt;
    if (!order) {
        out_of_date(scene);
        return std::nullopt;
    }
    if (!scene.in_private() && !is_work_chat_of(scene, *order)) {
        scene.refuse(scene.plain("press.not_here"), "not_here");
        return std::nullopt;
    }
    const auto eyes = eyes_of(scene, scene.heard.chat);
    if (const auto no =
            office::OrderReader(scene.db, scene.around.rules, eyes.who).refused(*order)) {
        refuse_foreign(scene, *order, *no);
        return std::nullopt;
    }
    return order;
}

void press_order(Scene& scene, const PressData& data) {
    const auto order = pressed_order(scene, data);
    if (order) show_card(scene, order->id);
}

void press_verb(Scene& scene, const PressData& data) {
    const auto order = pressed_order(scene, data);
    if (!order) return;
    const auto verb = domain::find_verb(data.text(2));
    const auto version = data.number(1);
    const auto* const row = verb ? std::ranges::find(rows, *verb, &VerbRow::verb) : rows.end();
    if (row == rows.end() || !version) return out_of_date(scene);
    if (!scene.in_private() && !is_masters(scene, *order, *verb))
        return scene.refuse(scene.plain("press.not_here"), "not_here");
    if (row->act != nullptr) return act(scene, *row, *order, *version);
    begin_flow(scene, *row, *order, *version);
}

}  // namespace repair::bot
