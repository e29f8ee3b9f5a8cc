#pragma once

#include "core/bot/press.hpp"

namespace repair::bot {

// Rows of the press table about what people ask of each other: "w:<order>" tells the master that
// the client waits; "call:<order>" asks the dispatchers to call the client, and "called:<order>"
// says that it is done.
void press_waiting(Scene& scene, const PressData& data);
void press_call(Scene& scene, const PressData& data);
void press_called(Scene& scene, const PressData& data);

}  // namespace repair::bot
