#include "core/bot/client_card.hpp"
#include "core/bot/commands.hpp"
#include "core/bot/comment_photo.hpp"
#include "core/bot/day.hpp"
#include "core/bot/engine.hpp"
#include "core/bot/history.hpp"
#include "core/bot/last_list.hpp"
#include "core/bot/master_card.hpp"
#include "core/bot/master_list.hpp"
#include "core/bot/order_lists.hpp"
#include "core/bot/order_press.hpp"
#include "core/bot/order_requests.hpp"
#include "core/bot/work_chat.hpp"

#include <array>

namespace repair::bot {
namespace {

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
    PressRow{"w", 1, Where::office_private, press_waiting},
    PressRow{"call", 1, Where::anywhere, press_call},
    PressRow{"called", 1, Where::office_private, press_called},
    PressRow{"chat", 1, Where::admin_private, press_chat},
    PressRow{"ties", 2, Where::admin_private, press_ties},
    PressRow{"tie", 2, Where::admin_private, press_tie},
    PressRow{"untie", 1, Where::admin_private, press_untie},
    // What the office looks at, and what it writes.
    PressRow{"c", 1, Where::office_private, press_client},
    PressRow{"day", 2, Where::office_private, press_day},
    PressRow{"h", 2, Where::anywhere, press_history},
    PressRow{"m", 1, Where::office_private, press_master},
    PressRow{"masters", 1, Where::office_private, press_masters},
    PressRow{"mo", 2, Where::office_private, press_master_orders},
    PressRow{"ph", 2, Where::anywhere, press_photo},
};

}  // namespace

std::span<const PressRow> presses() {
    return rows;
}

}  // namespace repair::bot
