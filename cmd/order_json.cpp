#include "cmd/order_json.hpp"

#include "cmd/context.hpp"
#include "cmd/globals.hpp"
#include "cmd/output.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::cmd {
namespace {

using base::Json;
using base::raw;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Json time_json(const std::optional<base::Time>& at, const base::Zone& zone) {
    return at ? Json(base::rfc3339(*at, zone)) : Json();
}

Json date_json(const std::optional<std::chrono::sys_days>& date) {
    if (!date) return {};
    const std::chrono::year_month_day day(*date);
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()),
                       unsigned(day.day()));
}

Json money_json(const std::optional<base::Money>& money) {
    return money ? Json(money->kopecks) : Json();
}

template <typename Id>
Json id_json(const std::optional<Id>& id) {
    return id ? Json(raw(*id)) : Json();
}

Json person_json(const std::optional<domain::UserId>& id, const std::string& name) {
    return Json::object().set("id", id_json(id)).set("name", name);
}

Json master_json(const std::optional<domain::MasterId>& id, const std::string& name) {
    if (!id) return {};
    return Json::object().set("id", raw(*id)).set("name", name);
}

Json master_json(const std::optional<domain::MasterId>& id, office::OrderReader& reader) {
    return id ? master_json(id, reader.master_name(*id)) : Json();
}

Json client_json(const domain::Client& client) {
    return Json::object()
        .set("name", client.name)
        .set("phone", text_or_null(client.phone.full()))
        .set("address", client.address);
}

Json comments_json(const std::vector<store::Comment>& comments, const base::Zone& zone) {
    auto list = Json::array();
    for (const auto& comment : comments)
        list.add(Json::object()
                     .set("at", base::rfc3339(comment.at, zone))
                     .set("author", person_json(comment.who.user, comment.who.name))
                     .set("text", text_or_null(comment.text))
                     .set("photo", text_or_null(comment.photo)));
    return list;
}

Json long_repair_json(const domain::Order& order) {
    if (!order.due && !order.prepayment) return {};
    return Json::object()
        .set("due", date_json(order.due))
        .set("what", text_or_null(order.due_what))
        .set("prepayment", money_json(order.prepayment));
}

Json settlement_json(const std::optional<domain::Settlement>& done) {
    if (!done) return {};
    return Json::object()
        .set("total", done->sums.total.kopecks)
        .set("materials", done->sums.materials.kopecks)
        .set("net", done->net().kopecks)
        .set("percent", done->percent)
        .set("rule", word(done->terms.scope))
        .set("master_share", done->master_share.kopecks)
        .set("company_share", done->company_share.kopecks)
        .set("review", done->sums.review)
        .set("out_of_city", done->sums.out_of_city);
}

Json open_orders_json(const std::vector<domain::Order>& orders, office::OrderReader& reader,
                      const base::Zone& zone) {
    auto list = Json::array();
    for (const auto& order : orders)
        list.add(Json::object()
                     .set("id", raw(order.id))
                     .set("status", word(order.status))
                     .set("equipment", order.equipment)
                     .set("master", master_json(order.master, reader))
                     .set("visit", visit_json(order.visit, zone)));
    return list;
}

/// What an order's JSON is made from.
struct Told {
    const domain::Order& order;
    const std::string& master;
    const base::Zone& zone;

    [[nodiscard]] Json time(const std::optional<base::Time>& at) const {
        return time_json(at, zone);
    }
};

struct Member {
    std::string_view key;
    Json (*of)(const Told& told);
};

