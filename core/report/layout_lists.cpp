#include "core/report/blocks.hpp"
#include "core/report/layout.hpp"
#include "core/report/order_fields.hpp"

#include <utility>

namespace repair::report {
namespace {

using Use = TableHead::Use;
using Shape = PageHead::Shape;

/// A table of key figures that are counts.
class Counts {
public:
    Counts(const Period& before, const Look& look, Canvas& canvas) : look_(look), canvas_(canvas) {
        canvas.table({.title = words(Label::summary, look),
                      .columns = {{"", Column::Kind::words},
                                  {"", Column::Kind::figures},
                                  {shown(before), Column::Kind::figures},
                                  figures_column(Label::change, look)},
                      .use = Use::keys});
    }
    void add(Label name, std::int64_t now, std::int64_t then) {
        canvas_.row({words(name, look_), now, then, change_shown(then, now)});
    }

private:
    const Look& look_;
    Canvas& canvas_;
};

void simple_count(Label name, std::int64_t count, const Look& look, Canvas& canvas) {
    canvas.row({words(name, look), count});
}

TableHead simple_counts(const Look& look) {
    return {.title = words(Label::summary, look),
            .columns = {{"", Column::Kind::words}, {"", Column::Kind::figures}},
            .use = Use::keys};
}

Row kind_row(std::string name, const KindFigures& kind, const Look& look) {
    Row row{std::move(name), kind.intake, kind.refused};
    append_takings(row, kind.money, look);
    row.push_back(cell_of(kind.average_time));
    return row;
}

void active_lines(const Active& report, const Look& look, Canvas& canvas) {
    auto fields = visit_fields();
    std::erase_if(fields, [](const Field& field) { return field.label == Label::created_at; });
    auto columns = columns_of(fields, look);
    columns.insert(columns.begin() + 2,
                   {figures_column(Label::age, look), words_column(Label::late_with, look),
                    words_column(Label::master, look)});
    canvas.table({.columns = std::move(columns), .use = Use::list});
    report.lines([&](const ActiveLine& active) {
        auto row = row_of(fields, active.line, look);
        Cell late;
        if (active.late) late = std::string(label(*active.late, look.language));
        row.insert(row.begin() + 2, {active.age, late, active.line.master});
        canvas.row(row);
    });
}

}  // namespace

void lay_out(const Orders& report, const Look& look, Canvas& canvas) {
    canvas.page({.name = words(Label::orders, look),
                 .title = title_of(report, look.language),
                 .below = below(report.period, look) + " · " +
                          orders_counted(report.touched, look.language),
                 .shape = Shape::wide});
    if (report.touched == 0) canvas.remark(label(Label::nothing, look.language));
    const auto fields = all_fields(look);
    canvas.table({.columns = columns_of(fields, look), .use = Use::list});
    report.lines([&](const OrderLine& line) { canvas.row(row_of(fields, line, look)); });
}

void lay_out(const Active& report, const Look& look, Canvas& canvas) {
    canvas.page({.name = words(Label::summary, look),
                 .title = title_of(report, look.language),
                 .below = below(look)});
    canvas.table(simple_counts(look));
    simple_count(Label::open_now, report.orders, look, canvas);
    simple_count(Label::overdue, report.overdue, look, canvas);
    if (report.groups.empty()) return;
    canvas.table(
        {.title = words(Label::status, look),
         .columns = {words_column(Label::status, look), sums_column(Label::count, look),
                     sums_column(Label::overdue, look), figures_column(Label::age, look)}});
    for (const auto& group : report.groups)
        canvas.row({std::string(label(group.status, look.language)), group.orders, group.overdue,
                    group.oldest});
    canvas.sum({words(Label::all, look), report.orders, report.overdue});

    canvas.page({.name = words(Label::list, look),
                 .title = words(Label::open_orders, look),
                 .below = below(look),
                 .shape = Shape::wide});
    active_lines(report, look, canvas);
}

void lay_out(const Equipment& report, const Look& look, Canvas& canvas) {
    canvas.page({.name = words(Label::equipment_report, look),
                 .title = title_of(report, look.language),
                 .below = below(report.period, look),
                 .shape = Shape::wide});
    Counts counts(report.before, look, canvas);
    counts.add(Label::intake, report.all.intake, report.was.intake);
    counts.add(Label::closed, report.all.money.closed, report.was.money.closed);
    counts.add(Label::refused, report.all.refused, report.was.refused);
    if (report.kinds.empty()) return canvas.remark(label(Label::nothing, look.language));
    std::vector<Column> columns{words_column(Label::equipment, look),
                                sums_column(Label::intake, look),
                                sums_column(Label::refused, look)};
    for (auto& column : takings_columns(look))
        columns.push_back(std::move(column));
    columns.push_back(figures_column(Label::average_time, look));
    canvas.table({.title = words(Label::per_equipment, look),
                  .columns = std::move(columns),
                  .use = Use::list});
    for (const auto& kind : report.kinds)
        canvas.row(kind_row(kind.equipment, kind, look));
    canvas.sum(kind_row(words(Label::all, look), report.all, look));
}

void lay_out(const Refusals& report, const Look& look, Canvas& canvas) {
    canvas.page({.name = words(Label::summary, look),
                 .title = title_of(report, look.language),
                 .below = below(report.period, look)});
    Counts counts(report.before, look, canvas);
    counts.add(Label::refused, report.refused, report.refused_before);
    counts.add(Label::no_repair, report.no_repair, report.no_repair_before);
    if (report.reasons.empty()) return canvas.remark(label(Label::nothing, look.language));
    reasons_table(report.reasons, look, canvas);
    canvas.table({.title = words(Label::by_whom, look),
                  .columns = {words_column(Label::by, look), sums_column(Label::refused, look),
                              sums_column(Label::no_repair, look)}});
    for (const auto& one : report.by)
        canvas.row({one.by, one.refused, one.no_repair});
    canvas.sum({words(Label::all, look), report.refused, report.no_repair});

    canvas.page({.name = words(Label::list, look),
                 .title = words(Label::refusals, look),
                 .below = below(report.period, look),
                 .shape = Shape::wide});
    canvas.table({.columns = refusal_columns(look), .use = Use::list});
    report.lines([&](const Refusal& refusal) { canvas.row(refusal_row(refusal, look)); });
}

std::uint64_t lines_in(const Orders& report) {
    return static_cast<std::uint64_t>(report.touched);
}

std::uint64_t lines_in(const Active& report) {
    return static_cast<std::uint64_t>(report.orders);
}

std::uint64_t lines_in(const Equipment& report) {
    return report.kinds.size();
}

std::uint64_t lines_in(const Refusals& report) {
    return static_cast<std::uint64_t>(report.refused + report.no_repair);
}

std::string title_of(const Orders&, Language language) {
    return std::string(label(Label::orders, language));
}

std::string title_of(const Active&, Language language) {
    return std::string(label(Label::active, language));
}

std::string title_of(const Equipment&, Language language) {
    return std::string(label(Label::equipment_report, language));
}

std::string title_of(const Refusals&, Language language) {
    return std::string(label(Label::refusals, language));
}

}  // namespace repair::report
