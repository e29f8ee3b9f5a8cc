#include "core/bot/master_card.hpp"

#include "core/base/raw.hpp"
#include "core/bot/order_lists.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/scene.hpp"
#include "core/domain/permission.hpp"
#include "core/store/chat_store.hpp"
#include "core/store/database.hpp"

#include <algorithm>
#include <optional>

namespace repair::bot {
namespace {

using base::raw;

constexpr std::size_t most_of_a_name = 100;
constexpr std::size_t most_of_the_kinds = 400;

std::string kinds_of(const Sight& sight, const domain::Master& master) {
    if (master.equipment.empty()) return sight.plain("master.all_kinds");
    std::string kinds;
    for (const auto& kind : master.equipment)
        kinds += (kinds.empty() ? "" : ", ") + kind;
    return clip(kinds, most_of_the_kinds);
}

std::optional<store::MasterLoad> load_of(const Scene& scene, const PressData& data) {
    const auto id = data.number(0);
    const auto all = store::MasterStore(scene.db).list_with_load();
    const auto found = std::ranges::find_if(all, [&](const store::MasterLoad& one) {
        return id && one.master.id == domain::MasterId{*id};
    });
    if (found == all.end()) return std::nullopt;
    return *found;
}

}  // namespace

std::string master_state(const Sight& sight, const domain::Master& master) {
    return sight.plain("master_state." + std::string(word(master.state)));
}

bool can_be_reached(const Sight& sight, const domain::Master& master) {
    const auto chat = master.chat.value_or(domain::ChatId{raw(master.user)});
    const auto known = store::ChatStore(sight.db).find(chat);
    return !known || known->unreachable.empty();
}

std::string master_warning(const Sight& sight, const domain::Master& master) {
    if (master.state == domain::MasterState::dismissed) return {};
    if (!can_be_reached(sight, master)) return sight.plain("master.unreachable");
    return master.chat ? std::string{} : sight.plain("master.no_chat");
}

Keys master_card_keys(const Sight& sight, const domain::Master& master) {
    const auto id = raw(master.id);
    Keys keys{{{sight.plain("master.orders"), PressData::make("mo", {id, std::int64_t{0}})}}};
    const bool works = master.state != domain::MasterState::dismissed;
    if (works && may(sight.who, domain::Action::manage_masters, sight.around.rules))
        keys.back().push_back({sight.plain("master.chat"), PressData::make("chat", {id})});
    return keys;
}

Screen master_card(const Sight& sight, const store::MasterLoad& load) {
    const auto& master = load.master;
    Screen screen{.text = sight.say("master.title", {{"name", clip(master.name, most_of_a_name)},
                                                     {"state", master_state(sight, master)}})};
    if (!master.phone.empty())
        screen.text.add("\n").add(sight.say("card.phone", {{"value", master.phone.full()}}));
    screen.text.add("\n").add(sight.say("master.kinds", {{"value", kinds_of(sight, master)}}));
    if (master.senior) screen.text.add("\n").add(sight.say("master.senior"));
    screen.text.add("\n").add(sight.say("master.load", {{"n", load.open_orders}}));
    if (const auto warning = master_warning(sight, master); !warning.empty())
        screen.text.add("\n").add(warning);
    screen.keys = master_card_keys(sight, master);
    screen.keys.push_back(
        {{sight.plain("key.back_to_list"), PressData::make("masters", {std::int64_t{0}})},
         {sight.plain("key.menu"), "menu"}});
    return screen;
}

void press_master(Scene& scene, const PressData& data) {
    const auto load = load_of(scene, data);
    if (!load) return out_of_date(scene);
    scene.show(master_card(scene, *load));
}

void press_master_orders(Scene& scene, const PressData& data) {
    const auto load = load_of(scene, data);
    const auto page = data.number(1);
    if (!load || !page) return out_of_date(scene);
    const auto& master = load->master;
    auto filter = open_orders();
    filter.master = master.id;
    show_listing(scene,
                 {.title = clip(master.name, most_of_a_name),
                  .filter = std::move(filter),
                  .sort = store::OrderSort::visit,
                  .data =
                      [id = raw(master.id)](std::int64_t to) {
                          return PressData::make("mo", {id, to});
                      },
                  .back = PressData::make("m", {raw(master.id)})},
                 *page);
}

}  // namespace repair::bot
