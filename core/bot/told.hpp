#pragma once

#include "core/bot/notice_words.hpp"
#include "core/bot/sight.hpp"
#include "core/domain/order.hpp"

#include <optional>

namespace repair::bot {

/// A notice in words: what happened, by whom, why, and a button to the order it is about.
[[nodiscard]] std::optional<Post> told_post(const Leaving& leaving, const Sight& sight,
                                            const std::optional<domain::Order>& order);

}  // namespace repair::bot
