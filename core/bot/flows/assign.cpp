// Giving an order to a master.

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/master_card.hpp"
#include "core/bot/near_visits.hpp"
#include "core/bot/phrases.hpp"
#include "core/domain/transition.hpp"
#include "core/office/orders.hpp"
#include "core/office/people.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"

#include <algorithm>
#include <charconv>

namespace repair::bot::flows {
namespace {

using base::raw;
using domain::Verb;

constexpr std::size_t most_offered = 40;

/// Those who may get it: fit for the equipment first, then by how little they have to do.
std::vector<store::MasterLoad> candidates(const Scene& scene, const domain::Order& order) {
    auto all = store::MasterStore(scene.db).list_with_load();
    std::erase_if(all, [&](const store::MasterLoad& one) {
        return one.master.state != domain::MasterState::active || order.master == one.master.id;
    });
    std::ranges::stable_sort(all, {}, [&](const store::MasterLoad& one) {
        return std::pair(!repairs(one.master, order.equipment), one.open_orders);
    });
    if (all.size() > most_offered) all.resize(most_offered);
    return all;
}

std::string label(const Scene& scene, const store::MasterLoad& one, const domain::Order& order) {
    std::string text;
    if (!repairs(one.master, order.equipment)) text += "▫️ ";
    if (!can_be_reached(scene, one.master)) text += "⚠️ ";
    text += clip(one.master.name, 40);
    text += " · " + scene.plain("assign.open", {{"n", one.open_orders}});
    if (!order.visit) return text;
    const auto near = near_visits(scene, one.master.id, *order.visit, order.id);
    if (near.empty()) return text;
    return text + " · ⚠️ " +
           domain::render_visit_short(*near.front().visit, scene.now, scene.around.zone,
                                      scene.language());
}

Question ask_master(Scene& scene, const Talk& talk) {
    Question question{.text = scene.say("assign.ask", {{"id", raw(*talk.row.order)},
                                                       {"equipment", talk.order->equipment}})};
    for (const auto& one : candidates(scene, *talk.order))
        question.choices.push_back(
            {{label(scene, one, *talk.order), "m" + std::to_string(raw(one.master.id))}});
    if (question.choices.empty()) question.text.add("\n").add(scene.say("assign.nobody"));
    return question;
}

std::optional<domain::MasterId> master_of(const Scene& scene, const Talk& talk,
                                          const Given& given) {
    const auto all = candidates(scene, *talk.order);
    std::vector<domain::MasterId> fitting;
    const auto wanted = base::fold(base::trim(given.text));
    for (const auto& one : all) {
        if (given.choice == "m" + std::to_string(raw(one.master.id))) return one.master.id;
        if (!wanted.empty() && base::fold(one.master.name).find(wanted) != std::string::npos)
            fitting.push_back(one.master.id);
    }
    if (fitting.size() == 1) return fitting.front();
    return std::nullopt;
}

Complaint hear_master(Scene& scene, Talk& talk, const Given& given) {
    const auto master = master_of(scene, talk, given);
    if (!master) return scene.say("assign.which");
    talk.set("master", raw(*master));
    return std::nullopt;
}

bool wants_reason(Scene&, const Talk& talk) {
    const auto move = domain::find_move(Verb::assign, talk.order->status);
    return move && move->reason == domain::Reason::required;
}

Question ask_reason(Scene& scene, const Talk& talk) {
    return {.text = scene.say("assign.reason_ask", {{"id", raw(*talk.row.order)}}),
            .choices = common_reasons(scene, "assign.reason")};
}

Complaint hear_reason(Scene& scene, Talk& talk, const Given& given) {
    return take_reason(scene, talk, "reason", "assign.reason", given);
}

End finish(Scene& scene, Talk& talk) {
    const domain::MasterId to{talk.number("master").value_or(0)};
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome =
        orders.assign(*talk.row.order, to, talk.text("reason"), scene.command(talk.row.version));
    auto done = scene.say(
        "done.assign",
        {{"id", raw(*talk.row.order)}, {"name", clip(office::load_master(scene.db, to).name, 60)}});
    const auto warning = near_warning(scene, to, *talk.order, talk.order->visit);
    if (!warning.empty()) done.add("\n").add(warning);
    return conclude(scene, talk, outcome, std::move(done));
}

constexpr Step steps[] = {
    {"master", ask_master, hear_master},
    {"reason", ask_reason, hear_reason, wants_reason},
};

}  // namespace

const Flow assign{"assign", steps, nullptr, finish, Verb::assign};

}  // namespace repair::bot::flows
