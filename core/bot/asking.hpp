#pragma once

#include "core/bot/flow.hpp"

namespace repair::bot {

// How the questions of a dialogue are put: what each posts, and what its buttons carry. Each
// counts a turn, and keeps the dialogue as it is then.

/// The step of the summary, which no flow has in its table.
inline constexpr std::string_view summary_step = "summary";

// nullptr: there is none of that name; a row may be of another version of the program.
[[nodiscard]] const Flow* find_flow(std::string_view name);
[[nodiscard]] const Step* find_step(const Flow& flow, std::string_view name);

[[nodiscard]] bool wanted(const Step& step, Scene& scene, const Talk& talk);

/// The step before this one that has an answer: what ⬅️ goes back to. nullptr: none.
[[nodiscard]] const Step* before(const Flow& flow, std::string_view name, Scene& scene,
                                 const Talk& talk);

/// Whether the question in hand was chosen at ✏️: all is answered, and ⬅️ leads to the
/// summary.
[[nodiscard]] bool is_mended(const Flow& flow, Scene& scene, const Talk& talk);

/// Asks a step's question, after a word about what was wrong with the last answer.
void ask(Scene& scene, const Flow& flow, Talk& talk, const Step& step, const Complaint& complaint);

/// Shows the summary and asks for consent.
void ask_consent(Scene& scene, const Flow& flow, Talk& talk, const Complaint& complaint);

/// Asks which answer is to be mended.
void offer_fields(Scene& scene, const Flow& flow, Talk& talk);

/// The question in hand loses its buttons: it was answered in words, or put aside.
void strip_question(Scene& scene, const Talk& talk);

}  // namespace repair::bot
