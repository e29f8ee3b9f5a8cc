#pragma once

#include "core/bot/press.hpp"

namespace repair::bot {

/// A row of the press table: "ph:<order>:<version>" posts the photo of the comment that made that
/// version, with a way to the photo before it.
void press_photo(Scene& scene, const PressData& data);

}  // namespace repair::bot
