#include "core/bot/commands.hpp"
#include "core/bot/engine.hpp"
#include "core/bot/order_lists.hpp"
#include "core/bot/order_press.hpp"

#include <array>

namespace repair::bot {
namespace {

// "back": from a card to where orders are listed.
void press_back(Scene& scene, const PressData&) {
    if (scene.of_office()) return show_filters(scene);
    show_my_orders(scene, 0);
}

constexpr std::array rows{
    PressRow{"d", 3, Where::anywhere, press_dialogue},
    PressRow{"draft", 2, Where::anywhere, press_draft},
    PressRow{"v", 3, Where::anywhere, press_verb},
    PressRow{"o", 1, Where::anywhere, press_order},
    PressRow{"my", 1, Where::anywhere, press_my},
    PressRow{"back", 0, Where::private_chat, press_back},
    PressRow{"menu", 0, Where::private_chat, press_menu},
    PressRow{"lang", 1, Where::private_chat, press_language},
    PressRow{"found", 2, Where::private_chat, press_found},
    PressRow{"lists", 0, Where::office_private, press_filters},
    PressRow{"l", 2, Where::office_private, press_list},
};

}  // namespace

std::span<const PressRow> presses() {
    return rows;
}

}  // namespace repair::bot
