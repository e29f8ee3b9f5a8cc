#pragma once

#include "core/bot/press.hpp"
#include "core/bot/scene.hpp"
#include "core/store/order_list.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace repair::bot {

// Lists of orders, by pages of eight.

/// Orders of a filter, a page at a time.
struct Listing {
    std::string title{};
    std::string_view heading = "list.page";  ///< The sentence around title and number.
    store::OrderFilter filter{};
    store::OrderSort sort = store::OrderSort::created;
    std::function<std::string(std::int64_t page)> data{};  ///< Of a button that turns to a page.
    std::string back{};  ///< Where ⬅️ leads; empty: no such way.
};
void show_listing(Scene& scene, const Listing& listing, std::int64_t page);

/// Everything that is still to be done.
[[nodiscard]] store::OrderFilter open_orders();

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
