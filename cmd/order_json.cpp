#include "cmd/order_json.hpp"

#include "core/base/raw.hpp"
#include "core/base/zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

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

Json master_json(const std::optional<domain::MasterId>& id, office::OrderReader& reader) {
    if (!id) return {};
    return Json::object().set("id", raw(*id)).set("name", reader.master_name(*id));
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

std::string text_at(const Json& row, std::string_view path) {
    const auto* const found = row.find(path);
    return found != nullptr && found->kind() == Json::Kind::string ? found->string()
                                                                   : std::string();
}

std::string status_cell(const Json& row) {
    const auto status = domain::find_status(text_at(row, "status"));
    if (!status) return {};
    return fmt::format("{} {}", emoji(*status), word(*status));
}

/// The words as typed; the instant itself is a column of its own.
std::string visit_cell(const Json& row) {
    return text_at(row, "visit.text");
}

std::vector<Column> settlement_columns() {
    const auto asked = Shown::asked;
    return {
        {.path = "settlement", .title = "Settlement", .shown = asked, .gives = 7},
        {.path = "settlement.total", .title = "Total", .shows = Shows::money, .shown = asked},
        {.path = "settlement.materials",
         .title = "Materials",
         .shows = Shows::money,
         .shown = asked},
        {.path = "settlement.net", .title = "Net", .shows = Shows::money, .shown = asked},
        {.path = "settlement.percent", .title = "%", .shows = Shows::number, .shown = asked},
        {.path = "settlement.rule", .title = "Rule", .shown = asked},
        {.path = "settlement.master_share",
         .title = "Master's",
         .shows = Shows::money,
         .shown = asked},
        {.path = "settlement.company_share",
         .title = "Company's",
         .shows = Shows::money,
         .shown = asked},
        {.path = "settlement.review", .title = "Review", .shows = Shows::flag, .shown = asked},
        {.path = "settlement.out_of_city", .title = "Trip", .shows = Shows::flag, .shown = asked},
    };
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

Json order_json(const office::OrderView& view, office::OrderReader& reader,
                const base::Zone& zone) {
    const auto& order = view.order;
    return Json::object()
        .set("id", raw(order.id))
        .set("status", word(order.status))
        .set("version", order.version)
        .set("equipment", order.equipment)
        .set("complaint", order.complaint)
        .set("client", client_json(order.client))
        .set("master", master_json(order.master, reader))
        .set("creator", person_json(order.creator, order.creator_name))
        .set("visit", visit_json(order.visit, zone))
        .set("notes", text_or_null(order.notes))
        .set("source", text_or_null(order.source))
        .set("comments", comments_json(view.comments, zone))
        .set("long_repair", long_repair_json(order))
        .set("settlement", settlement_json(order.settlement))
        .set("refusal_reason", text_or_null(order.refusal_reason))
        .set("no_repair", text_or_null(order.no_repair))
        .set("warranty_of", id_json(order.warranty_of))
        .set("open_orders", open_orders_json(view.open_orders, reader, zone))
        .set("created_at", base::rfc3339(order.created_at, zone))
        .set("entered_status_at", base::rfc3339(order.entered_status_at, zone))
        .set("updated_at", base::rfc3339(order.updated_at, zone))
        .set("closed_at", time_json(order.closed_at, zone))
        .set("removed", order.removed);
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

std::vector<Column> order_columns() {
    const auto asked = Shown::asked;
    std::vector<Column> columns{
        {.path = "id", .title = "No", .shows = Shows::number},
        {.path = "status", .title = "Status", .render = status_cell},
        {.path = "equipment", .title = "Equipment", .gives = 2, .least = 8},
        {.path = "client.name", .title = "Client", .gives = 3, .least = 8},
        {.path = "client.phone", .title = "Phone"},
        {.path = "client.address", .title = "Address", .gives = 4, .least = 8},
        {.path = "complaint", .title = "Complaint", .shown = asked, .gives = 6, .least = 8},
        {.path = "visit.text", .title = "Visit", .gives = 5, .least = 8, .render = visit_cell},
        {.path = "master.name", .title = "Master", .gives = 3, .least = 6},
        {.path = "version", .title = "Version", .shows = Shows::number, .shown = asked},
        {.path = "client", .title = "Client", .shown = asked},
        {.path = "master", .title = "Master", .shown = asked},
        {.path = "master.id", .title = "Master no", .shows = Shows::number, .shown = asked},
        {.path = "creator", .title = "Creator", .shown = asked},
        {.path = "creator.id", .title = "Creator id", .shows = Shows::number, .shown = asked},
        {.path = "creator.name", .title = "Created by", .shown = asked, .gives = 3},
        {.path = "visit", .title = "Visit", .shown = asked},
        {.path = "visit.kind", .title = "Visit kind", .shown = asked},
        {.path = "visit.start", .title = "Visit from", .shows = Shows::time, .shown = asked},
        {.path = "visit.end", .title = "Visit to", .shows = Shows::time, .shown = asked},
        {.path = "notes", .title = "Notes", .shown = asked, .gives = 5},
        {.path = "source", .title = "Source", .shown = asked, .gives = 4},
        {.path = "comments", .title = "Comments", .shown = asked, .gives = 7},
        {.path = "long_repair", .title = "Long repair", .shown = asked, .gives = 7},
        {.path = "long_repair.due", .title = "Due", .shown = asked},
        {.path = "long_repair.what", .title = "Waits for", .shown = asked, .gives = 4},
        {.path = "long_repair.prepayment",
         .title = "Prepayment",
         .shows = Shows::money,
         .shown = asked},
        {.path = "refusal_reason", .title = "Refused for", .shown = asked, .gives = 4},
        {.path = "no_repair", .title = "No repair", .shown = asked, .gives = 4},
        {.path = "warranty_of", .title = "Warranty of", .shows = Shows::number, .shown = asked},
        {.path = "open_orders", .title = "Open orders", .shown = asked, .gives = 7},
        {.path = "created_at", .title = "Created", .shows = Shows::time, .shown = asked},
        {.path = "entered_status_at",
         .title = "In status since",
         .shows = Shows::time,
         .shown = asked},
        {.path = "updated_at", .title = "Updated", .shows = Shows::time, .shown = asked},
        {.path = "closed_at", .title = "Closed", .shows = Shows::time, .shown = asked},
        {.path = "removed", .title = "Removed", .shows = Shows::flag, .shown = asked},
    };
    auto settlement = settlement_columns();
    const auto before = std::ranges::find(columns, "refusal_reason", &Column::path);
    columns.insert(before, std::make_move_iterator(settlement.begin()),
                   std::make_move_iterator(settlement.end()));
    return columns;
}

}  // namespace repair::cmd
