#include "core/base/raw.hpp"
#include "core/report/blocks.hpp"
#include "core/report/layout.hpp"
#include "core/report/order_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::report {
namespace {

using Use = TableHead::Use;

/// A workbook of more sheets than this helps nobody: then one has the lines of all masters.
constexpr std::size_t most_sheets = 200;

void masters_table(const Finance& report, const Look& look, Canvas& canvas) {
    std::vector<Column> columns{words_column(Label::master, look),
                                figures_column(Label::number, look)};
    std::ranges::move(takings_columns(look), std::back_inserter(columns));
    canvas.table(
        {.title = words(Label::per_master, look), .columns = std::move(columns), .use = Use::list});
    for (const auto& master : report.masters) {
        Row row{master.name, Number{base::raw(master.id)}};
        append_takings(row, master.money, look);
        canvas.row(row);
    }
    Row sum{words(Label::all, look), {}};
    append_takings(sum, report.all, look);
    canvas.sum(sum);
}

void equipment_table(const Finance& report, const Look& look, Canvas& canvas) {
    std::vector<Column> columns{words_column(Label::equipment, look)};
    std::ranges::move(takings_columns(look), std::back_inserter(columns));
    canvas.table({.title = words(Label::per_equipment, look), .columns = std::move(columns)});
    for (const auto& kind : report.equipment) {
        Row row{kind.equipment};
        append_takings(row, kind.money, look);
        canvas.row(row);
    }
    Row sum{words(Label::all, look)};
    append_takings(sum, report.all, look);
    canvas.sum(sum);
}

/// What the figures above have in them already, and the refusals that they have not.
void apart_table(const Finance& report, const Look& look, Canvas& canvas) {
    std::vector<Column> columns{{"", Column::Kind::words}};
    std::ranges::move(takings_columns(look), std::back_inserter(columns));
    for (auto& column : columns)
        if (column.kind == Column::Kind::sums) column.kind = Column::Kind::figures;
    if (report.without_repair.closed > 0) {
        canvas.table({.title = words(Label::without_repair, look), .columns = columns});
        Row row{words(Label::without_repair, look)};
        append_takings(row, report.without_repair, look);
        canvas.row(row);
    }
    canvas.remark(fmt::format("{}: {}", label(Label::refused, look.language), report.refused));
}

void summary(const Finance& report, const Look& look, Canvas& canvas) {
    canvas.page({.name = words(Label::summary, look),
                 .title = title_of(report, look.language),
                 .below = below(report.period, look),
                 .shape = PageHead::Shape::wide});
    key_figures(report.all, report.was, report.before, look, canvas);
    if (report.all.closed == 0) canvas.remark(label(Label::nothing, look.language));
}

void details(const Finance& report, const Look& look, Canvas& canvas) {
    if (report.all.closed > 0) {
        masters_table(report, look, canvas);
        equipment_table(report, look, canvas);
    }
    apart_table(report, look, canvas);
    reasons_table(report.reasons, look, canvas);
    corrections_table(report.corrections, report.corrected, look, canvas);
}

Row paid_sum(const Takings& all, const Look& look) {
    return {words(Label::all, look), all.closed,        {},        all.total,
            all.materials,           all.net(),         {},        {},
            all.master_share,        all.company_share, all.trips, all.reviews};
}

/// Sheets to print and sign, one for each master, from one walk over the lines.
class MasterPages {
public:
    MasterPages(const Finance& report, const Look& look, Canvas& canvas)
        : report_(report), look_(look), canvas_(canvas), next_(report.masters.begin()) {}

    void line(const OrderLine& line) {
        while (now_ == nullptr || line.order.master != now_->id) {
            finish();
            if (next_ == report_.masters.end()) return;
            begin(*next_++);
        }
        canvas_.row(row_of(fields_, line, look_));
    }

    void finish() {
        if (now_ == nullptr) return;
        canvas_.sum(paid_sum(now_->money, look_));
        canvas_.sign(now_->name);
        now_ = nullptr;
    }

private:
    void begin(const MasterTakings& master) {
        now_ = &master;
        const auto name =
            master.name.empty()
                ? fmt::format("{} {}", label(Label::master, look_.language), base::raw(master.id))
                : master.name;
        canvas_.page({.name = name,
                      .title = name,
                      .below = below(report_.period, look_),
                      .shape = PageHead::Shape::wide});
        canvas_.table({.columns = columns_of(fields_, look_), .use = Use::list});
    }

    const Finance& report_;
    const Look& look_;
    Canvas& canvas_;
    Fields fields_ = paid_fields();
    std::vector<MasterTakings>::const_iterator next_;
    const MasterTakings* now_ = nullptr;
};

/// One sheet for masters too many for sheets of their own.
void all_lines(const Finance& report, const Look& look, Canvas& canvas) {
    canvas.page({.name = words(Label::per_master, look),
                 .title = words(Label::closed_orders, look),
                 .below = below(report.period, look),
                 .shape = PageHead::Shape::wide});
    const auto fields = paid_fields();
    auto columns = columns_of(fields, look);
    columns.push_back(words_column(Label::master, look));
    canvas.table({.columns = std::move(columns), .use = Use::list});
    report.lines([&](const OrderLine& line) {
        auto row = row_of(fields, line, look);
        row.emplace_back(line.master);
        canvas.row(row);
    });
    canvas.sum(paid_sum(report.all, look));
}

void master_pages(const Finance& report, const Look& look, Canvas& canvas) {
    if (!look.money) return;
    if (report.masters.size() > most_sheets) return all_lines(report, look, canvas);
    MasterPages pages(report, look, canvas);
    report.lines([&](const OrderLine& line) { pages.line(line); });
    pages.finish();
}

void refusals_page(const Finance& report, const Look& look, Canvas& canvas) {
    canvas.page({.name = words(Label::refusals, look),
                 .title = words(Label::refusals, look),
                 .below = below(report.period, look),
                 .shape = PageHead::Shape::wide});
    canvas.table({.columns = refusal_columns(look), .use = Use::list});
    report.refusals([&](const Refusal& refusal) { canvas.row(refusal_row(refusal, look)); });
}

void charts(const Finance& report, const Look& look, Canvas& canvas) {
    if (!look.money) return;
    canvas.chart(days_chart(report.days, look.language));
    canvas.chart(masters_chart(report.masters, look.language));
}

}  // namespace

void lay_out(const Finance& report, const Look& look, Canvas& canvas) {
    summary(report, look, canvas);
    if (canvas.depth() == Canvas::Depth::figures) {
        charts(report, look, canvas);
        return details(report, look, canvas);
    }
    details(report, look, canvas);
    master_pages(report, look, canvas);
    refusals_page(report, look, canvas);
    canvas.page({.name = words(Label::charts, look),
                 .title = words(Label::charts, look),
                 .below = below(report.period, look),
                 .shape = PageHead::Shape::wide});
    charts(report, look, canvas);
}

std::uint64_t lines_in(const Finance& report) {
    return static_cast<std::uint64_t>(report.all.closed + report.refused +
                                      report.without_repair.closed);
}

std::string title_of(const Finance&, Language language) {
    return std::string(label(Label::finance, language));
}

}  // namespace repair::report
