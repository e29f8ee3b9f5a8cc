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
using report::Active;
using report::Look;

Json late_json(const std::optional<domain::Overdue>& late) {
    if (!late) return {};
    return *late == domain::Overdue::visit ? "visit" : "status";
}

void each_row(const Active& report, const Look& look, const EachRow& each) {
    report.lines([&](const report::ActiveLine& active) {
        base::HeldSignals::stop_if_any();
        each(line_json(active.line, look)
                 .set("age", active.age.count())
                 .set("overdue", late_json(active.late)));
    });
}

Json head(const Active& report, const Look& look) {
    auto groups = Json::array();
    for (const auto& group : report.groups)
        groups.add(Json::object()
                       .set("status", word(group.status))
                       .set("orders", group.orders)
                       .set("overdue", group.overdue)
                       .set("oldest", group.oldest.count()));
    return Json::object()
        .set("report", "active")
        .set("at", base::rfc3339(report.at, look.zone))
        .set("open", report.orders)
        .set("overdue", report.overdue)
        .set("groups", std::move(groups));
}

std::string age_cell(const Json& row) {
    const auto* const age = row.find("age");
    if (age == nullptr || age->kind() != Json::Kind::number) return {};
    return duration_cell(std::chrono::seconds(age->number()));
}

std::vector<Column> columns() {
    auto columns = line_columns();
    const auto behind = columns.begin() + 2;  // Number and status.
    columns.insert(behind, {{.path = "age", .title = "For", .render = age_cell},
                            {.path = "overdue", .title = "Late"}});
    return columns;
}

void print_rows(const Active& report, const Look& look, Context& ctx) {
    Listing rows(ctx, "orders");
    each_row(report, look, [&](const Json& row) { rows.add(row); });
    rows.finish();
}

void print_table(const Active& report, const Look& look, Context& ctx) {
    Grid groups("By status", {{"Status", Align::left}, {"Orders"}, {"Overdue"}, {"Longest"}});
    for (const auto& group : report.groups)
        groups.add({fmt::format("{} {}", emoji(group.status), word(group.status)),
                    std::to_string(group.orders), std::to_string(group.overdue),
                    duration_cell(group.oldest)},
                   group.orders);
    groups.sum({"All", std::to_string(report.orders), std::to_string(report.overdue), ""});
    ctx.world.out << paint_for_out(ctx)(Style::bold, "active") << "  "
                  << time_cell(report.at, look.zone) << '\n'
                  << groups.text(ctx) << '\n';
    print_rows(report, look, ctx);
}

int run_report_active(const Arguments& args, Context& ctx) {
    ReportDesk desk(args, ctx, allowed(args, ctx, domain::Action::report_orders));
    const auto report = desk.ask().active();
    const auto& look = desk.look();
    Paper paper{
        .table = [&](Context& into) { print_table(report, look, into); },
        .json =
            [&](Context& into) {
                print_json(into, head(report, look), "orders",
                           [&](const EachRow& each) { each_row(report, look, each); });
            },
        .rows = [&](Context& into) { print_rows(report, look, into); },
    };
    add_files(paper, report, look);
    return write(args, ctx, paper);
}

}  // namespace

Verb report_active() {
    return {
        .words = "report active",
        .help = "Show what is open now, by status, and what is late",
        .options = report_options(Periods::none),
        .currency = Currency::stated,
        .columns = columns,
        .details =
            "The longest in its status comes first. An order is late when it is too long "
            "in its status or its visit was missed, by the limits of [reminders].",
        .examples = {"repairctl report active",
                     "repairctl report active --format csv --columns id,status,age,overdue"},
        .see_also = {"order list", "report orders"},
        .run = run_report_active,
    };
}

}  // namespace repair::cmd
