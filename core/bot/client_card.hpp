#pragma once

#include "core/bot/press.hpp"

namespace repair::bot {

/// A row of the press table: "c:<order>", the client of an order as their orders know them: how
/// many, for how much, the open ones and the last five. For the office.
void press_client(Scene& scene, const PressData& data);

}  // namespace repair::bot