constexpr std::array order_members{
    Member{"id", [](const Told& t) { return Json(raw(t.order.id)); }},
    Member{"status", [](const Told& t) { return Json(word(t.order.status)); }},
    Member{"version", [](const Told& t) { return Json(t.order.version); }},
    Member{"equipment", [](const Told& t) { return Json(t.order.equipment); }},
    Member{"complaint", [](const Told& t) { return Json(t.order.complaint); }},
    Member{"client", [](const Told& t) { return client_json(t.order.client); }},
    Member{"master", [](const Told& t) { return master_json(t.order.master, t.master); }},
    Member{"creator",
           [](const Told& t) { return person_json(t.order.creator, t.order.creator_name); }},
    Member{"visit", [](const Told& t) { return visit_json(t.order.visit, t.zone); }},
    Member{"notes", [](const Told& t) { return text_or_null(t.order.notes); }},
    Member{"source", [](const Told& t) { return text_or_null(t.order.source); }},
    Member{"long_repair", [](const Told& t) { return long_repair_json(t.order); }},
    Member{"settlement", [](const Told& t) { return settlement_json(t.order.settlement); }},
    Member{"refusal_reason", [](const Told& t) { return text_or_null(t.order.refusal_reason); }},
    Member{"no_repair", [](const Told& t) { return text_or_null(t.order.no_repair); }},
    Member{"warranty_of", [](const Told& t) { return id_json(t.order.warranty_of); }},
    Member{"created_at", [](const Told& t) { return t.time(t.order.created_at); }},
    Member{"entered_status_at", [](const Told& t) { return t.time(t.order.entered_status_at); }},
    Member{"updated_at", [](const Told& t) { return t.time(t.order.updated_at); }},
    Member{"closed_at", [](const Told& t) { return t.time(t.order.closed_at); }},
    Member{"removed", [](const Told& t) { return Json(t.order.removed); }},
};

}  // namespace

Json visit_json(const std::optional<domain::Visit>& visit, const base::Zone& zone) {
    if (!visit) return {};
    return Json::object()
        .set("text", visit->text)
        .set("kind", word(visit->kind))
        .set("start", time_json(visit->start, zone))
        .set("end", time_json(visit->end, zone));
}

Json order_json(const domain::Order& order, const std::string& master_name,
                const base::Zone& zone) {
    auto json = Json::object();
    for (const auto& member : order_members)
        json.set(member.key, member.of({order, master_name, zone}));
    return json;
}

OrderRows::OrderRows(const Context& ctx, const base::Zone& zone) : zone_(zone) {
    const auto format = list_format(ctx);
    const bool all = format != Format::tsv && format != Format::csv;
    const auto columns = chosen_columns(ctx);
    const auto is_shown = [&](const Member& member) {
        return all || std::ranges::any_of(columns, [&](const Column& column) {
                   return column.path.substr(0, column.path.find('.')) == member.key;
               });
    };
    for (std::size_t i = 0; i < order_members.size(); ++i)
        if (is_shown(order_members.at(i))) members_.push_back(i);
}

Json OrderRows::operator()(const domain::Order& order, const std::string& master_name) const {
    auto json = Json::object();
    for (const auto i : members_)
        json.set(order_members.at(i).key, order_members.at(i).of({order, master_name, zone_}));
    return json;
}

Json order_json(const office::OrderView& view, office::OrderReader& reader,
                const base::Zone& zone) {
    return order_json(view.order, view.master_name, zone)
        .set("comments", comments_json(view.comments, zone))
        .set("open_orders", open_orders_json(view.open_orders, reader, zone));
}

Json history_json(const store::HistoryEntry& entry, office::OrderReader& reader,
                  const base::Zone& zone) {
    const auto status = [](const std::optional<domain::Status>& s) {
        return s ? Json(word(*s)) : Json();
    };
    auto changes = Json::array();
    for (const auto& change : entry.changes)
        changes.add(Json::object()
                        .set("field", change.field)
                        .set("before", text_or_null(change.before))
                        .set("after", text_or_null(change.after)));
    return Json::object()
        .set("version", entry.version)
        .set("at", base::rfc3339(entry.at, zone))
        .set("verb", word(entry.verb))
        .set("actor", person_json(entry.who.user, entry.who.name))
        .set("via", domain::word(entry.who.via))
        .set("from", status(entry.from))
        .set("to", status(entry.to))
        .set("master", master_json(entry.master, reader))
        .set("reason", text_or_null(entry.reason))
        .set("changes", std::move(changes))
        .set("notified", entry.notified);
}

}  // namespace repair::cmd
