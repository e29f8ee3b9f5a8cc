#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "cmd/order_json.hpp"
#include "cmd/output.hpp"
#include "cmd/progress.hpp"
#include "cmd/report_desk.hpp"
#include "cmd/report_json.hpp"
#include "core/base/held_signals.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using base::Json;
using report::Look;
using report::Orders;

constexpr std::uint64_t rows_a_step = 64;

void each_row(const Orders& report, const Look& look, Context& ctx, const EachRow& each) {
    Progress progress(ctx, "reading orders");
    const OrderRows rows(ctx, look.zone);
    std::uint64_t read = 0;
    report.lines([&](const report::OrderLine& line) {
        each(for_reader(rows(line.order, line.master), look));
        if (++read % rows_a_step != 0) return;
        base::HeldSignals::stop_if_any();
        progress(read, static_cast<std::uint64_t>(report.touched));
    });
}

Json head(const Orders& report, const Look& look) {
    return Json::object()
        .set("report", "orders")
        .set("period", period_json(report.period, look.zone))
        .set("created", report.created)
        .set("closed", report.closed)
        .set("touched", report.touched);
}

void print_rows(const Orders& report, const Look& look, Context& ctx) {
    Listing rows(ctx, "orders");
    each_row(report, look, ctx, [&](const Json& row) { rows.add(row); });
    rows.finish();
}

int run_report_orders(const Arguments& args, Context& ctx) {
    const auto period = period_of(args, ctx);
    ReportDesk desk(args, ctx, allowed(args, ctx, domain::Action::report_orders));
    const auto report = desk.ask().orders(period);
    const auto& look = desk.look();
    Paper paper{
        .table =
            [&](Context& into) {
                note(ctx, fmt::format("{}: {} created, {} closed, {} touched in all",
                                      shown(report.period), report.created, report.closed,
                                      report.touched));
                print_rows(report, look, into);
            },
        .json =
            [&](Context& into) {
                print_json(into, head(report, look), "orders",
                           [&](const EachRow& each) { each_row(report, look, into, each); });
            },
        .rows = [&](Context& into) { print_rows(report, look, into); },
    };
    add_files(paper, report, look);
    return write(args, ctx, paper);
}

/// Off the screen, all that is known of an order; on it, what fits.
std::vector<Column> columns() {
    return line_columns();
}

}  // namespace

Verb report_orders() {
    return {
        .words = "report orders",
        .help = "Write down every order that was created, closed or changed in a period",
        .options = report_options(Periods::asked),
        .currency = Currency::stated,
        .columns = columns,
        .details =
            "By number. --columns chooses among all that is known of an order; a file "
            "without it has the columns of the table.",
        .examples = {"repairctl report orders --period yesterday",
                     "repairctl report orders --from 2025-10-01 --to 2025-10-31 --output "
                     "october.csv --columns id,status,client.phone,settlement.total"},
        .see_also = {"order list", "report active"},
        .run = run_report_orders,
    };
}

}  // namespace repair::cmd
