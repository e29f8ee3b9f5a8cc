// Other money for a closed order: sum by sum, with what each side gets before and after.

#include "core/base/raw.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/phrases.hpp"
#include "core/office/orders.hpp"

namespace repair::bot::flows {
namespace {

using base::Money;

constexpr std::string_view stays = "stays";

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

const domain::Settlement& old_one(const Talk& talk) {
    return *talk.order->settlement;
}

/// The sums as answered so far; what was not answered is as it was.
domain::Sums sums_of(const Talk& talk) {
    auto sums = old_one(talk).sums;
    if (const auto total = talk.number("total")) sums.total = Money{*total};
    if (const auto materials = talk.number("materials")) sums.materials = Money{*materials};
    if (talk.has("review")) sums.review = talk.yes("review");
    if (talk.has("out_of_city")) sums.out_of_city = talk.yes("out_of_city");
    return sums;
}

std::optional<domain::Settlement> new_one(const Talk& talk) {
    return domain::settle(sums_of(talk), old_one(talk).terms);
}

/// "Мастеру 1 600 ₽ → 2 000 ₽ · в кассу 2 400 ₽ → 3 000 ₽"
base::RichText shares(const Sight& sight, const Talk& talk) {
    const auto now = new_one(talk);
    if (!now) return sight.say("correct.materials_exceed");
    return sight.say("correct.shares", {{"master_was", money_text(old_one(talk).master_share)},
                                        {"master", money_text(now->master_share)},
                                        {"company_was", money_text(old_one(talk).company_share)},
                                        {"company", money_text(now->company_share)}});
}

base::RichText with_shares(const Sight& sight, const Talk& talk, std::string_view key) {
    return shares(sight, talk).add("\n\n").add(sight.say(key, {{"id", number_of(talk)}}));
}

std::vector<std::vector<Choice>> keep_sum(const Sight& sight, Money money) {
    return {{{sight.plain("correct.keep", {{"value", money_text(money)}}), std::string(stays)}}};
}

Question ask_total(Scene& scene, const Talk& talk) {
    return {.text = with_shares(scene, talk, "correct.total"),
            .choices = keep_sum(scene, old_one(talk).sums.total)};
}

Complaint hear_total(Scene& scene, Talk& talk, const Given& given) {
    talk.forget("materials");
    if (given.choice == stays) {
        talk.set("total", old_one(talk).sums.total.kopecks);
        return std::nullopt;
    }
    return take_amount(scene, talk, "total", given.text);
}

Question ask_materials(Scene& scene, const Talk& talk) {
    return {.text = with_shares(scene, talk, "correct.materials"),
            .choices = keep_sum(scene, old_one(talk).sums.materials)};
}

Complaint hear_materials(Scene& scene, Talk& talk, const Given& given) {
    if (given.choice == stays)
        talk.set("materials", old_one(talk).sums.materials.kopecks);
    else if (auto no = take_amount(scene, talk, "materials", given.text))
        return no;
    if (new_one(talk)) return std::nullopt;
    talk.forget("materials");
    return scene.say("close.materials_exceed", {{"total", money_text(sums_of(talk).total)}});
}

Question ask_review(Scene& scene, const Talk& talk) {
    auto text = with_shares(scene, talk, "close.review");
    text.add(" ").add(
        scene.say("correct.was_flag",
                  {{"value", scene.plain(old_one(talk).sums.review ? "key.yes" : "key.no")}}));
    return {.text = std::move(text), .choices = yes_no(scene)};
}

Complaint hear_review(Scene& scene, Talk& talk, const Given& given) {
    return take_yes_no(scene, talk, "review", given);
}

Question ask_trip(Scene& scene, const Talk& talk) {
    auto text = with_shares(scene, talk, "close.out_of_city");
    text.add(" ").add(
        scene.say("correct.was_flag",
                  {{"value", scene.plain(old_one(talk).sums.out_of_city ? "key.yes" : "key.no")}}));
    return {.text = std::move(text), .choices = yes_no(scene)};
}

Complaint hear_trip(Scene& scene, Talk& talk, const Given& given) {
    return take_yes_no(scene, talk, "out_of_city", given);
}

Question ask_reason(Scene& scene, const Talk& talk) {
    return {.text = with_shares(scene, talk, "correct.reason_ask"),
            .choices = common_reasons(scene, "correct.reason")};
}

Complaint hear_reason(Scene& scene, Talk& talk, const Given& given) {
    return take_reason(scene, talk, "reason", "correct.reason", given);
}

base::RichText was_is(const Sight& sight, std::string_view key, const std::string& was,
                      const std::string& is) {
    if (was == is) return {};
    return base::RichText("\n").add(sight.say(key)).add(": " + was + " → " + is);
}

base::RichText summary(Scene& scene, const Talk& talk) {
    const auto was = old_one(talk).sums;
    const auto is = sums_of(talk);
    const auto flag = [&](bool set) { return scene.plain(set ? "key.yes" : "key.no"); };
    auto text = scene.say("correct.sure", {{"id", number_of(talk)}});
    text.add(was_is(scene, "step.total", money_text(was.total), money_text(is.total)))
        .add(was_is(scene, "step.materials", money_text(was.materials), money_text(is.materials)))
        .add(was_is(scene, "step.review", flag(was.review), flag(is.review)))
        .add(was_is(scene, "step.out_of_city", flag(was.out_of_city), flag(is.out_of_city)));
    text.add("\n").add(shares(scene, talk));
    return text.add("\n").add(scene.say("card.reason", {{"value", talk.text("reason")}}));
}

End finish(Scene& scene, Talk& talk) {
    office::Correction correction{.total = {}};
    if (const auto total = talk.number("total")) correction.total = Money{*total};
    if (const auto materials = talk.number("materials")) correction.materials = Money{*materials};
    correction.review = talk.yes("review");
    correction.out_of_city = talk.yes("out_of_city");
    office::Orders orders(scene.db, scene.around.rules);
    const auto outcome = orders.correct(*talk.row.order, correction, talk.text("reason"),
                                        scene.command(talk.row.version));
    return conclude(scene, talk, outcome, scene.say("done.correct", {{"id", number_of(talk)}}));
}

constexpr Step steps[] = {
    {"total", ask_total, hear_total},    {"materials", ask_materials, hear_materials},
    {"review", ask_review, hear_review}, {"out_of_city", ask_trip, hear_trip},
    {"reason", ask_reason, hear_reason},
};

}  // namespace

const Flow correct{"correct", steps, summary, finish, domain::Verb::correct};

}  // namespace repair::bot::flows
