#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "cmd/report_desk.hpp"
#include "cmd/report_json.hpp"
#include "cmd/report_table.hpp"
#include "core/base/held_signals.hpp"

#include <fmt/format.h>

#include <ostream>

namespace repair::cmd {
namespace {

using base::Align;
using base::Json;
using report::Look;
using report::Refusals;

void each_row(const Refusals& report, const Look& look, const EachRow& each) {
    report.lines([&](const report::Refusal& refusal) {
        base::HeldSignals::stop_if_any();
        const bool refused = refusal.kind == report::Refusal::Kind::refused;
        each(line_json(refusal.line, look)
                 .set("at", base::rfc3339(refusal.at, look.zone))
                 .set("kind", refused ? "refused" : "no_repair")
                 .set("reason", refusal.reason)
                 .set("by", refusal.by));
    });
}

Json head(const Refusals& report, const Look& look) {
    auto by = Json::array();
    for (const auto& one : report.by)
        by.add(Json::object()
                   .set("by", one.by)
                   .set("refused", one.refused)
                   .set("no_repair", one.no_repair));
    return Json::object()
        .set("report", "refusals")
        .set("period", period_json(report.period, look.zone))
        .set("refused", report.refused)
        .set("no_repair", report.no_repair)
        .set("before", Json::object()
                           .set("period", period_json(report.before, look.zone))
                           .set("refused", report.refused_before)
                           .set("no_repair", report.no_repair_before))
        .set("reasons", reasons_json(report.reasons))
        .set("by", std::move(by));
}

std::vector<Column> columns() {
    auto columns = line_columns();
    for (auto& column : columns)
        if (column.path != "id" && column.path != "equipment" && column.path != "master.name")
            column.shown = Shown::asked;
    columns.insert(columns.begin() + 1,
                   {{.path = "at", .title = "When", .shows = Shows::time},
                    {.path = "kind", .title = "Kind"},
                    {.path = "reason", .title = "Reason", .gives = 2, .least = 8},
                    {.path = "by", .title = "By", .gives = 3, .least = 6}});
    return columns;
}

void print_rows(const Refusals& report, const Look& look, Context& ctx) {
    Listing rows(ctx, "refusals");
    each_row(report, look, [&](const Json& row) { rows.add(row); });
    rows.finish();
}

void print_table(const Refusals& report, const Look& look, Context& ctx) {
    Grid by("By whom", {{"Who", Align::left}, {"Refused"}, {"No repair"}});
    for (const auto& one : report.by)
        by.add({one.by, std::to_string(one.refused), std::to_string(one.no_repair)},
               one.refused + one.no_repair);
    auto& out = ctx.world.out;
    out << headline("refusals", report.period, ctx)
        << fmt::format("  {} refused, {} closed without a repair; {}: {} and {}\n", report.refused,
                       report.no_repair, shown(report.before), report.refused_before,
                       report.no_repair_before);
    if (report.reasons.empty()) return;
    out << reasons_grid(report.reasons).text(ctx) << by.text(ctx) << '\n';
    print_rows(report, look, ctx);
}

int run_report_refusals(const Arguments& args, Context& ctx) {
    const auto period = period_of(args, ctx);
    ReportDesk desk(args, ctx, allowed(args, ctx, domain::Action::report_orders));
    const auto report = desk.ask().refusals(period);
    const auto& look = desk.look();
    Paper paper{
        .table = [&](Context& into) { print_table(report, look, into); },
        .json =
            [&](Context& into) {
                print_json(into, head(report, look), "refusals",
                           [&](const EachRow& each) { each_row(report, look, each); });
            },
        .rows = [&](Context& into) { print_rows(report, look, into); },
    };
    add_files(paper, report, look);
    return write(args, ctx, paper);
}

}  // namespace

Verb report_refusals() {
    return {
        .words = "report refusals",
        .help = "Count why orders were refused or closed without a repair, and by whom",
        .options = report_options(Periods::asked),
        .currency = Currency::stated,
        .columns = columns,
        .details =
            "A refusal that was taken back by `order reopen` is none. Orders closed with "
            "--no-repair count by their closing.",
        .examples = {"repairctl report refusals --period last-month",
                     "repairctl report refusals --period this-year --format csv --output "
                     "refusals.csv"},
        .see_also = {"report equipment", "order refuse"},
        .run = run_report_refusals,
    };
}

}  // namespace repair::cmd
