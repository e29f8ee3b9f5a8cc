#pragma once

#include "core/bot/scene.hpp"
#include "core/office/order_reader.hpp"

#include <optional>

namespace repair::bot {

// The card of an order: everything the one who looks may know of it, and the buttons of what
// they may do with it now. A work chat sees what its master sees, whoever presses there.

/// With the eyes of the chat's own master in a work chat, else of `sight.who` itself.
[[nodiscard]] Sight eyes_of(const Sight& sight, domain::ChatId chat);

/// The card as `sight.who` sees it.
[[nodiscard]] Screen card_screen(const Sight& sight, const office::OrderView& view);

/// What is left of a card in the chat of a master whose order it is no more.
[[nodiscard]] Screen former_card(const Sight& sight, const domain::Order& order);

/// The card in place of the pressed message, or as a new one; or why it cannot be seen.
void show_card(Scene& scene, domain::OrderId id);

/// The order's live card in this chat, drawn anew. Nothing where there is none, and where a
/// notice of the change does it anyway.
enum class Redraw { after_change, after_refusal };
void redraw_card(Scene& scene, const domain::Order& order, Redraw why = Redraw::after_change);

/// Whether the chat is where cards of the order's master go: the work chat, else their private
/// one.
[[nodiscard]] bool is_card_chat(const Sight& sight, const domain::Order& order,
                                domain::ChatId chat);

}  // namespace repair::bot
