#pragma once

#include "core/bot/press.hpp"
#include "core/bot/scene.hpp"

#include <string_view>

namespace repair::bot {

// Lists of orders, by pages of eight.

/// The office's filters, with how many orders each has.
void show_filters(Scene& scene);
/// A master's own open orders, by visit.
void show_my_orders(Scene& scene, std::int64_t page);
/// What the words find; one order alone is shown as its card.
void show_found(Scene& scene, std::string_view text);

// Rows of the press table: "lists", "l:<filter>:<page>", "my:<page>", "found:<dialogue>:<page>".
void press_filters(Scene& scene, const PressData& data);
void press_list(Scene& scene, const PressData& data);
void press_my(Scene& scene, const PressData& data);
void press_found(Scene& scene, const PressData& data);

}  // namespace repair::bot
