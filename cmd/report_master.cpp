#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "cmd/master_figures.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/report_desk.hpp"
#include "cmd/report_json.hpp"
#include "cmd/report_table.hpp"
#include "core/base/error.hpp"
#include "core/base/held_signals.hpp"
#include "core/base/raw.hpp"
#include "core/config/config.hpp"
#include "core/office/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

namespace repair::cmd {
namespace {

using base::Align;
using base::Json;
using report::Look;
using report::MasterSheet;

/// Whoever may see money asks about anybody; a master about themselves, by name, number or not at
/// all.
domain::Master asked(const Arguments& args, Context& ctx, const domain::Actor& who) {
    const auto typed = args.find_text("MASTER");
    auto& db = ctx.database();
    if (const auto no = refusal(who, domain::Action::report_money, ctx.config().rules)) {
        if (!who.master) fail(*no, "the same without --as");
        auto own = office::load_master(db, *who.master);
        const bool is_own =
            !typed || *typed == std::to_string(base::raw(own.id)) || *typed == own.name;
        if (!is_own) fail(*no, "repairctl report master, for one's own figures");
        return own;
    }
    if (typed) return office::find_master(db, *typed);
    if (who.master) return office::load_master(db, *who.master);
    throw base::Error(base::Errc::usage, "report master needs a master", "repairctl master list");
}

void each_row(const MasterSheet& report, const Look& look, const EachRow& each) {
    const auto as = [&](const char* section) {
        return [&each, &look, section](const report::OrderLine& line) {
            base::HeldSignals::stop_if_any();
            each(line_json(line, look).set("section", section));
        };
    };
    report.closed(as("closed"));
    report.open(as("open"));
}

Json head(const MasterSheet& report, const Look& look) {
    return with(Json::object()
                    .set("report", "master")
                    .set("period", period_json(report.period, look.zone))
                    .set("senior", report.senior),
                figures_json(report.figures, look))
        .set("before", Json::object()
                           .set("period", period_json(report.before, look.zone))
                           .set("total", takings_json(report.was, look)))
        .set("days", days_json(report.days, look))
        .set("corrections", corrections_json(report.corrections, look.zone))
        .set("corrected", split_json(report.corrected));
}

std::vector<Column> columns() {
    constexpr std::array shown{"id",
                               "status",
                               "equipment",
                               "client.name",
                               "client.phone",
                               "client.address",
                               "settlement.total",
                               "settlement.materials",
                               "settlement.percent",
                               "settlement.master_share",
                               "settlement.company_share",
                               "closed_at"};
    auto columns = line_columns();
    for (auto& column : columns) {
        const bool wanted = std::ranges::find(shown, column.path) != shown.end();
        column.shown = wanted ? Shown::always : Shown::asked;
    }
    columns.insert(columns.begin(), {.path = "section", .title = "Which"});
    return columns;
}

void print_rows(const MasterSheet& report, const Look& look, Context& ctx) {
    Listing rows(ctx, "orders");
    each_row(report, look, [&](const Json& row) { rows.add(row); });
    rows.finish();
}

void print_table(const MasterSheet& report, const Look& look, Context& ctx) {
    const auto& figures = report.figures;
    auto& out = ctx.world.out;
    out << headline(fmt::format("master {}  {}", base::raw(figures.id), figures.name),
                    report.period, ctx);
    out << takings_grid(figures.money, report.was, report.before, look).text(ctx);
    Grid work("Work", {{"", Align::left}, {""}, {"90 %"}});
    work.add({"Assigned", std::to_string(figures.assigned), ""});
    work.add({"Accepted", std::to_string(figures.accepted), ""});
    work.add({"Declined", std::to_string(figures.declined), ""});
    work.add({"Refused", std::to_string(figures.refused), ""});
    work.add({"Open now", std::to_string(figures.open_now), ""});
    work.add({"Accepts within", duration_cell(figures.acceptance.median),
              duration_cell(figures.acceptance.ninety)});
    work.add({"Completes within", duration_cell(figures.completion.median),
              duration_cell(figures.completion.ninety)});
    out << work.text(ctx) << days_grid(report.days, look).text(ctx);
    if (!report.corrections.empty())
        out << corrections_grid(report.corrections, report.corrected, look).text(ctx);
    out << '\n';
    print_rows(report, look, ctx);
}

int run_report_master(const Arguments& args, Context& ctx) {
    const auto period = period_of(args, ctx);
    const auto who = acting(args, ctx);
    const auto master = asked(args, ctx, who);
    ReportDesk desk(args, ctx, who);
    const auto report = desk.ask().master(master.id, period).value();
    auto look = desk.look();
    look.money = true;  // Their own, or the reader may see everybody's.
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

std::vector<Option> options() {
    auto rows = report_options(Periods::asked);
    rows.insert(rows.begin(), {.name = "MASTER",
                               .help = "A number, or a name that fits one only; oneself with --as",
                               .offers = Offers::masters});
    return rows;
}

}  // namespace

Verb report_master() {
    return {
        .words = "report master",
        .help = "Show one master's orders of a period with their money, and the open ones",
        .options = options(),
        .currency = Currency::stated,
        .columns = columns,
        .details =
            "A master may ask for their own, and sees clients' phones where a card would "
            "show them.",
        .examples = {"repairctl report master Иван --period last-month",
                     "repairctl report master --as 1001 --period today --json"},
        .see_also = {"report masters", "master list"},
        .run = run_report_master,
    };
}

}  // namespace repair::cmd
