#include "core/report/blocks.hpp"

#include "core/base/raw.hpp"
#include "core/report/cell_text.hpp"
#include "core/report/files.hpp"

namespace repair::report {
namespace {

using Kind = Column::Kind;

}  // namespace

std::string words(Label name, const Look& look) {
    return std::string(label(name, look.language));
}

Column words_column(Label name, const Look& look) {
    return {words(name, look), Kind::words};
}

Column figures_column(Label name, const Look& look) {
    return {words(name, look), Kind::figures};
}

Column sums_column(Label name, const Look& look) {
    return {words(name, look), Kind::sums};
}

std::string below(const Look& look) {
    auto line = words(Label::made_at, look) + " " + text_of(Cell(look.made_at), look);
    return look.office.empty() ? line : look.office + " · " + line;
}

std::string below(const Period& period, const Look& look) {
    return shown(period) + " · " + below(look);
}

void key_figures(const Takings& is, const Takings& was, const Period& before, const Look& look,
                 Canvas& canvas) {
    canvas.table({.title = words(Label::summary, look),
                  .columns = {{"", Kind::words},
                              {"", Kind::figures},
                              {shown(before), Kind::figures},
                              figures_column(Label::change, look)},
                  .use = TableHead::Use::keys});
    const auto count = [&](Label name, std::int64_t now, std::int64_t then) {
        canvas.row({words(name, look), now, then, change_shown(then, now)});
    };
    const auto money = [&](Label name, Money now, Money then) {
        if (look.money)
            canvas.row({words(name, look), now, then, change_shown(then.kopecks, now.kopecks)});
    };
    count(Label::closed, is.closed, was.closed);
    money(Label::total, is.total, was.total);
    money(Label::materials, is.materials, was.materials);
    money(Label::net, is.net(), was.net());
    money(Label::master_share, is.master_share, was.master_share);
    money(Label::company_share, is.company_share, was.company_share);
    money(Label::average, is.average(), was.average());
    count(Label::reviews, is.reviews, was.reviews);
    count(Label::trips, is.trips, was.trips);
}

std::vector<Column> takings_columns(const Look& look) {
    std::vector<Column> columns{sums_column(Label::closed, look)};
    if (look.money)
        for (const auto name : {Label::total, Label::materials, Label::net, Label::master_share,
                                Label::company_share})
            columns.push_back(sums_column(name, look));
    if (look.money) columns.push_back(figures_column(Label::average, look));
    columns.push_back(sums_column(Label::reviews, look));
    columns.push_back(sums_column(Label::trips, look));
    return columns;
}

void append_takings(Row& row, const Takings& takings, const Look& look) {
    row.emplace_back(takings.closed);
    if (look.money)
        for (const auto money : {takings.total, takings.materials, takings.net(),
                                 takings.master_share, takings.company_share, takings.average()})
            row.emplace_back(money);
    row.emplace_back(takings.reviews);
    row.emplace_back(takings.trips);
}

void corrections_table(const std::vector<Correction>& corrections, const Split& sum,
                       const Look& look, Canvas& canvas) {
    if (corrections.empty() || !look.money) return;
    const auto pair = [&](Label name, Label which) {
        return words(name, look) + ": " + words(which, look);
    };
    std::vector<Column> columns{figures_column(Label::number, look),
                                figures_column(Label::closed_at, look),
                                words_column(Label::master, look)};
    for (const auto share : {Label::total, Label::master_share, Label::company_share}) {
        columns.push_back({pair(share, Label::was), Kind::figures});
        columns.push_back({pair(share, Label::is), Kind::figures});
        columns.push_back({pair(share, Label::difference), Kind::sums});
    }
    columns.push_back(words_column(Label::reason, look));
    columns.push_back(words_column(Label::by, look));
    columns.push_back(figures_column(Label::at, look));
    canvas.table({.title = words(Label::corrections, look), .columns = std::move(columns)});
    for (const auto& one : corrections) {
        const auto more = one.difference();
        canvas.row({Number{base::raw(one.order)}, one.closed_at, one.master, one.was.total,
                    one.is.total, more.total, one.was.master_share, one.is.master_share,
                    more.master_share, one.was.company_share, one.is.company_share,
                    more.company_share, one.reason, one.by, one.at});
    }
    canvas.sum({words(Label::all, look),
                {},
                {},
                {},
                {},
                sum.total,
                {},
                {},
                sum.master_share,
                {},
                {},
                sum.company_share});
}

void reasons_table(const std::vector<ReasonCount>& reasons, const Look& look, Canvas& canvas) {
    if (reasons.empty()) return;
    canvas.table({.title = words(Label::reasons, look),
                  .columns = {words_column(Label::reason, look), sums_column(Label::refused, look),
                              sums_column(Label::no_repair, look), sums_column(Label::all, look)}});
    ReasonCount all;
    for (const auto& reason : reasons) {
        canvas.row({reason.reason, reason.refused, reason.no_repair, reason.all()});
        all.refused += reason.refused;
        all.no_repair += reason.no_repair;
    }
    canvas.sum({words(Label::all, look), all.refused, all.no_repair, all.all()});
}

std::vector<Column> refusal_columns(const Look& look) {
    return {figures_column(Label::number, look),  figures_column(Label::at, look),
            words_column(Label::status, look),    words_column(Label::reason, look),
            words_column(Label::by, look),        words_column(Label::master, look),
            words_column(Label::equipment, look), words_column(Label::complaint, look),
            words_column(Label::client, look)};
}

Row refusal_row(const Refusal& refusal, const Look& look) {
    const auto& order = refusal.line.order;
    const auto kind = refusal.kind == Refusal::Kind::refused ? Label::refused : Label::no_repair;
    return {Number{base::raw(order.id)},
            refusal.at,
            words(kind, look),
            refusal.reason,
            refusal.by,
            refusal.line.master,
            order.equipment,
            order.complaint,
            order.client.name};
}

}  // namespace repair::report
