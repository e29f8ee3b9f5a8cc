// Giving an order to a master.

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/master_card.hpp"
#include "core/bot/near_visits.hpp"
#include "core/bot/pages.hpp"
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

// Besides the answers: the page that is shown, and what was typed of a name.
constexpr std::string_view page_shown = "page";
constexpr std::string_view named = "named";

/// Those who may get it: fit for the equipment first, then by how little they have to do.
std::vector<store::MasterLoad> candidates(const Scene& scene, const domain::Order& order,
                                          const std::string& name_has) {
    auto all = store::MasterStore(scene.db).list_with_load();
    std::erase_if(all, [&](const store::MasterLoad& one) {
        return one.master.state != domain::MasterState::active || order.master == one.master.id ||
               base::fold(one.master.name).find(name_has) == std::string::npos;
    });
    std::ranges::stable_sort(all, {}, [&](const store::MasterLoad& one) {
        return std::pair(!repairs(one.master, order.equipment), one.open_orders);
    });
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

/// ◀️ 2/5 ▶️ as choices.
void add_page_choices(const Scene& scene, std::int64_t page, std::int64_t all,
                      std::vector<std::vector<Choice>>& choices) {
    Keys keys;
    add_page_keys(scene, {page, all, [](std::int64_t to) { return "p" + std::to_string(to); }},
                  keys);
    for (const auto& row : keys) {
        auto& line = choices.emplace_back();
        for (const auto& key : row)
            line.push_back({key.label, key.data});
    }
}

Question ask_master(Scene& scene, const Talk& talk) {
    Question question{.text = scene.say("assign.ask", {{"id", raw(*talk.row.order)},
                                                       {"equipment", talk.order->equipment}})};
    const auto found = candidates(scene, *talk.order, talk.text(named));
    const auto all = static_cast<std::int64_t>(found.size());
    const auto page = nearest_page(talk.number(page_shown).value_or(0), all);
    for (auto at = page * page_size; at < std::min(all, (page + 1) * page_size); ++at) {
        const auto& one = found.at(static_cast<std::size_t>(at));
        question.choices.push_back(
            {{label(scene, one, *talk.order), "m" + std::to_string(raw(one.master.id))}});
    }
    add_page_choices(scene, page, all, question.choices);
    if (!talk.text(named).empty())
        question.choices.push_back({{scene.plain("assign.everybody"), "all"}});
    if (all == 0) question.text.add("\n").add(scene.say("assign.nobody"));
    return question;
}

/// The number in "m12", "p3".
std::optional<std::int64_t> number_in(std::string_view choice) {
    std::int64_t number = 0;
    const auto digits = choice.substr(std::min<std::size_t>(choice.size(), 1));
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (digits.empty() || error != std::errc{} || end != digits.end()) return std::nullopt;
    return number;
}

/// Another page, or other names, of the same question.
Complaint look_at(Talk& talk, std::int64_t page, std::string name_has) {
    talk.set(page_shown, page);
    talk.set(named, std::move(name_has));
    return base::RichText{};
}

Complaint hear_name(Scene& scene, Talk& talk, const std::string& text) {
    const auto wanted = base::fold(base::trim(text));
    const auto fitting = candidates(scene, *talk.order, wanted);
    if (wanted.empty() || fitting.empty()) return scene.say("assign.which");
    if (fitting.size() > 1) return look_at(talk, 0, wanted);
    talk.set("master", raw(fitting.front().master.id));
    return std::nullopt;
}

Complaint hear_master(Scene& scene, Talk& talk, const Given& given) {
    if (given.choice.empty()) return hear_name(scene, talk, given.text);
    const auto number = number_in(given.choice);
    if (given.choice == "all") return look_at(talk, 0, {});
    if (given.choice.starts_with('p') && number) return look_at(talk, *number, talk.text(named));
    const auto all = candidates(scene, *talk.order, {});
    const bool offered = std::ranges::any_of(all, [&](const store::MasterLoad& one) {
        return given.choice.starts_with('m') && number == raw(one.master.id);
    });
    if (!offered) return scene.say("assign.which");
    talk.set("master", *number);
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

domain::MasterId chosen(const Talk& talk) {
    return domain::MasterId{talk.number("master").value_or(0)};
}

base::RichText summary(Scene& scene, const Talk& talk) {
    const auto master = office::load_master(scene.db, chosen(talk));
    auto text = scene.say("assign.sure", {{"id", raw(*talk.row.order)}});
    text.add("\n").add(scene.say("card.master", {{"value", clip(master.name, 60)}}));
    if (!can_be_reached(scene, master)) text.add("\n").add(scene.say("master.unreachable"));
    if (const auto reason = talk.text("reason"); !reason.empty())
        text.add("\n").add(scene.say("card.reason", {{"value", reason}}));
    const auto warning = near_warning(scene, master.id, *talk.order, talk.order->visit);
    if (!warning.empty()) text.add("\n").add(warning);
    return text;
}

End finish(Scene& scene, Talk& talk) {
    const auto to = chosen(talk);
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome =
        orders.assign(*talk.row.order, to, talk.text("reason"), scene.command(talk.row.version));
    const auto name = clip(office::load_master(scene.db, to).name, 60);
    return conclude(scene, talk, outcome,
                    scene.say("done.assign", {{"id", raw(*talk.row.order)}, {"name", name}}));
}

constexpr Step steps[] = {
    {"master", ask_master, hear_master},
    {"reason", ask_reason, hear_reason, wants_reason},
};

}  // namespace

const Flow assign{"assign", steps, summary, finish, Verb::assign};

}  // namespace repair::bot::flows
