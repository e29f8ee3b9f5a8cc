#include "core/base/raw.hpp"
#include "core/report/blocks.hpp"
#include "core/report/layout.hpp"
#include "core/report/order_fields.hpp"

#include <fmt/format.h>

#include <utility>

namespace repair::report {
namespace {

using Use = TableHead::Use;

Column spread_column(Label what, Label which, const Look& look) {
    return {fmt::format("{}, {}", label(what, look.language), label(which, look.language)),
            Column::Kind::figures};
}

std::vector<Column> work_columns(const Look& look) {
    return {figures_column(Label::number, look),
            words_column(Label::master, look),
            sums_column(Label::assigned, look),
            sums_column(Label::accepted, look),
            sums_column(Label::declined, look),
            sums_column(Label::refused, look),
            sums_column(Label::open_now, look),
            spread_column(Label::acceptance_time, Label::median, look),
            spread_column(Label::acceptance_time, Label::ninety, look),
            spread_column(Label::completion_time, Label::median, look),
            spread_column(Label::completion_time, Label::ninety, look)};
}

Row work_row(Cell number, std::string name, const MasterFigures& one) {
    return {std::move(number),
            std::move(name),
            one.assigned,
            one.accepted,
            one.declined,
            one.refused,
            one.open_now,
            cell_of(one.acceptance.median),
            cell_of(one.acceptance.ninety),
            cell_of(one.completion.median),
            cell_of(one.completion.ninety)};
}

void work_table(const Masters& report, const Look& look, Canvas& canvas) {
    canvas.table({.columns = work_columns(look), .use = Use::list});
    for (const auto& one : report.masters)
        canvas.row(work_row(Number{base::raw(one.id)}, one.name, one));
    canvas.sum(work_row({}, words(Label::all, look), report.all));
}

void money_table(const Masters& report, const Look& look, Canvas& canvas) {
    std::vector<Column> columns{figures_column(Label::number, look),
                                words_column(Label::master, look)};
    for (auto& column : takings_columns(look))
        columns.push_back(std::move(column));
    canvas.table({.columns = std::move(columns), .use = Use::list});
    for (const auto& one : report.masters) {
        Row row{Number{base::raw(one.id)}, one.name};
        append_takings(row, one.money, look);
        canvas.row(row);
    }
    Row sum{{}, words(Label::all, look)};
    append_takings(sum, report.all.money, look);
    canvas.sum(sum);
}

void one_masters_work(const MasterFigures& one, const Look& look, Canvas& canvas) {
    auto columns = work_columns(look);
    columns.erase(columns.begin(), columns.begin() + 2);
    for (auto& column : columns)
        column.kind = Column::Kind::figures;
    canvas.table({.title = words(Label::work, look), .columns = std::move(columns)});
    auto row = work_row({}, {}, one);
    row.erase(row.begin(), row.begin() + 2);
    canvas.row(row);
}

Row closed_sum(const Takings& all, const Look& look) {
    return {words(Label::all, look), all.closed,        {},        all.total,
            all.materials,           all.net(),         {},        {},
            all.master_share,        all.company_share, all.trips, all.reviews};
}

PageHead page(const MasterSheet& report, Label name, const Look& look) {
    return {.name = words(name, look),
            .title = title_of(report, look.language) + " · " + words(name, look),
            .below = below(report.period, look),
            .shape = PageHead::Shape::wide};
}

}  // namespace

void lay_out(const Masters& report, const Look& look, Canvas& canvas) {
    const auto begin = [&](Label name, const std::string& title) {
        canvas.page({.name = words(name, look),
                     .title = title,
                     .below = below(report.period, look),
                     .shape = PageHead::Shape::wide});
    };
    begin(Label::summary, title_of(report, look.language));
    key_figures(report.all.money, report.was, report.before, look, canvas);
    if (report.masters.empty()) return canvas.remark(label(Label::nothing, look.language));
    begin(Label::work, words(Label::work, look));
    work_table(report, look, canvas);
    begin(Label::money, words(Label::money, look));
    money_table(report, look, canvas);
    if (!look.money) return;
    begin(Label::charts, words(Label::charts, look));
    std::vector<MasterTakings> takings;
    for (const auto& one : report.masters)
        takings.push_back({one.id, one.name, one.money});
    canvas.chart(masters_chart(takings, look.language));
}

void lay_out(const MasterSheet& report, const Look& look, Canvas& canvas) {
    auto head = page(report, Label::summary, look);
    head.title = title_of(report, look.language);
    canvas.page(head);
    if (report.senior) canvas.remark(label(Label::senior, look.language));
    key_figures(report.figures.money, report.was, report.before, look, canvas);
    one_masters_work(report.figures, look, canvas);
    corrections_table(report.corrections, report.corrected, look, canvas);
    if (report.figures.money.closed > 0 && look.money)
        canvas.chart(days_chart(report.days, look.language));

    canvas.page(page(report, Label::closed_orders, look));
    const auto paid = look.money ? paid_fields() : all_fields(look);
    canvas.table({.columns = columns_of(paid, look), .use = Use::list});
    report.closed([&](const OrderLine& line) { canvas.row(row_of(paid, line, look)); });
    if (look.money) canvas.sum(closed_sum(report.figures.money, look));
    canvas.sign(report.figures.name);

    canvas.page(page(report, Label::open_orders, look));
    const auto visits = visit_fields();
    canvas.table({.columns = columns_of(visits, look), .use = Use::list});
    report.open([&](const OrderLine& line) { canvas.row(row_of(visits, line, look)); });
}

std::uint64_t lines_in(const Masters& report) {
    return report.masters.size();
}

std::uint64_t lines_in(const MasterSheet& report) {
    return static_cast<std::uint64_t>(report.figures.money.closed + report.figures.open_now);
}

std::string title_of(const Masters&, Language language) {
    return std::string(label(Label::masters, language));
}

std::string title_of(const MasterSheet& report, Language language) {
    return fmt::format("{}: {}", label(Label::master_sheet, language), report.figures.name);
}

}  // namespace repair::report
