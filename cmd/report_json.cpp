#include "cmd/report_json.hpp"

#include "cmd/context.hpp"
#include "cmd/order_json.hpp"
#include "cmd/output.hpp"
#include "cmd/row_writer.hpp"
#include "core/base/held_signals.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/report/files.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

namespace repair::cmd {

using base::Json;
using base::raw;

Json period_json(const report::Period& period, const base::Zone& zone) {
    return Json::object()
        .set("first", report::iso(period.first))
        .set("last", report::iso(period.last))
        .set("from", base::rfc3339(period.from, zone))
        .set("to", base::rfc3339(period.to, zone));
}

Json takings_json(const report::Takings& takings, const report::Look& look) {
    auto json = Json::object().set("closed", takings.closed);
    const auto money = [&](report::Money sum) { return look.money ? Json(sum.kopecks) : Json(); };
    return json.set("total", money(takings.total))
        .set("materials", money(takings.materials))
        .set("net", money(takings.net()))
        .set("master_share", money(takings.master_share))
        .set("company_share", money(takings.company_share))
        .set("average", money(takings.average()))
        .set("reviews", takings.reviews)
        .set("trips", takings.trips);
}

Json with(Json object, const Json& more) {
    for (const auto& [key, value] : more.members())
        object.set(key, value);
    return object;
}

Json duration_json(const std::optional<std::chrono::seconds>& duration) {
    return duration ? Json(duration->count()) : Json();
}

Json spread_json(const report::Spread& spread) {
    return Json::object()
        .set("count", spread.count)
        .set("median", duration_json(spread.median))
        .set("ninety", duration_json(spread.ninety));
}

Json reasons_json(const std::vector<report::ReasonCount>& reasons) {
    auto list = Json::array();
    for (const auto& reason : reasons)
        list.add(Json::object()
                     .set("reason", reason.reason)
                     .set("refused", reason.refused)
                     .set("no_repair", reason.no_repair));
    return list;
}

Json split_json(const report::Split& split) {
    return Json::object()
        .set("total", split.total.kopecks)
        .set("materials", split.materials.kopecks)
        .set("net", split.net().kopecks)
        .set("master_share", split.master_share.kopecks)
        .set("company_share", split.company_share.kopecks);
}

Json days_json(const std::vector<report::DayTakings>& days, const report::Look& look) {
    auto list = Json::array();
    for (const auto& day : days)
        list.add(
            with(Json::object().set("day", report::iso(day.day)), takings_json(day.money, look)));
    return list;
}

Json corrections_json(const std::vector<report::Correction>& corrections, const base::Zone& zone) {
    auto list = Json::array();
    for (const auto& one : corrections)
        list.add(
            Json::object()
                .set("order", raw(one.order))
                .set("at", base::rfc3339(one.at, zone))
                .set("closed_at", base::rfc3339(one.closed_at, zone))
                .set("master", Json::object().set("id", raw(one.master_id)).set("name", one.master))
                .set("by", one.by)
                .set("reason", one.reason)
                .set("was", split_json(one.was))
                .set("is", split_json(one.is))
                .set("difference", split_json(one.difference())));
    return list;
}

Json line_json(const report::OrderLine& line, const report::Look& look) {
    return for_reader(order_json(line.order, line.master, look.zone), look);
}

Json for_reader(Json order, const report::Look& look) {
    if (!look.money) order.set("settlement", Json());
    return order;
}

std::vector<Column> line_columns() {
    auto columns = order_columns();
    std::erase_if(columns, [](const Column& column) {
        return column.path == "comments" || column.path == "open_orders" ||
               column.path == "removed";
    });
    return columns;
}

std::vector<Column> takings_columns() {
    return {
        {.path = "closed", .title = "Closed", .shows = Shows::number},
        {.path = "total", .title = "Total", .shows = Shows::money},
        {.path = "materials", .title = "Materials", .shows = Shows::money},
        {.path = "net", .title = "Net", .shows = Shows::money},
        {.path = "master_share", .title = "To pay", .shows = Shows::money},
        {.path = "company_share", .title = "To hand in", .shows = Shows::money},
        {.path = "average", .title = "Average", .shows = Shows::money},
        {.path = "reviews", .title = "Reviews", .shows = Shows::number},
        {.path = "trips", .title = "Trips", .shows = Shows::number},
    };
}

void print_json(Context& ctx, const Json& head, const std::string& key,
                const std::function<void(const EachRow&)>& rows) {
    ctx.half_printed = true;
    const auto writer = json_writer(ctx.world.out, enveloped(ctx, head), key);
    rows([&](const Json& row) {
        base::HeldSignals::stop_if_any();
        writer->add(row);
    });
    writer->finish({});
    ctx.half_printed = false;
}

void print_json(Context& ctx, const Json& head) {
    const auto style = ctx.world.terminal.out ? Json::Style::pretty : Json::Style::compact;
    ctx.world.out << enveloped(ctx, head).dump(style) << '\n';
}

}  // namespace repair::cmd
