#pragma once

#include "core/bot/flow.hpp"
#include "core/bot/press.hpp"

namespace repair::bot {

// What drives dialogues; what they ask and do, the flows know.

/// What nobody touched for so long is put aside.
inline constexpr std::chrono::hours patience{2};

/// Words, a photo or a contact for the dialogue this person is in, in this chat. False: there is
/// none that they belong to.
[[nodiscard]] bool answer_dialogue(Scene& scene);

/// Whether this person is in the middle of something in this chat.
[[nodiscard]] bool in_dialogue(Scene& scene);

/// Puts aside what the person is in the middle of here, and offers to go on later. Nothing when
/// there is nothing.
void put_aside(Scene& scene);

/// Ends it. False: there is none.
[[nodiscard]] bool cancel_dialogue(Scene& scene);

// Rows of the press table: "d:<dialogue>:<turn>:<answer>", "draft:<dialogue>:go|drop".
void press_dialogue(Scene& scene, const PressData& data);
void press_draft(Scene& scene, const PressData& data);

}  // namespace repair::bot
