#include "core/bot/asking.hpp"

#include "core/base/raw.hpp"
#include "core/bot/press.hpp"
#include "core/store/database.hpp"

#include <algorithm>
#include <utility>

namespace repair::bot {
namespace {

using base::raw;

void keep(Scene& scene, Talk& talk) {
    talk.row.answers = talk.answers.dump();
    talk.row.touched_at = scene.now;
    store::DialogueStore(scene.db).save(talk.row);
}

std::string key_data(const Talk& talk, std::string_view answer) {
    return PressData::make("d", {raw(talk.row.id), talk.row.turn, answer});
}

/// Whether the question in hand is the message whose button was pressed.
bool in_place(const Scene& scene, const Talk& talk) {
    return scene.press() != nullptr && talk.row.question == scene.heard.message;
}

/// In place of the question that was pressed; a ForceReply only comes with a new message, which
/// Telegram lets nobody edit afterwards.
void post_question(Scene& scene, Talk& talk, Post post) {
    post.chat = scene.heard.chat;
    post.question = talk.row.id;
    if (in_place(scene, talk) && !post.asks) {
        post.act = Act::edit;
        post.message = talk.row.question;
    } else {
        if (in_place(scene, talk))
            scene.post({.act = Act::strip, .chat = post.chat, .message = talk.row.question});
        talk.row.question.reset();
    }
    keep(scene, talk);
    scene.post(std::move(post));
}

/// In a group somebody is asked by name; where only words will do, by a ForceReply to them.
bool asks_for_words(const Scene& scene, const Question& question) {
    return !scene.in_private() && question.choices.empty() && question.skip == Question::Skip::no;
}

Keys keys_of(const Flow& flow, const Question& question, Scene& scene, const Talk& talk) {
    Keys keys;
    for (const auto& row : question.choices) {
        auto& line = keys.emplace_back();
        for (const auto& choice : row)
            line.push_back({choice.label, key_data(talk, "c." + choice.value)});
    }
    auto& line = keys.emplace_back();
    if (is_mended(flow, scene, talk) || before(flow, talk.row.step, scene, talk) != nullptr)
        line.push_back({scene.plain("key.back"), key_data(talk, "back")});
    if (question.skip == Question::Skip::yes)
        line.push_back({scene.plain("key.skip"), key_data(talk, "skip")});
    line.push_back({scene.plain("key.cancel"), key_data(talk, "cancel")});
    return keys;
}

void address(Scene& scene, const Question& question, Post& post) {
    base::RichText text;
    text.mention(scene.who.name, raw(*scene.who.user)).add(", ").add(post.text);
    post.text = std::move(text);
    if (!asks_for_words(scene, question)) return;
    post.text.add("\n").add(scene.say("dialogue.how_to_cancel"));
    post.keys.clear();
    post.asks = true;
}

}  // namespace

const Flow* find_flow(std::string_view name) {
    const auto all = all_flows();
    const auto found = std::ranges::find(all, name, [](const Flow* flow) { return flow->name; });
    return found == all.end() ? nullptr : *found;
}

const Step* find_step(const Flow& flow, std::string_view name) {
    const auto found = std::ranges::find(flow.steps, name, &Step::name);
    return found == flow.steps.end() ? nullptr : &*found;
}

bool wanted(const Step& step, Scene& scene, const Talk& talk) {
    return step.wanted == nullptr || step.wanted(scene, talk);
}

const Step* before(const Flow& flow, std::string_view name, Scene& scene, const Talk& talk) {
    const Step* found = nullptr;
    for (const auto& step : flow.steps) {
        if (step.name == name) return found;
        if (talk.has(step.name) && wanted(step, scene, talk)) found = &step;
    }
    return found;
}

bool is_mended(const Flow& flow, Scene& scene, const Talk& talk) {
    return flow.summary != nullptr && std::ranges::all_of(flow.steps, [&](const Step& step) {
               return talk.has(step.name) || !wanted(step, scene, talk);
           });
}

void ask(Scene& scene, const Flow& flow, Talk& talk, const Step& step, const Complaint& complaint) {
    talk.row.step = step.name;
    ++talk.row.turn;
    const auto question = step.ask(scene, talk);
    Post post;
    if (complaint && !complaint->empty()) post.text.add(*complaint).add("\n\n");
    post.text.add(question.text);
    post.keys = keys_of(flow, question, scene, talk);
    if (!scene.in_private()) address(scene, question, post);
    post_question(scene, talk, std::move(post));
}

void ask_consent(Scene& scene, const Flow& flow, Talk& talk, const Complaint& complaint) {
    talk.row.step = summary_step;
    ++talk.row.turn;
    Post post;
    if (complaint) post.text.add(*complaint).add("\n\n");
    post.text.add(flow.summary(scene, talk));
    post.keys = {{{scene.plain("key.ok"), key_data(talk, "ok")}}};
    if (flow.steps.size() > 1)
        post.keys.back().push_back({scene.plain("key.fix"), key_data(talk, "fix")});
    post.keys.push_back({{scene.plain("key.cancel"), key_data(talk, "cancel")}});
    post_question(scene, talk, std::move(post));
}

void offer_fields(Scene& scene, const Flow& flow, Talk& talk) {
    ++talk.row.turn;
    Post post{.text = scene.say("dialogue.fix_what")};
    for (const auto& step : flow.steps)
        if (talk.has(step.name) && wanted(step, scene, talk))
            post.keys.push_back({{scene.plain("step." + std::string(step.name)),
                                  key_data(talk, "f." + std::string(step.name))}});
    post.keys.push_back({{scene.plain("key.back"), key_data(talk, "summary")},
                         {scene.plain("key.cancel"), key_data(talk, "cancel")}});
    post_question(scene, talk, std::move(post));
}

void strip_question(Scene& scene, const Talk& talk) {
    const auto* const flow = find_flow(talk.row.flow);
    const auto* const step = flow == nullptr ? nullptr : find_step(*flow, talk.row.step);
    if (step != nullptr && asks_for_words(scene, step->ask(scene, talk))) return;
    if (talk.row.question)
        scene.post({.act = Act::strip, .chat = scene.heard.chat, .message = talk.row.question});
}

}  // namespace repair::bot
