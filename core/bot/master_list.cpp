#include "core/bot/master_list.hpp"

#include "core/base/raw.hpp"
#include "core/bot/master_card.hpp"
#include "core/bot/pages.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/bot/scene.hpp"
#include "core/domain/permission.hpp"
#include "core/store/database.hpp"

#include <algorithm>

namespace repair::bot {
namespace {

std::vector<store::MasterLoad> masters_of(const Scene& scene) {
    auto all = store::MasterStore(scene.db).list_with_load();
    std::erase_if(all, [](const store::MasterLoad& one) {
        return one.master.state == domain::MasterState::dismissed;
    });
    std::ranges::stable_sort(all, {}, [](const store::MasterLoad& one) {
        return one.master.state != domain::MasterState::active;
    });
    return all;
}

std::string kinds_of(const Sight& sight, const domain::Master& master) {
    if (master.equipment.empty()) return sight.plain("master.all_kinds");
    std::string kinds;
    for (const auto& kind : master.equipment)
        kinds += (kinds.empty() ? "" : ", ") + kind;
    return clip(kinds, 120);
}

base::RichText line_of(const Sight& sight, const store::MasterLoad& one) {
    auto text = sight.say("masters.line", {{"name", clip(one.master.name, 60)},
                                           {"n", one.open_orders},
                                           {"kinds", kinds_of(sight, one.master)}});
    if (one.master.state != domain::MasterState::active)
        text.add(" · " + master_state(sight, one.master));
    const auto warning = master_warning(sight, one.master);
    if (!warning.empty()) text.add(" · " + warning);
    return text;
}

}  // namespace

void show_masters(Scene& scene, std::int64_t wanted) {
    const auto no = refusal(scene.who, domain::Action::list_masters, scene.around.rules);
    if (no) return scene.show({.text = refusal_words(scene, *no, nullptr)});
    const auto masters = masters_of(scene);
    const auto all = static_cast<std::int64_t>(masters.size());
    const auto page = nearest_page(wanted, all);
    Screen screen{.text = scene.say("masters.title", {{"n", all}})};
    for (auto at = page * page_size; at < std::min(all, (page + 1) * page_size); ++at) {
        const auto& one = masters.at(static_cast<std::size_t>(at));
        screen.text.add("\n").add(line_of(scene, one));
        screen.keys.push_back({{scene.plain("masters.key", {{"name", clip(one.master.name, 40)},
                                                            {"n", one.open_orders}}),
                                PressData::make("m", {base::raw(one.master.id)})}});
    }
    add_page_keys(scene,
                  {page, all, [](std::int64_t to) { return PressData::make("masters", {to}); }},
                  screen.keys);
    screen.keys.push_back({{scene.plain("key.menu"), "menu"}});
    scene.show(std::move(screen));
}

void press_masters(Scene& scene, const PressData& data) {
    const auto page = data.number(0);
    if (!page) return out_of_date(scene);
    show_masters(scene, *page);
}

}  // namespace repair::bot
