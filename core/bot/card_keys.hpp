#pragma once

#include "core/bot/sight.hpp"
#include "core/office/order_reader.hpp"

namespace repair::bot {

/// The buttons of an order's card: what `sight.who` may do with it now, never what would be
/// refused; then the ways to look further, and, in private, the way out.
[[nodiscard]] Keys card_keys(const Sight& sight, const office::OrderView& view);

}  // namespace repair::bot
