#pragma once

#include "core/bot/sight.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace repair::bot {

inline constexpr std::int64_t page_size = 8;

/// What a page of a list needs: which of all it is, and what its buttons carry.
struct PageOf {
    std::int64_t page = 0;                                 ///< From 0.
    std::int64_t all = 0;                                  ///< How many rows there are in all.
    std::function<std::string(std::int64_t page)> data{};  ///< Of a button that turns to a page.
};

/// The page that exists and is nearest to the one asked for.
[[nodiscard]] std::int64_t nearest_page(std::int64_t page, std::int64_t all);

/// ◀️ 2/5 ▶️, where there is more than one page; then the ways out.
void add_page_keys(const Sight& sight, const PageOf& page, Keys& keys);

}  // namespace repair::bot
