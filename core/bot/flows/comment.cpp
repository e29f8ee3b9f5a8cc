// A word, or a photo, to an order.

#include "core/base/raw.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/phrases.hpp"
#include "core/office/orders.hpp"

namespace repair::bot::flows {
namespace {

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

Question ask_comment(Scene& scene, const Talk& talk) {
    return {.text = scene.say("comment.ask", {{"id", number_of(talk)}})};
}

// A photo needs no words; what is not fit as words of a photo is asked for again with it.
Complaint hear_comment(Scene& scene, Talk& talk, const Given& given) {
    if (!given.photo.empty() && given.text.empty())
        talk.set("comment", "");
    else if (auto no = take_field(scene, talk, "comment", domain::Field::comment, given.text))
        return no;
    talk.set("photo", given.photo);
    return std::nullopt;
}

base::RichText summary(Scene& scene, const Talk& talk) {
    auto text = scene.say("comment.sure", {{"id", number_of(talk)}});
    if (!talk.text("photo").empty()) text.add("\n").add(scene.say("comment.photo"));
    const auto words = clip(talk.text("comment"), 1000);
    return words.empty() ? text : text.add("\n").add(words);
}

End finish(Scene& scene, Talk& talk) {
    office::Orders orders(scene.db, scene.around.rules);
    // What others do meanwhile takes nothing from a comment: any version will do.
    const auto outcome =
        orders.comment(*talk.row.order, talk.text("comment"), talk.text("photo"), scene.command());
    return conclude(scene, talk, outcome, scene.say("done.comment", {{"id", number_of(talk)}}));
}

constexpr Step steps[] = {
    {"comment", ask_comment, hear_comment, nullptr, Step::Takes::photos},
};

}  // namespace

const Flow comment{"comment", steps, summary, finish, domain::Verb::comment};

}  // namespace repair::bot::flows
