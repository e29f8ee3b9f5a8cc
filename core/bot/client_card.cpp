#include "core/bot/client_card.hpp"

#include "core/base/raw.hpp"
#include "core/bot/order_press.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/domain/permission.hpp"
#include "core/store/client_store.hpp"
#include "core/store/order_list.hpp"

#include <algorithm>
#include <vector>

namespace repair::bot {
namespace {

using base::raw;
using domain::Order;

constexpr std::size_t most_open = 8;
constexpr std::int64_t most_last = 5;

/// The open ones, then the last ones that are not among them.
void add_orders(const Scene& scene, const domain::Phone& phone, Screen& screen) {
    auto open = store::ClientStore(scene.db).open_orders(phone);
    std::ranges::reverse(open);
    if (open.size() > most_open) open.resize(most_open);
    std::vector<Order> last;
    (void)list_orders(scene.db, {.phone = phone}, {.limit = most_last},
                      [&](const Order& order) { last.push_back(order); });
    std::erase_if(last, [&](const Order& order) {
        return std::ranges::count(open, order.id, &Order::id) != 0;
    });
    for (const auto* const orders : {&open, &last})
        for (const auto& order : *orders)
            screen.keys.push_back(
                {{order_line(scene, order), PressData::make("o", {raw(order.id)})}});
}

}  // namespace

void press_client(Scene& scene, const PressData& data) {
    const auto order = pressed_order(scene, data);
    if (!order) return;
    const auto no = refusal(scene.who, domain::Action::see_client, scene.around.rules);
    if (no) return refuse(scene, *no, nullptr);

    const auto& phone = order->client.phone;
    const auto card = phone.empty() ? std::nullopt : store::ClientStore(scene.db).find(phone);
    // The order's own words where it alone is known: no phone, or it was removed.
    const auto client = card ? card->client : order->client;
    Screen screen{.text = scene.say("client.title", {{"name", clip(client.name, 200)}})};
    if (!phone.empty())
        screen.text.add("\n").add(scene.say("card.phone", {{"value", phone.full()}}));
    screen.text.add("\n").add(scene.say("card.address", {{"value", clip(client.address, 500)}}));
    if (card) {
        screen.text.add("\n\n").add(
            scene.say("client.orders", {{"n", card->orders}, {"open", card->open}}));
        if (may(scene.who, domain::Action::report_money, scene.around.rules))
            screen.text.add("\n").add(
                scene.say("client.total", {{"value", money_text(card->total)}}));
        add_orders(scene, phone, screen);
    }
    screen.keys.push_back({{scene.plain("key.to_card", {{"id", raw(order->id)}}),
                            PressData::make("o", {raw(order->id)})},
                           {scene.plain("key.menu"), "menu"}});
    scene.show(std::move(screen));
}

}  // namespace repair::bot
