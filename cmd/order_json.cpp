#include "cmd/order_json.hpp"

#include "core/base/raw.hpp"
#include "core/base/zone.hpp"

#include <fmt/format.h>

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
    return Json::object()
        .set("id", raw(order.id))
        .set("status", word(order.status))
        .set("version", order.version)
        .set("equipment", order.equipment)
        .set("complaint", order.complaint)
        .set("client", client_json(order.client))
        .set("master", master_json(order.master, master_name))
        .set("creator", person_json(order.creator, order.creator_name))
        .set("visit", visit_json(order.visit, zone))
        .set("notes", text_or_null(order.notes))
        .set("source", text_or_null(order.source))
        .set("long_repair", long_repair_json(order))
        .set("settlement", settlement_json(order.settlement))
        .set("refusal_reason", text_or_null(order.refusal_reason))
        .set("no_repair", text_or_null(order.no_repair))
        .set("warranty_of", id_json(order.warranty_of))
        .set("created_at", base::rfc3339(order.created_at, zone))
        .set("entered_status_at", base::rfc3339(order.entered_status_at, zone))
        .set("updated_at", base::rfc3339(order.updated_at, zone))
        .set("closed_at", time_json(order.closed_at, zone))
        .set("removed", order.removed);
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
