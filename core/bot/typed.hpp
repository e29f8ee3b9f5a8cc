#pragma once

#include "core/bot/flow.hpp"

#include <optional>
#include <string_view>

namespace repair::bot {

// Typing what a button says is the same as pressing it, with or without its emoji.

/// Which of the engine's own buttons was typed, in either language, as its button would say it:
/// under a question "back", "skip", "cancel"; under a summary (`step` is nullptr) "ok", "fix",
/// "summary", "cancel". Empty: none; such a word is never a field's value.
[[nodiscard]] std::string_view typed_key(const Step* step, std::string_view text);

/// The answer that was given: words, the choice they name, a contact's number, a photo where the
/// step takes one. nullopt: nothing that could be an answer.
[[nodiscard]] std::optional<Given> given_of(Scene& scene, const Step* step, const Talk& talk);

}  // namespace repair::bot
