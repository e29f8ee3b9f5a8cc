#pragma once

#include "core/bot/scene.hpp"

#include <string_view>

namespace repair::bot {

// How people become known.

/// The code of "/start <code>"; "" for anything else.
[[nodiscard]] std::string_view invite_in(const Heard& heard);

/// Somebody, known or not, opens an invite: they get the role and are welcomed, or hear why not.
void open_invite(Scene& scene, std::string_view code);

/// In private, what the office does not know of a known person is taken from their Telegram: name
/// and language. Whether there was something to learn.
bool learn_person(const Scene& scene);

}  // namespace repair::bot
