#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "cmd/output.hpp"
#include "cmd/report_desk.hpp"
#include "cmd/report_json.hpp"
#include "cmd/report_table.hpp"
#include "core/base/raw.hpp"

#include <fmt/format.h>

#include <ostream>

namespace repair::cmd {
namespace {

using base::Align;
using base::Json;
using base::raw;
using report::Finance;
using report::Look;

Json document(const Finance& report, const Look& look) {
    auto masters = Json::array();
    for (const auto& one : report.masters)
        masters.add(with(Json::object().set(
                             "master", Json::object().set("id", raw(one.id)).set("name", one.name)),
                         takings_json(one.money, look)));
    auto kinds = Json::array();
    for (const auto& one : report.equipment)
        kinds.add(
            with(Json::object().set("equipment", one.equipment), takings_json(one.money, look)));
    return Json::object()
        .set("report", "finance")
        .set("period", period_json(report.period, look.zone))
        .set("total", takings_json(report.all, look))
        .set("without_repair", takings_json(report.without_repair, look))
        .set("before", Json::object()
                           .set("period", period_json(report.before, look.zone))
                           .set("total", takings_json(report.was, look)))
        .set("days", days_json(report.days, look))
        .set("masters", std::move(masters))
        .set("equipment", std::move(kinds))
        .set("refused", report.refused)
        .set("reasons", reasons_json(report.reasons))
        .set("corrections", corrections_json(report.corrections, look.zone))
        .set("corrected", split_json(report.corrected));
}

Json section(const char* name, const Json& id, const std::string& words) {
    return Json::object().set("section", name).set("id", id).set("name", words);
}

/// Everything as one table: what a row is about stands in its first column.
void each_row(const Finance& report, const Look& look, const EachRow& each) {
    each(with(section("total", {}, ""), takings_json(report.all, look)));
    each(with(section("without_repair", {}, ""), takings_json(report.without_repair, look)));
    each(with(section("before", {}, shown(report.before)), takings_json(report.was, look)));
    for (const auto& one : report.days)
        each(with(section("day", {}, report::iso(one.day)), takings_json(one.money, look)));
    for (const auto& one : report.masters)
        each(with(section("master", raw(one.id), one.name), takings_json(one.money, look)));
    for (const auto& one : report.equipment)
        each(with(section("equipment", {}, one.equipment), takings_json(one.money, look)));
    for (const auto& one : report.reasons)
        each(section("reason", {}, one.reason)
                 .set("refused", one.refused)
                 .set("no_repair", one.no_repair));
    for (const auto& one : report.corrections)
        each(with(section("correction", raw(one.order), one.master), split_json(one.difference())));
}

std::vector<Column> columns() {
    std::vector<Column> columns{{.path = "section", .title = "Section"},
                                {.path = "id", .title = "Id", .shows = Shows::number},
                                {.path = "name", .title = "Name", .gives = 1}};
    for (auto& column : takings_columns())
        columns.push_back(std::move(column));
    columns.push_back({.path = "refused", .title = "Refused", .shows = Shows::number});
    columns.push_back({.path = "no_repair", .title = "No repair", .shows = Shows::number});
    return columns;
}

std::vector<std::string> money_cells(const std::string& name, const report::Takings& money,
                                     const Look& look) {
    return {name,
            std::to_string(money.closed),
            money_cell(money.total, look),
            money_cell(money.net(), look),
            money_cell(money.average(), look),
            money_cell(money.master_share, look),
            money_cell(money.company_share, look),
            std::to_string(money.reviews),
            std::to_string(money.trips)};
}

Grid shares(const std::string& heading, const std::string& first) {
    return {heading,
            {{first, Align::left},
             {"Closed"},
             {"Total"},
             {"Net"},
             {"Average"},
             {"To pay"},
             {"To hand in"},
             {"Reviews"},
             {"Trips"}}};
}

void print_table(const Finance& report, const Look& look, Context& ctx) {
    auto& out = ctx.world.out;
    out << headline("finance", report.period, ctx);
    out << takings_grid(report.all, report.was, report.before, look).text(ctx);
    if (report.without_repair.closed > 0)
        out << fmt::format("  of these without a repair: {}, {}\n", report.without_repair.closed,
                           money_cell(report.without_repair.total, look));
    out << days_grid(report.days, look).text(ctx);

    auto masters = shares("By master", "Master");
    for (const auto& one : report.masters)
        masters.add(money_cells(one.name, one.money, look), one.money.total.kopecks);
    masters.sum(money_cells("All", report.all, look));
    auto kinds = shares("By equipment", "Equipment");
    for (const auto& one : report.equipment)
        kinds.add(money_cells(one.equipment, one.money, look), one.money.total.kopecks);
    if (!report.masters.empty()) out << masters.text(ctx) << kinds.text(ctx);
    if (!report.reasons.empty()) out << reasons_grid(report.reasons).text(ctx);
    if (!report.corrections.empty())
        out << corrections_grid(report.corrections, report.corrected, look).text(ctx);
}

int run_report_finance(const Arguments& args, Context& ctx) {
    const auto period = period_of(args, ctx);
    ReportDesk desk(args, ctx, allowed(args, ctx, domain::Action::report_money));
    const auto report = desk.ask().finance(period);
    const auto& look = desk.look();
    Paper paper{
        .table = [&](Context& into) { print_table(report, look, into); },
        .json = [&](Context& into) { print_json(into, document(report, look)); },
        .rows =
            [&](Context& into) {
                Listing rows(into, "rows");
                each_row(report, look, [&](const Json& row) { rows.add(row); });
                rows.finish();
            },
    };
    add_files(paper, report, look);
    return write(args, ctx, paper);
}

}  // namespace

Verb report_finance() {
    return {
        .words = "report finance",
        .help = "Add up the money of the orders closed in a period",
        .options = report_options(Periods::asked),
        .currency = Currency::stated,
        .columns = columns,
        .details =
            "Total, materials, shares and average cheque: all together, by day, by master and by "
            "equipment, beside the period before; refusals with reasons; corrections that were "
            "made in the period to orders closed before it. In tsv and csv the first column says "
            "what a row is about. An unfinished period is compared with the same number of days.",
        .examples = {"repairctl report finance --period last-month",
                     "repairctl report finance --from 2025-10-01 --to 22.10.2025 --output "
                     "october.csv"},
        .see_also = {"report masters", "report master"},
        .run = run_report_finance,
    };
}

}  // namespace repair::cmd
