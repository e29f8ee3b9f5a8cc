#pragma once

#include "core/bot/scene.hpp"
#include "core/domain/refusal.hpp"

namespace repair::bot {

/// A rule's no, in the language of whoever asked. `order` is what it was about, when known.
[[nodiscard]] base::RichText refusal_words(const Sight& sight, const domain::Refusal& refusal,
                                           const domain::Order* order);

/// Answers the press with it.
void refuse(Scene& scene, const domain::Refusal& refusal, const domain::Order* order);

}  // namespace repair::bot
