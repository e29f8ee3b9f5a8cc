#pragma once

#include "core/base/json.hpp"
#include "core/bot/scene.hpp"
#include "core/domain/permission.hpp"
#include "core/domain/verb.hpp"
#include "core/office/command.hpp"
#include "core/store/dialogue_store.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace repair::bot {

/// A dialogue in hand: its row, what was answered so far, and the order it is about.
struct Talk {
    store::Dialogue row{};
    base::Json answers = base::Json::object();  ///< By step. null: skipped.
    std::optional<domain::Order> order{};       ///< As it is now.

    [[nodiscard]] bool has(std::string_view step) const;
    /// "" for a step that was skipped or not reached.
    [[nodiscard]] std::string text(std::string_view step) const;
    [[nodiscard]] std::optional<std::int64_t> number(std::string_view step) const;
    [[nodiscard]] bool yes(std::string_view step) const { return answers.boolean_at(step); }
    void set(std::string_view step, base::Json value) { answers.set(step, std::move(value)); }
    void forget(std::string_view step);
};

/// A ready answer. `value` is ASCII of a-z, 0-9, '_', '-', '+', '.' and 30 bytes at most.
struct Choice {
    std::string label{};
    std::string value{};
};

/// What is asked. Typing the label of a choice is the same as pressing it.
struct Question {
    base::RichText text{};
    std::vector<std::vector<Choice>> choices{};
    enum class Skip { no, yes } skip = Skip::no;  ///< Whether it may be left unanswered.
};

/// An answer: words, or the value of a choice; or a photo, where the step takes one.
struct Given {
    std::string text{};
    std::string choice{};
    std::string photo{};
};

/// nullopt: the answer is taken. Else why not; the question is asked again. Empty: nothing is
/// wrong, but it asks for another page of the question.
using Complaint = std::optional<base::RichText>;

struct Step {
    std::string_view name;
    Question (*ask)(Scene&, const Talk&);
    /// Puts what it understood into the talk; or complains.
    Complaint (*hear)(Scene&, Talk&, const Given&);
    /// Whether it is asked at all, as far as is known. nullptr: always.
    bool (*wanted)(Scene&, const Talk&) = nullptr;
    enum class Takes { words, photos } takes = Takes::words;
};

enum class End {
    over,   ///< The dialogue is done with.
    again,  ///< It goes on: the summary, or the step that lost its answer, is shown anew.
};

/// A dialogue, as data: questions in their order, what is shown before it is carried out, and
/// how it is carried out. Steps whose answer is there already are passed over, so a flow may
/// begin half filled in, and a field may be mended without going through the rest.
struct Flow {
    std::string_view name;
    std::span<const Step> steps;
    /// The text above ✅. nullptr: the last answer ends the dialogue.
    base::RichText (*summary)(Scene&, const Talk&) = nullptr;
    End (*finish)(Scene&, Talk&);
    /// What is done to the order: asked of the rules before the first question and at every turn.
    std::optional<domain::Verb> verb{};
    /// Asked after each answer. True: the answer led elsewhere, which was shown; the dialogue is
    /// done with. nullptr: answers lead nowhere else.
    bool (*leaves)(Scene&, Talk&) = nullptr;
    /// What is done besides moving an order; like `verb` asked of the rules at every turn.
    std::optional<domain::Action> action{};
};

/// All flows; flow_table.cpp lists them.
[[nodiscard]] std::span<const Flow* const> all_flows();

/// Begins a dialogue in this chat. What the person was in the middle of there becomes a draft.
/// With an order: its version is remembered.
void begin(Scene& scene, const Flow& flow, const std::optional<domain::Order>& order,
           base::Json answers = base::Json::object());

/// What the use case at the end of a flow said, told to the person: done, done already, stale
/// (the summary again, over the order as it is now), or refused.
[[nodiscard]] End conclude(Scene& scene, Talk& talk, const office::Outcome& outcome,
                           base::RichText done);

}  // namespace repair::bot
