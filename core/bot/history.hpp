#pragma once

#include "core/bot/press.hpp"

namespace repair::bot {

/// A row of the press table: "h:<order>:<page>", what happened to an order, newest first: who,
/// when, what, and each field before and after. For the office and the order's own master, whom
/// phones are hidden from as on the card.
void press_history(Scene& scene, const PressData& data);

}  // namespace repair::bot
