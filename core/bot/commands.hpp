#pragma once

#include "core/bot/scene.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace repair::bot {

/// Does what a command ("/order 12", "/order@name 12") or a word of the main keyboard asks for.
/// False: the text is neither. What the person was in the middle of is put aside first; /cancel
/// ends it.
[[nodiscard]] bool run_command(Scene& scene, std::string_view text);

/// The main keyboard: the union of what the person's roles have. Private chats only.
[[nodiscard]] Board main_board(const Sight& sight);

/// What Telegram offers after a '/': the commands that may be said here, with what they do.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> command_menu(const Sight& sight);

/// Welcome by role, with the main keyboard.
void welcome(Scene& scene);

// Rows of the press table: "menu", "lang:<language>".
void press_menu(Scene& scene, const class PressData& data);
void press_language(Scene& scene, const class PressData& data);

}  // namespace repair::bot
