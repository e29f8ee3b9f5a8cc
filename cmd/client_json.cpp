#include "cmd/client_json.hpp"

#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_text.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using base::Json;
using base::raw;
using domain::Order;

Json short_json(const Order& order, office::OrderReader& reader, Context& ctx) {
    Json master;
    if (order.master)
        master = Json::object()
                     .set("id", raw(*order.master))
                     .set("name", reader.master_name(*order.master));
    const auto& done = order.settlement;
    return Json::object()
        .set("id", raw(order.id))
        .set("status", word(order.status))
        .set("equipment", order.equipment)
        .set("master", std::move(master))
        .set("visit", visit_json(order.visit, ctx.zone()))
        .set("created_at", base::rfc3339(order.created_at, ctx.zone()))
        .set("total", done ? Json(done->sums.total.kopecks) : Json());
}

Json short_json(const std::vector<Order>& orders, office::OrderReader& reader, Context& ctx) {
    auto list = Json::array();
    for (const auto& order : orders)
        list.add(short_json(order, reader, ctx));
    return list;
}

/// "12  👨‍🔧 assigned  Холодильники, Иван Петров, завтра в 10"
std::string short_text(const Order& order, office::OrderReader& reader) {
    auto text =
        fmt::format("{}  {}  {}", raw(order.id), status_text(order.status), order.equipment);
    if (order.master) text += ", " + reader.master_name(*order.master);
    if (order.settlement)
        text += ", " + domain::render_money(order.settlement->sums.total);
    else if (order.visit && domain::is_open(order.status))
        text += ", " + order.visit->text;
    return text;
}

}  // namespace

Json client_json(const store::ClientCard& card, Context& ctx) {
    return Json::object()
        .set("phone", card.client.phone.full())
        .set("name", card.client.name)
        .set("address", card.client.address)
        .set("orders", card.orders)
        .set("open", card.open)
        .set("total", card.total.kopecks)
        .set("last_order", raw(card.last))
        .set("last_at", base::rfc3339(card.last_at, ctx.zone()));
}

Json client_json(const ClientView& view, office::OrderReader& reader, Context& ctx) {
    return client_json(view.card, ctx)
        .set("open_orders", short_json(view.open, reader, ctx))
        .set("recent_orders", short_json(view.recent, reader, ctx));
}

std::vector<Column> client_columns() {
    return {
        {.path = "phone", .title = "Phone"},
        {.path = "name", .title = "Name", .gives = 2, .least = 8},
        {.path = "address", .title = "Address", .gives = 3, .least = 8},
        {.path = "orders", .title = "Orders", .shows = Shows::number},
        {.path = "open", .title = "Open", .shows = Shows::number},
        {.path = "total", .title = "Paid", .shows = Shows::money},
        {.path = "last_order", .title = "Last", .shows = Shows::number},
        {.path = "last_at", .title = "On", .shows = Shows::time, .gives = 1},
    };
}

std::string client_card(const ClientView& view, office::OrderReader& reader, Context& ctx) {
    const auto& [client, orders, open, total, last, last_at] = view.card;
    Card card(paint_for_out(ctx));
    card.headline(fmt::format("{}  {}", client.phone.full(), client.name));
    card.line("address", client.address);
    card.line("orders", fmt::format("{}, {} open", orders, open));
    card.line("paid", domain::render_money(total));
    for (const auto& order : view.open)
        card.line("open", short_text(order, reader));
    for (const auto& order : view.recent)
        card.line("recent", fmt::format("{}  {}", time_text(order.created_at, ctx),
                                        short_text(order, reader)));
    card.plain(fmt::format("next: repairctl order show {}", raw(last)), Style::dim);
    return card.text();
}

}  // namespace repair::cmd
