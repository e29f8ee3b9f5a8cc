#include "cmd/report_table.hpp"

#include "cmd/cells.hpp"
#include "cmd/context.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/domain/amount.hpp"
#include "core/report/files.hpp"
#include "core/report/labels.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using base::Align;
using report::Money;
using report::Takings;

constexpr auto english = report::Language::english;

std::string counted(std::int64_t number) {
    return number == 0 ? "" : std::to_string(number);
}

}  // namespace

std::string headline(const std::string& report, const report::Period& period, const Context& ctx) {
    return paint_for_out(ctx)(Style::bold, report) + "  " + shown(period) + "\n";
}

std::string money_cell(Money money, const report::Look& look) {
    return look.money ? domain::render_money(money) : "";
}

Grid takings_grid(const Takings& is, const Takings& was, const report::Period& before,
                  const report::Look& look) {
    Grid grid("Summary", {{"", Align::left}, {""}, {shown(before)}, {"Change"}});
    const auto count = [&](const char* name, std::int64_t now, std::int64_t then) {
        grid.add(
            {name, std::to_string(now), std::to_string(then), report::change_shown(then, now)});
    };
    const auto money = [&](const char* name, Money now, Money then) {
        if (!look.money) return;
        grid.add({name, money_cell(now, look), money_cell(then, look),
                  report::change_shown(then.kopecks, now.kopecks)});
    };
    count("Closed", is.closed, was.closed);
    money("Total", is.total, was.total);
    money("Materials", is.materials, was.materials);
    money("Net", is.net(), was.net());
    money("To pay to masters", is.master_share, was.master_share);
    money("To hand in", is.company_share, was.company_share);
    money("Average", is.average(), was.average());
    count("Reviews", is.reviews, was.reviews);
    count("Trips", is.trips, was.trips);
    return grid;
}

Grid days_grid(const std::vector<report::DayTakings>& days, const report::Look& look) {
    Grid grid("By day", {{"Day", Align::left}, {"Closed"}, {"Total"}, {"To pay"}, {"To hand in"}});
    for (const auto& day : days)
        grid.add({report::dotted(day.day), std::to_string(day.money.closed),
                  money_cell(day.money.total, look), money_cell(day.money.master_share, look),
                  money_cell(day.money.company_share, look)},
                 look.money ? day.money.total.kopecks : day.money.closed);
    return grid;
}

Grid reasons_grid(const std::vector<report::ReasonCount>& reasons) {
    Grid grid("Reasons", {{"Reason", Align::left}, {"Refused"}, {"No repair"}});
    for (const auto& reason : reasons)
        grid.add({reason.reason, counted(reason.refused), counted(reason.no_repair)}, reason.all());
    return grid;
}

Grid corrections_grid(const std::vector<report::Correction>& corrections, const report::Split& sum,
                      const report::Look& look) {
    Grid grid("Corrections of earlier periods", {{"Order"},
                                                 {"Closed"},
                                                 {"Master", Align::left},
                                                 {"Total"},
                                                 {"To pay", Align::right},
                                                 {"Difference"},
                                                 {"To hand in"},
                                                 {"Difference"},
                                                 {"Reason", Align::left}});
    const auto step = [&](Money was, Money is) {
        return fmt::format("{} → {}", money_cell(was, look), money_cell(is, look));
    };
    for (const auto& one : corrections)
        grid.add({std::to_string(base::raw(one.order)),
                  report::dotted(look.zone.day_of(one.closed_at)), one.master,
                  step(one.was.total, one.is.total),
                  step(one.was.master_share, one.is.master_share),
                  money_cell(one.difference().master_share, look),
                  step(one.was.company_share, one.is.company_share),
                  money_cell(one.difference().company_share, look), one.reason});
    grid.sum({"", "", "All", money_cell(sum.total, look), "", money_cell(sum.master_share, look),
              "", money_cell(sum.company_share, look), ""});
    return grid;
}

std::string duration_cell(const std::optional<std::chrono::seconds>& duration) {
    return duration ? report::shown(*duration, english) : "";
}

std::string time_cell(base::Time at, const base::Zone& zone) {
    return short_time(base::rfc3339(at, zone));
}

}  // namespace repair::cmd
