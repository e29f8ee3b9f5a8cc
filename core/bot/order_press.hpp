#pragma once

#include "core/bot/press.hpp"
#include "core/bot/scene.hpp"

namespace repair::bot {

// Rows of the press table about one order: "o:<order>" opens its card;
// "v:<order>:<version>:<verb>" does the verb, or begins the dialogue that leads to it.
void press_order(Scene& scene, const PressData& data);
void press_verb(Scene& scene, const PressData& data);

/// The order a press names, if it may be spoken of in this chat: in private to whom it may be
/// shown, and in a work chat of its own master. Answers the press when it may not.
[[nodiscard]] std::optional<domain::Order> pressed_order(Scene& scene, const PressData& data);

}  // namespace repair::bot
