// Closing an order with its money.

#include "core/base/raw.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/phrases.hpp"
#include "core/office/orders.hpp"
#include "core/office/people.hpp"

namespace repair::bot::flows {
namespace {

using base::Money;

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

Money sum(const Talk& talk, std::string_view step) {
    return {talk.number(step).value_or(0)};
}

Question ask_total(Scene& scene, const Talk& talk) {
    auto text = scene.say("close.total", {{"id", number_of(talk)}});
    if (talk.order->prepayment && talk.order->prepayment->kopecks > 0)
        text.add("\n").add(
            scene.say("close.prepayment", {{"value", money_text(*talk.order->prepayment)}}));
    return {.text = std::move(text)};
}

// Another total asks about what depended on the old one again.
Complaint hear_total(Scene& scene, Talk& talk, const Given& given) {
    if (auto no = take_amount(scene, talk, "total", given.text)) return no;
    for (const auto* const step : {"free", "repaired", "no_repair"})
        talk.forget(step);
    if (sum(talk, "materials") > sum(talk, "total")) talk.forget("materials");
    return std::nullopt;
}

bool is_free(Scene&, const Talk& talk) {
    return talk.number("total") == 0;
}

Question ask_free(Scene& scene, const Talk&) {
    return {.text = scene.say("close.free"), .choices = yes_no(scene)};
}

Complaint hear_free(Scene& scene, Talk& talk, const Given& given) {
    if (auto no = take_yes_no(scene, talk, "free", given)) return no;
    if (talk.yes("free")) return std::nullopt;
    talk.forget("free");
    talk.forget("total");
    return std::nullopt;
}

bool is_small(Scene& scene, const Talk& talk) {
    return sum(talk, "total") <= scene.around.rules.settlement.ask_below;
}

Question ask_repaired(Scene& scene, const Talk&) {
    return {.text = scene.say("close.repaired"), .choices = yes_no(scene)};
}

Complaint hear_repaired(Scene& scene, Talk& talk, const Given& given) {
    return take_yes_no(scene, talk, "repaired", given);
}

bool not_repaired(Scene& scene, const Talk& talk) {
    return is_small(scene, talk) && talk.has("repaired") && !talk.yes("repaired");
}

Question ask_no_repair(Scene& scene, const Talk&) {
    return {.text = scene.say("close.no_repair"),
            .choices = common_reasons(scene, "close.no_repair_reason")};
}

Complaint hear_no_repair(Scene& scene, Talk& talk, const Given& given) {
    return take_reason(scene, talk, "no_repair", "close.no_repair_reason", given);
}

Question ask_materials(Scene& scene, const Talk&) {
    return {.text = scene.say("close.materials"),
            .choices = {{{scene.plain("close.no_materials"), "none"}}}};
}

Complaint hear_materials(Scene& scene, Talk& talk, const Given& given) {
    if (given.choice == "none") {
        talk.set("materials", 0);
        return std::nullopt;
    }
    if (auto no = take_amount(scene, talk, "materials", given.text)) return no;
    if (sum(talk, "materials") <= sum(talk, "total")) return std::nullopt;
    talk.forget("materials");
    return scene.say("close.materials_exceed", {{"total", money_text(sum(talk, "total"))}});
}

Question ask_review(Scene& scene, const Talk&) {
    return {.text = scene.say("close.review"), .choices = yes_no(scene)};
}

Complaint hear_review(Scene& scene, Talk& talk, const Given& given) {
    return take_yes_no(scene, talk, "review", given);
}

Question ask_trip(Scene& scene, const Talk&) {
    return {.text = scene.say("close.out_of_city"), .choices = yes_no(scene)};
}

Complaint hear_trip(Scene& scene, Talk& talk, const Given& given) {
    return take_yes_no(scene, talk, "out_of_city", given);
}

office::Closing closing_of(const Talk& talk) {
    return {.sums = {.total = sum(talk, "total"),
                     .materials = sum(talk, "materials"),
                     .review = talk.yes("review"),
                     .out_of_city = talk.yes("out_of_city")},
            .no_repair = talk.text("no_repair")};
}

/// What each side gets, by the rules of this moment.
base::RichText shares(Scene& scene, const Talk& talk) {
    const auto& order = *talk.order;
    const auto master = office::load_master(scene.db, *order.master);
    const auto terms =
        domain::terms_for(scene.around.rules.settlement, order.equipment, master.senior);
    const auto settled = domain::settle(closing_of(talk).sums, terms);
    if (!settled) return scene.say("rule.materials_exceed", {{"id", ""}, {"status", ""}});
    const bool own = order.master == scene.who.master;
    return scene.say(own ? "close.shares" : "close.shares_for_master",
                     {{"master", money_text(settled->master_share)},
                      {"company", money_text(settled->company_share)},
                      {"name", master.name}});
}

base::RichText summary(Scene& scene, const Talk& talk) {
    const auto closing = closing_of(talk);
    auto text = scene.say("close.summary", {{"id", number_of(talk)},
                                            {"total", money_text(closing.sums.total)},
                                            {"materials", money_text(closing.sums.materials)}});
    if (closing.sums.review) text.add("\n").add(scene.say("card.review"));
    if (closing.sums.out_of_city) text.add("\n").add(scene.say("card.out_of_city"));
    if (!closing.no_repair.empty())
        text.add("\n").add(scene.say("card.no_repair", {{"value", closing.no_repair}}));
    return text.add("\n").add(shares(scene, talk));
}

End finish(Scene& scene, Talk& talk) {
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome =
        orders.close(*talk.row.order, closing_of(talk), scene.command(talk.row.version));
    auto done = scene.say("done.close", {{"id", number_of(talk)}});
    if (outcome && outcome->changed) done.add("\n").add(shares(scene, talk));
    return conclude(scene, talk, outcome, std::move(done));
}

constexpr Step steps[] = {
    {"total", ask_total, hear_total},
    {"free", ask_free, hear_free, is_free},
    {"repaired", ask_repaired, hear_repaired, is_small},
    {"no_repair", ask_no_repair, hear_no_repair, not_repaired},
    {"materials", ask_materials, hear_materials},
    {"review", ask_review, hear_review},
    {"out_of_city", ask_trip, hear_trip},
};

}  // namespace

const Flow close{"close", steps, summary, finish, domain::Verb::close};

}  // namespace repair::bot::flows
