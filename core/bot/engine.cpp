#include "core/bot/engine.hpp"

#include "core/base/raw.hpp"
#include "core/bot/asking.hpp"
#include "core/bot/card.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/bot/typed.hpp"
#include "core/domain/transition.hpp"
#include "core/store/database.hpp"
#include "core/store/order_store.hpp"

#include <algorithm>
#include <utility>

namespace repair::bot {
namespace {

using base::Json;
using base::raw;
using store::DialogueState;
using store::DialogueStore;

/// Reads the dialogue's answers and its order as it is now.
Talk talk_of(Scene& scene, store::Dialogue row) {
    Talk talk;
    if (auto answers = base::parse_json(row.answers)) talk.answers = *std::move(answers);
    if (row.order) talk.order = store::OrderStore(scene.db).load(*row.order);
    talk.row = std::move(row);
    return talk;
}

void go_on(Scene& scene, const Flow& flow, Talk& talk, const Complaint& complaint = std::nullopt);

void finish(Scene& scene, const Flow& flow, Talk& talk) {
    if (flow.finish(scene, talk) == End::again) return go_on(scene, flow, talk);
    DialogueStore(scene.db).remove(talk.row.id);
}

/// The first question that has no answer, else the summary, else the end.
void go_on(Scene& scene, const Flow& flow, Talk& talk, const Complaint& complaint) {
    for (const auto& step : flow.steps)
        if (!talk.has(step.name) && wanted(step, scene, talk))
            return ask(scene, flow, talk, step, complaint);
    if (flow.summary == nullptr) return finish(scene, flow, talk);
    ask_consent(scene, flow, talk, complaint);
}

void ask_again(Scene& scene, const Flow& flow, Talk& talk, const Complaint& complaint) {
    if (const auto* const step = find_step(flow, talk.row.step))
        return ask(scene, flow, talk, *step, complaint);
    go_on(scene, flow, talk, complaint);
}

/// "Tomorrow" is as of the moment when it was said, however late that is heard. While this lives,
/// the scene is of that moment.
class AsSaid {
public:
    explicit AsSaid(Scene& scene) : scene_(scene) { scene_.now = scene_.heard.said(); }
    ~AsSaid() { scene_.now = scene_.heard.at; }
    AsSaid(const AsSaid&) = delete;
    AsSaid& operator=(const AsSaid&) = delete;

private:
    Scene& scene_;
};

Complaint understand(Scene& scene, Talk& talk, const Step& step, const Given& given) {
    const AsSaid then(scene);
    return step.hear(scene, talk, given);
}

void hear(Scene& scene, const Flow& flow, Talk& talk, const Given& given) {
    const auto* const step = find_step(flow, talk.row.step);
    if (step == nullptr) return ask_again(scene, flow, talk, scene.say("dialogue.press_a_key"));
    if (const auto complaint = understand(scene, talk, *step, given))
        return ask(scene, flow, talk, *step, complaint);
    if (!talk.has(step->name)) talk.set(step->name, nullptr);
    if (flow.leaves != nullptr && flow.leaves(scene, talk))
        return DialogueStore(scene.db).remove(talk.row.id);
    go_on(scene, flow, talk);
}

/// A photo that comes while the summary is shown, as those of an album do: for the step that
/// takes photos.
void hear_photo(Scene& scene, const Flow& flow, Talk& talk, const Photo& photo) {
    const auto step = std::ranges::find(flow.steps, Step::Takes::photos, &Step::takes);
    go_on(scene, flow, talk,
          step == flow.steps.end()
              ? scene.say("dialogue.words_please")
              : step->hear(scene, talk, {.text = photo.caption, .photo = photo.file}));
}

std::optional<Given> what_was_given(Scene& scene, const Step* step, const Talk& talk) {
    const AsSaid then(scene);
    return given_of(scene, step, talk);
}

void leave(Scene& scene, Talk& talk) {
    talk.row.state = DialogueState::draft;
    DialogueStore(scene.db).save(talk.row);
}

/// "closing order 12"
std::string title_of(Scene& scene, const store::Dialogue& row) {
    const auto key = "flow." + row.flow;
    if (!row.order) return scene.plain(key);
    return scene.plain(key, {{"id", raw(*row.order)}});
}

void offer_draft(Scene& scene, const store::Dialogue& row) {
    const auto data = [&](std::string_view what) {
        return PressData::make("draft", {raw(row.id), what});
    };
    scene.send({.text = scene.say("dialogue.put_aside", {{"what", title_of(scene, row)}}),
                .keys = {{{scene.plain("key.go_on"), data("go")},
                          {scene.plain("key.drop"), data("drop")}}}});
}

std::optional<Talk> active(Scene& scene) {
    if (!scene.who.user) return std::nullopt;
    auto row = DialogueStore(scene.db).active(scene.heard.chat, *scene.who.user);
    if (!row) return std::nullopt;
    return talk_of(scene, *std::move(row));
}

/// In a group only a reply to the question counts; who was not told the question's number yet
/// (it has only just been sent) is believed.
bool is_addressed(const Scene& scene, const Talk& talk) {
    if (scene.in_private()) return true;
    return scene.heard.answers && (!talk.row.question || talk.row.question == scene.heard.answers);
}

/// Whether the rules still allow what the dialogue is for; says so when they do not.
bool still_allowed(Scene& scene, const Flow& flow, const Talk& talk) {
    std::optional<domain::Refusal> no;
    if (flow.action) no = domain::refusal(scene.who, *flow.action, scene.around.rules);
    if (!no && flow.verb && talk.order) no = domain::refusal(*talk.order, *flow.verb, scene.who);
    if (!no) return true;
    scene.show({.text = refusal_words(scene, *no, talk.order ? &*talk.order : nullptr)});
    return false;
}

void skip(Scene& scene, const Flow& flow, Talk& talk) {
    const auto* const step = find_step(flow, talk.row.step);
    if (step != nullptr && step->ask(scene, talk).skip == Question::Skip::no)
        return ask(scene, flow, talk, *step, scene.say("dialogue.needed"));
    hear(scene, flow, talk, {});
}

void press_answer(Scene& scene, const Flow& flow, Talk& talk, std::string_view answer) {
    if (answer == "cancel") {
        DialogueStore(scene.db).remove(talk.row.id);
        return scene.show({.text = scene.say("dialogue.cancelled")});
    }
    if (answer == "ok" && talk.row.step == summary_step) return finish(scene, flow, talk);
    if (!still_allowed(scene, flow, talk)) return DialogueStore(scene.db).remove(talk.row.id);
    if (answer == "fix") return offer_fields(scene, flow, talk);
    if (answer == "summary") return go_on(scene, flow, talk);
    if (answer == "skip") return skip(scene, flow, talk);
    if (answer == "back") {
        if (is_mended(flow, scene, talk)) return go_on(scene, flow, talk);
        const auto* const earlier = before(flow, talk.row.step, scene, talk);
        if (earlier == nullptr) return ask_again(scene, flow, talk, std::nullopt);
        return ask(scene, flow, talk, *earlier, std::nullopt);
    }
    if (answer.starts_with("c.")) {
        return hear(scene, flow, talk, {.choice = std::string(answer.substr(2))});
    } else if (answer.starts_with("f.")) {
        const auto* const step = find_step(flow, answer.substr(2));
        if (step != nullptr) return ask(scene, flow, talk, *step, std::nullopt);
    }
    out_of_date(scene);
}

}  // namespace

bool Talk::has(std::string_view step) const {
    return answers.child(step) != nullptr;
}

std::string Talk::text(std::string_view step) const {
    return answers.string_at(step);
}

std::optional<std::int64_t> Talk::number(std::string_view step) const {
    return answers.number_at(step);
}

void Talk::forget(std::string_view step) {
    auto kept = Json::object();
    for (const auto& [name, value] : answers.members())
        if (name != step) kept.set(name, value);
    answers = std::move(kept);
}

void begin(Scene& scene, const Flow& flow, const std::optional<domain::Order>& order,
           Json answers) {
    Talk talk{.answers = std::move(answers), .order = order};
    if (!still_allowed(scene, flow, talk)) return;
    // Who begins the same again, and had answered nothing, has nothing to go on with.
    const auto earlier = active(scene);
    const bool same = earlier && earlier->row.flow == flow.name &&
                      earlier->row.order == (order ? std::optional(order->id) : std::nullopt) &&
                      earlier->answers.members().empty();
    if (same)
        (void)cancel_dialogue(scene);
    else
        put_aside(scene);
    talk.row = {.chat = scene.heard.chat,
                .user = *scene.who.user,
                .flow = std::string(flow.name),
                .answers = talk.answers.dump(),
                .touched_at = scene.now};
    if (order) {
        talk.row.order = order->id;
        talk.row.version = order->version;
    }
    talk.row.id = DialogueStore(scene.db).add(talk.row);
    go_on(scene, flow, talk);
}

bool answer_dialogue(Scene& scene) {
    auto talk = active(scene);
    if (!talk || !is_addressed(scene, *talk)) return false;
    if (talk->row.touched_at + patience < scene.heard.said()) {
        put_aside(scene);
        return !scene.in_private();
    }
    const auto* const flow = find_flow(talk->row.flow);
    if (flow == nullptr) {  // A flow of a newer or older program.
        DialogueStore(scene.db).remove(talk->row.id);
        return false;
    }
    strip_question(scene, *talk);
    talk->row.question.reset();
    if (!still_allowed(scene, *flow, *talk)) {
        DialogueStore(scene.db).remove(talk->row.id);
        return true;
    }
    const auto* const step = find_step(*flow, talk->row.step);
    const auto* const words = std::get_if<Words>(&scene.heard.what);
    const auto* const photo = std::get_if<Photo>(&scene.heard.what);
    const auto key = words == nullptr ? std::string_view{} : typed_key(step, words->text);
    if (photo != nullptr && step == nullptr)
        hear_photo(scene, *flow, *talk, *photo);
    else if (!key.empty())
        press_answer(scene, *flow, *talk, key);
    else if (const auto given = what_was_given(scene, step, *talk))
        hear(scene, *flow, *talk, *given);
    else
        ask_again(scene, *flow, *talk, scene.say("dialogue.words_please"));
    return true;
}

bool in_dialogue(Scene& scene) {
    return active(scene).has_value();
}

void put_aside(Scene& scene) {
    auto talk = active(scene);
    if (!talk) return;
    strip_question(scene, *talk);
    leave(scene, *talk);
    offer_draft(scene, talk->row);
}

bool cancel_dialogue(Scene& scene) {
    const auto talk = active(scene);
    if (!talk) return false;
    strip_question(scene, *talk);
    DialogueStore(scene.db).remove(talk->row.id);
    return true;
}

void press_dialogue(Scene& scene, const PressData& data) {
    const auto id = data.number(0);
    auto row = id ? DialogueStore(scene.db).find(domain::DialogueId{*id}) : std::nullopt;
    if (!row || row->chat != scene.heard.chat) return out_of_date(scene);
    if (row->user != scene.who.user)
        return scene.refuse(scene.plain("dialogue.not_yours"), "not_yours", Alert::no);
    if (row->state != DialogueState::active || row->turn != data.number(1))
        return out_of_date(scene);
    const auto* const flow = find_flow(row->flow);
    if (flow == nullptr) return out_of_date(scene);
    row->question = scene.heard.message;
    auto talk = talk_of(scene, *std::move(row));
    press_answer(scene, *flow, talk, data.text(2));
}

void press_draft(Scene& scene, const PressData& data) {
    const auto id = data.number(0);
    auto row = id ? DialogueStore(scene.db).find(domain::DialogueId{*id}) : std::nullopt;
    if (!row || row->chat != scene.heard.chat || row->user != scene.who.user)
        return out_of_date(scene);
    if (row->state != DialogueState::draft) return out_of_date(scene);
    const auto* const flow = find_flow(row->flow);
    if (data.text(1) == "drop" || flow == nullptr) {
        DialogueStore(scene.db).remove(row->id);
        return scene.show({.text = scene.say("dialogue.dropped")});
    }
    auto talk = talk_of(scene, *std::move(row));
    if (!still_allowed(scene, *flow, talk)) return DialogueStore(scene.db).remove(talk.row.id);
    put_aside(scene);
    talk.row.state = DialogueState::active;
    talk.row.question = scene.heard.message;
    ask_again(scene, *flow, talk, std::nullopt);
}

End conclude(Scene& scene, Talk& talk, const office::Outcome& outcome, base::RichText done) {
    if (outcome) {
        if (!outcome->changed) done = scene.say("order.already", {{"id", raw(outcome->after.id)}});
        scene.answer(done.text);
        scene.show({.text = std::move(done)});
        redraw_card(scene, outcome->after);
        return End::over;
    }
    const auto& no = outcome.error();
    const auto now = store::OrderStore(scene.db).load(*talk.row.order);
    const auto* const flow = find_flow(talk.row.flow);
    const bool may_go_on = no.rule == domain::Rule::stale && flow->summary != nullptr &&
                           !domain::refusal(now, *flow->verb, scene.who);
    const auto why = refusal_words(scene, no, &now);
    refuse(scene, no, &now);
    redraw_card(scene, now);
    if (!may_go_on) {
        scene.show({.text = why});
        return End::over;
    }
    if (scene.press() == nullptr) scene.send({.text = why});
    talk.order = now;
    talk.row.version = now.version;
    return End::again;
}

}  // namespace repair::bot
