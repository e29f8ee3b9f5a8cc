// A word, or a photo, to an order.

#include "core/base/raw.hpp"
#include "core/bot/answers.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/phrases.hpp"
#include "core/office/orders.hpp"

namespace repair::bot::flows {
namespace {

constexpr std::size_t most_photos = 10;  ///< Of one album.

std::int64_t number_of(const Talk& talk) {
    return base::raw(*talk.row.order);
}

Question ask_comment(Scene& scene, const Talk& talk) {
    return {.text = scene.say("comment.ask", {{"id", number_of(talk)}})};
}

base::Json::Array further(const Talk& talk) {
    const auto* const all = talk.answers.child("further");
    return all == nullptr ? base::Json::Array{} : all->elements();
}

/// The second photo of an album and those after it: a comment each.
Complaint hear_further(Scene& scene, Talk& talk, const Given& given) {
    auto all = base::Json::array();
    for (const auto& earlier : further(talk))
        all.add(earlier);
    if (all.elements().size() + 1 >= most_photos) return scene.say("comment.enough");
    talk.set("words", "");
    if (!given.text.empty())
        if (auto no = take_field(scene, talk, "words", domain::Field::comment, given.text))
            return no;
    all.add(base::Json::object().set("comment", talk.text("words")).set("photo", given.photo));
    talk.forget("words");
    talk.set("further", std::move(all));
    return std::nullopt;
}

// A photo needs no words; what is not fit as words of a photo is asked for again with it.
Complaint hear_comment(Scene& scene, Talk& talk, const Given& given) {
    if (!given.photo.empty() && talk.has("comment")) return hear_further(scene, talk, given);
    if (!given.photo.empty() && given.text.empty())
        talk.set("comment", "");
    else if (auto no = take_field(scene, talk, "comment", domain::Field::comment, given.text))
        return no;
    talk.set("photo", given.photo);
    return std::nullopt;
}

base::RichText summary(Scene& scene, const Talk& talk) {
    auto text = scene.say("comment.sure", {{"id", number_of(talk)}});
    const auto others = further(talk);
    const auto photos =
        static_cast<std::int64_t>(others.size()) + (talk.text("photo").empty() ? 0 : 1);
    if (photos > 0) text.add("\n").add(scene.say("comment.photo", {{"n", photos}}));
    const auto add = [&](const std::string& words, std::size_t most) {
        if (!words.empty()) text.add("\n").add(clip(words, most));
    };
    add(talk.text("comment"), 1000);
    for (const auto& other : others)
        add(other.string_at("comment"), 200);
    return text;
}

End finish(Scene& scene, Talk& talk) {
    office::Orders orders(scene.db, scene.around.rules);
    // What others do meanwhile takes nothing from a comment: any version will do.
    const auto write = [&](const base::Json& one) {
        return orders.comment(*talk.row.order, one.string_at("comment"), one.string_at("photo"),
                              scene.command());
    };
    auto outcome = write(talk.answers);
    for (const auto& other : further(talk))
        if (outcome) outcome = write(other);
    return conclude(scene, talk, outcome, scene.say("done.comment", {{"id", number_of(talk)}}));
}

constexpr Step steps[] = {
    {"comment", ask_comment, hear_comment, nullptr, Step::Takes::photos},
};

}  // namespace

const Flow comment{"comment", steps, summary, finish, domain::Verb::comment};

}  // namespace repair::bot::flows
