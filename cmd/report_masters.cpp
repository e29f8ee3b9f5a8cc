#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "cmd/master_figures.hpp"
#include "cmd/report_desk.hpp"
#include "cmd/report_json.hpp"
#include "cmd/report_table.hpp"

#include <ostream>

namespace repair::cmd {
namespace {

using base::Align;
using base::Json;
using report::Look;
using report::MasterFigures;
using report::Masters;

Json document(const Masters& report, const Look& look) {
    auto masters = Json::array();
    for (const auto& one : report.masters)
        masters.add(figures_json(one, look));
    auto all = figures_json(report.all, look);
    all.set("master", Json());
    return Json::object()
        .set("report", "masters")
        .set("period", period_json(report.period, look.zone))
        .set("total", std::move(all))
        .set("before", Json::object()
                           .set("period", period_json(report.before, look.zone))
                           .set("total", takings_json(report.was, look)))
        .set("masters", std::move(masters));
}

std::vector<std::string> work_cells(const std::string& name, const MasterFigures& one) {
    return {name,
            std::to_string(one.assigned),
            std::to_string(one.accepted),
            std::to_string(one.declined),
            std::to_string(one.money.closed),
            std::to_string(one.refused),
            std::to_string(one.open_now),
            duration_cell(one.acceptance.median),
            duration_cell(one.acceptance.ninety),
            duration_cell(one.completion.median),
            duration_cell(one.completion.ninety)};
}

std::vector<std::string> money_cells(const std::string& name, const report::Takings& money,
                                     const Look& look) {
    return {name,
            money_cell(money.total, look),
            money_cell(money.net(), look),
            money_cell(money.average(), look),
            money_cell(money.master_share, look),
            money_cell(money.company_share, look),
            std::to_string(money.reviews),
            std::to_string(money.trips)};
}

void print_table(const Masters& report, const Look& look, Context& ctx) {
    Grid work("Work", {{"Master", Align::left},
                       {"Assigned"},
                       {"Accepted"},
                       {"Declined"},
                       {"Closed"},
                       {"Refused"},
                       {"Open"},
                       {"Accept"},
                       {"90 %"},
                       {"Complete"},
                       {"90 %"}});
    Grid money("Money", {{"Master", Align::left},
                         {"Total"},
                         {"Net"},
                         {"Average"},
                         {"To pay"},
                         {"To hand in"},
                         {"Reviews"},
                         {"Trips"}});
    for (const auto& one : report.masters) {
        work.add(work_cells(one.name, one));
        money.add(money_cells(one.name, one.money, look), one.money.total.kopecks);
    }
    work.sum(work_cells("All", report.all));
    money.sum(money_cells("All", report.all.money, look));
    auto& out = ctx.world.out;
    out << headline("masters", report.period, ctx);
    out << takings_grid(report.all.money, report.was, report.before, look).text(ctx);
    out << work.text(ctx) << money.text(ctx);
}

int run_report_masters(const Arguments& args, Context& ctx) {
    const auto period = period_of(args, ctx);
    ReportDesk desk(args, ctx, allowed(args, ctx, domain::Action::report_money));
    const auto report = desk.ask().masters(period);
    const auto& look = desk.look();
    Paper paper{
        .table = [&](Context& into) { print_table(report, look, into); },
        .json = [&](Context& into) { print_json(into, document(report, look)); },
        .rows =
            [&](Context& into) {
                Listing rows(into, "masters");
                for (const auto& one : report.masters)
                    rows.add(figures_json(one, look));
                rows.finish();
            },
    };
    add_files(paper, report, look);
    return write(args, ctx, paper);
}

}  // namespace

Verb report_masters() {
    return {
        .words = "report masters",
        .help = "Compare what the masters did in a period",
        .options = report_options(Periods::asked),
        .currency = Currency::stated,
        .columns = figures_columns,
        .details =
            "Orders assigned, accepted, declined, closed and refused in the period; open ones of "
            "this moment. Times are the median and what nine of ten do not exceed: from the last "
            "assign to the accept, from creation to closing; in seconds for scripts.",
        .examples = {"repairctl report masters --period last-week",
                     "repairctl report masters --format csv --columns "
                     "master.name,closed,master_share"},
        .see_also = {"report master", "report finance"},
        .run = run_report_masters,
    };
}

}  // namespace repair::cmd
