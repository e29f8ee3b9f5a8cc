#pragma once

#include "core/bot/press.hpp"
#include "core/bot/sight.hpp"
#include "core/store/master_store.hpp"

namespace repair::bot {

/// What the office knows of a master, on one line or as a card.
[[nodiscard]] std::string master_state(const Sight& sight, const domain::Master& master);
/// Whether messages arrive where the master's cards go, as far as is known.
[[nodiscard]] bool can_be_reached(const Sight& sight, const domain::Master& master);
/// "⚠️ без рабочей группы"; empty when there is nothing to warn of.
[[nodiscard]] std::string master_warning(const Sight& sight, const domain::Master& master);

/// The buttons of a master's card, the ways out left out.
[[nodiscard]] Keys master_card_keys(const Sight& sight, const domain::Master& master);

[[nodiscard]] Screen master_card(const Sight& sight, const store::MasterLoad& load);

// Rows of the press table: "m:<master>", "mo:<master>:<page>", their open orders.
void press_master(Scene& scene, const PressData& data);
void press_master_orders(Scene& scene, const PressData& data);

}  // namespace repair::bot
