#pragma once

#include "core/bot/scene.hpp"

#include <string>

namespace repair::bot {

/// A reply to an order's card, outside a dialogue: offers to keep it as a comment, which ✅ does.
/// False: it replies to no card, or the person may not comment on that order.
[[nodiscard]] bool offer_comment(Scene& scene, const std::string& text, const std::string& photo);

}  // namespace repair::bot
