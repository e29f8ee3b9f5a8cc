#include "cmd/master_json.hpp"

#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace repair::cmd {
namespace {

using base::Json;
using base::raw;
using domain::Master;

std::string kinds_text(const std::vector<std::string>& kinds) {
    return kinds.empty() ? "all kinds" : fmt::format("{}", fmt::join(kinds, ", "));
}

std::string chat_text(const Master& master) {
    return master.chat ? std::to_string(raw(*master.chat)) : "none";
}

std::string senior_text(const Master& master) {
    return master.senior ? "yes" : "no";
}

std::string user_text(const MasterView& view) {
    const auto id = raw(view.master.user);
    return view.user_name.empty() ? std::to_string(id) : fmt::format("{} ({})", id, view.user_name);
}

std::string orders_text(const std::vector<domain::OrderId>& orders) {
    constexpr std::size_t named = 10;
    if (orders.empty()) return "none";
    auto text = fmt::format("{}:", orders.size());
    for (std::size_t i = 0; i < std::min(named, orders.size()); ++i)
        text += fmt::format(" {}", raw(orders[i]));
    return orders.size() > named ? text + " …" : text;
}

std::string kinds_cell(const Json& row) {
    std::vector<std::string> kinds;
    for (const auto& kind : row.find("equipment")->elements())
        kinds.push_back(kind.string());
    return kinds_text(kinds);
}

Style colour_of(domain::MasterState state) {
    switch (state) {
        case domain::MasterState::active: return Style::green;
        case domain::MasterState::inactive: return Style::yellow;
        case domain::MasterState::dismissed: return Style::dim;
    }
    return Style::plain;
}

}  // namespace

MasterView view_of(const Master& master, store::Database& db) {
    const auto user = store::UserStore(db).find(master.user);
    return {.master = master,
            .open_orders = store::MasterStore(db).open_orders(master.id),
            .user_name = user ? user->name : ""};
}

Json master_json(const MasterView& view) {
    const auto& master = view.master;
    auto kinds = Json::array();
    for (const auto& kind : master.equipment)
        kinds.add(kind);
    const auto user_name = view.user_name.empty() ? Json() : Json(view.user_name);
    return Json::object()
        .set("id", raw(master.id))
        .set("version", master.version)
        .set("name", master.name)
        .set("phone", master.phone.full())
        .set("state", word(master.state))
        .set("senior", master.senior)
        .set("equipment", std::move(kinds))
        .set("chat", master.chat ? Json(raw(*master.chat)) : Json())
        .set("user", Json::object().set("id", raw(master.user)).set("name", user_name))
        .set("open_orders", view.open_orders.size());
}

std::vector<Column> master_columns() {
    return {
        {.path = "id", .title = "No", .shows = Shows::number},
        {.path = "name", .title = "Name", .gives = 2, .least = 8},
        {.path = "phone", .title = "Phone"},
        {.path = "state", .title = "State"},
        {.path = "senior", .title = "Senior", .shows = Shows::flag},
        {.path = "equipment", .title = "Equipment", .gives = 3, .least = 8, .render = kinds_cell},
        {.path = "open_orders", .title = "Open", .shows = Shows::number},
        {.path = "chat", .title = "Chat", .shows = Shows::number},
        {.path = "user.id", .title = "User", .shows = Shows::number},
        {.path = "user.name", .title = "User name", .shown = Shown::asked, .gives = 2},
        {.path = "user", .title = "User", .shown = Shown::asked},
        {.path = "version", .title = "Version", .shows = Shows::number, .shown = Shown::asked},
    };
}

std::string master_card(const MasterView& view, const Context& ctx) {
    const auto& master = view.master;
    Card card(paint_for_out(ctx));
    card.headline(fmt::format("master {}  {}", raw(master.id), master.name));
    card.line("state", word(master.state), colour_of(master.state));
    card.line("senior", senior_text(master)).line("phone", master.phone.full());
    card.line("equipment", kinds_text(master.equipment));
    card.line("open orders", orders_text(view.open_orders));
    card.line("work chat", master.chat ? chat_text(master) : "none, cards go to the private chat");
    card.line("user", user_text(view));
    card.line("version", std::to_string(master.version), Style::dim);
    return card.text();
}

std::vector<Step> steps_between(const Master& before, const Master& after) {
    std::vector<Step> steps;
    const auto add = [&](const char* what, const std::string& was, const std::string& is) {
        if (was != is) steps.push_back({what, was, is});
    };
    add("name", before.name, after.name);
    add("phone", before.phone.full(), after.phone.full());
    add("equipment", kinds_text(before.equipment), kinds_text(after.equipment));
    add("senior", senior_text(before), senior_text(after));
    add("state", std::string(word(before.state)), std::string(word(after.state)));
    add("work chat", chat_text(before), chat_text(after));
    return steps;
}

std::vector<Step> steps_of(const Master& master) {
    return {{"phone", "", master.phone.full()},
            {"equipment", "", kinds_text(master.equipment)},
            {"senior", "", senior_text(master)},
            {"work chat", "", chat_text(master)},
            {"user", "", std::to_string(raw(master.user))}};
}

}  // namespace repair::cmd
