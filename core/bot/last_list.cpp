#include "core/bot/last_list.hpp"

#include "core/base/json.hpp"
#include "core/bot/order_lists.hpp"
#include "core/store/dialogue_store.hpp"

#include <algorithm>
#include <optional>

namespace repair::bot {
namespace {

/// Kept as a draft of a flow of its own, which nobody can go on with.
constexpr std::string_view flow = "list";

std::optional<store::Dialogue> kept(Scene& scene) {
    const auto all = store::DialogueStore(scene.db).drafts(scene.heard.chat, *scene.who.user);
    const auto found = std::ranges::find(all, flow, &store::Dialogue::flow);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::string data_of(const std::optional<store::Dialogue>& row) {
    const auto answers = row ? base::parse_json(row->answers) : std::nullopt;
    return answers ? answers->string_at("data") : std::string{};
}

bool may_see(const Scene& scene, const std::string& data) {
    const auto parsed = PressData::parse(data);
    if (!parsed) return false;
    const auto rows = presses();
    const auto row = std::ranges::find(rows, parsed->verb(), &PressRow::verb);
    return row != rows.end() && (row->where != Where::office_private || scene.of_office());
}

}  // namespace

void remember_list(Scene& scene, const std::string& data) {
    if (!scene.in_private()) return;
    store::DialogueStore dialogues(scene.db);
    const auto earlier = kept(scene);
    if (data_of(earlier) == data) return;
    if (earlier) dialogues.remove(earlier->id);
    (void)dialogues.add({.chat = scene.heard.chat,
                         .user = *scene.who.user,
                         .flow = std::string(flow),
                         .step = std::string(flow),
                         .answers = base::Json::object().set("data", data).dump(),
                         .state = store::DialogueState::draft,
                         .touched_at = scene.now});
}

void press_back(Scene& scene, const PressData&) {
    const auto data = data_of(kept(scene));
    if (may_see(scene, data)) return handle_press(scene, data);
    if (scene.of_office()) return show_filters(scene);
    show_my_orders(scene, 0);
}

}  // namespace repair::bot
