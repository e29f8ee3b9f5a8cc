#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "cmd/report_desk.hpp"
#include "cmd/report_json.hpp"
#include "cmd/report_table.hpp"

#include <ostream>

namespace repair::cmd {
namespace {

using base::Align;
using base::Json;
using report::Equipment;
using report::KindFigures;
using report::Look;

Json kind_json(const KindFigures& kind, const Look& look) {
    const auto name = kind.equipment.empty() ? Json() : Json(kind.equipment);
    return with(Json::object()
                    .set("equipment", name)
                    .set("intake", kind.intake)
                    .set("refused", kind.refused)
                    .set("average_time", duration_json(kind.average_time)),
                takings_json(kind.money, look));
}

Json document(const Equipment& report, const Look& look) {
    auto kinds = Json::array();
    for (const auto& kind : report.kinds)
        kinds.add(kind_json(kind, look));
    return Json::object()
        .set("report", "equipment")
        .set("period", period_json(report.period, look.zone))
        .set("total", kind_json(report.all, look))
        .set("before", Json::object()
                           .set("period", period_json(report.before, look.zone))
                           .set("total", kind_json(report.was, look)))
        .set("equipment", std::move(kinds));
}

std::vector<Column> columns() {
    std::vector<Column> columns{
        {.path = "equipment", .title = "Equipment", .gives = 1},
        {.path = "intake", .title = "Intake", .shows = Shows::number},
        {.path = "refused", .title = "Refused", .shows = Shows::number},
        {.path = "average_time", .title = "Time", .shows = Shows::number},
    };
    for (auto& column : takings_columns())
        columns.push_back(std::move(column));
    return columns;
}

std::vector<std::string> cells(const std::string& name, const KindFigures& kind, const Look& look) {
    return {name,
            std::to_string(kind.intake),
            std::to_string(kind.money.closed),
            std::to_string(kind.refused),
            money_cell(kind.money.total, look),
            money_cell(kind.money.company_share, look),
            money_cell(kind.money.average(), look),
            duration_cell(kind.average_time)};
}

void print_table(const Equipment& report, const Look& look, Context& ctx) {
    Grid kinds("By equipment", {{"Equipment", Align::left},
                                {"Intake"},
                                {"Closed"},
                                {"Refused"},
                                {"Total"},
                                {"To hand in"},
                                {"Average"},
                                {"Time"}});
    for (const auto& kind : report.kinds)
        kinds.add(cells(kind.equipment, kind, look), kind.intake);
    kinds.sum(cells("All", report.all, look));
    kinds.add(cells(shown(report.before), report.was, look));
    ctx.world.out << headline("equipment", report.period, ctx) << kinds.text(ctx);
}

int run_report_equipment(const Arguments& args, Context& ctx) {
    const auto period = period_of(args, ctx);
    ReportDesk desk(args, ctx, allowed(args, ctx, domain::Action::report_orders));
    const auto report = desk.ask().equipment(period);
    const auto& look = desk.look();
    Paper paper{
        .table = [&](Context& into) { print_table(report, look, into); },
        .json = [&](Context& into) { print_json(into, document(report, look)); },
        .rows =
            [&](Context& into) {
                Listing rows(into, "equipment");
                for (const auto& kind : report.kinds)
                    rows.add(kind_json(kind, look));
                rows.finish();
            },
    };
    add_files(paper, report, look);
    return write(args, ctx, paper);
}

}  // namespace

Verb report_equipment() {
    return {
        .words = "report equipment",
        .help = "Count what came in, was repaired and refused, by kind of equipment",
        .options = report_options(Periods::asked),
        .currency = Currency::stated,
        .columns = columns,
        .details =
            "Intake goes by creation, money by closing, the time from creation to closing "
            "is an average: in seconds for scripts.",
        .examples = {"repairctl report equipment --period this-year",
                     "repairctl report equipment --period last-30-days --json"},
        .see_also = {"report finance", "report refusals"},
        .run = run_report_equipment,
    };
}

}  // namespace repair::cmd
