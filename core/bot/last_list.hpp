#pragma once

#include "core/bot/press.hpp"
#include "core/bot/scene.hpp"

#include <string>

namespace repair::bot {

/// Which page of which list somebody looked at last in their private chat: where ⬅️ under a
/// card leads. `data` is what a button carries that shows this page.
void remember_list(Scene& scene, const std::string& data);

/// Row of the press table: "back", from a card to that page; to the beginning of all lists where
/// there is none, or it is not theirs to see any more.
void press_back(Scene& scene, const PressData& data);

}  // namespace repair::bot
