#include "core/report/page_canvas.hpp"

#include "core/base/utf8.hpp"
#include "core/report/blocks.hpp"
#include "core/report/cell_text.hpp"
#include "core/report/labels.hpp"
#include "core/report/page_style.hpp"
#include "core/report/picture.hpp"
#include "core/report/svg.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>

namespace repair::report {
namespace {

using Kind = Column::Kind;

constexpr std::uint64_t lines_a_step = 256;
constexpr std::size_t few_columns = 4;
constexpr std::size_t columns_of_paper = 16;  // More do not fit side by side.
constexpr Frame broad_frame{.width = 560, .height = 0, .font = 13};
constexpr Frame phone_frame{.width = 340, .height = 0, .font = 12};

std::string_view css_class(const Column& column) {
    return column.kind == Kind::words ? "" : " class=\"n\"";
}

/// A text inside a style sheet: quoted, and unable to end either.
std::string css_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char byte : text)
        quoted += byte == '"' || byte == '\\' || byte == '<' || byte == '\n'
                      ? fmt::format("\\{:x} ", static_cast<unsigned>(byte))
                      : std::string(1, byte);
    return quoted + '"';
}

/// Escaped, and with places to break in words that are longer than any column.
std::string breakable(std::string_view text) {
    constexpr std::size_t longest_word = 30;
    std::string all;
    std::size_t from = 0;
    std::size_t at = 0;
    std::size_t letters = 0;
    base::each_step(text, [&](base::Step step, std::string_view) {
        at += step.bytes;
        letters = step.point == ' ' || step.point == '\n' ? 0 : letters + 1;
        if (letters < longest_word) return;
        all += escaped(text.substr(from, at - from)) + "<wbr>";
        from = at;
        letters = 0;
    });
    return all + escaped(text.substr(from));
}

}  // namespace

PageCanvas::PageCanvas(std::ostream& out, const std::string& title, const Look& look,
                       std::uint64_t lines, const Progress& progress)
    : out_(out), look_(look), progress_(progress), lines_(lines) {
    fmt::print(out_,
               "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
               "<meta name=\"color-scheme\" content=\"light dark\">\n"
               "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
               look.language == Language::russian ? "ru" : "en", escaped(title), page_style());
}

void PageCanvas::close() {
    switch (open_) {
        case Open::nothing: break;
        case Open::keys: out_ << "</dl>\n"; break;
        case Open::table: out_ << "</tbody></table></div>\n"; break;
        case Open::charts: out_ << "</div>\n"; break;
    }
    open_ = Open::nothing;
    table_.reset();
}

void PageCanvas::page(const PageHead& head) {
    close();
    const auto* const level = first_page_ ? "h1" : "h2";
    if (!first_page_) out_ << "</section>\n";
    first_page_ = false;
    fmt::print(out_, "<section>\n<{0}>{1}</{0}>\n<p class=\"below\">{2}</p>\n", level,
               escaped(head.title), escaped(head.below));
}

void PageCanvas::table(const TableHead& head) {
    close();
    table_ = head;
    if (head.use == TableHead::Use::keys) {
        open_ = Open::keys;
        if (head.columns.size() > 2)
            fmt::print(out_, "<p class=\"below\">{}: {}</p>\n", words(Label::period_before, look_),
                       escaped(head.columns[2].title));
        out_ << "<dl class=\"keys\">\n";
        return;
    }
    open_ = Open::table;
    ++tables_;
    if (!head.title.empty()) fmt::print(out_, "<h3>{}</h3>\n", escaped(head.title));
    name_columns(head);
    begin_columns(head);
}

void PageCanvas::begin_columns(const TableHead& head) {
    fmt::print(out_, "<div class=\"scroll\"><table id=\"t{}\"{}>\n<thead><tr>", tables_,
               head.columns.size() > columns_of_paper ? " class=\"many wide\""
               : head.columns.size() > few_columns    ? " class=\"many\""
                                                      : "");
    for (const auto& column : head.columns)
        fmt::print(out_, "<th{}>{}</th>", css_class(column), escaped(column.title));
    out_ << "</tr></thead>\n<tbody>\n";
}

void PageCanvas::name_columns(const TableHead& head) {
    if (head.columns.size() <= few_columns) return;
    fmt::print(out_, "<style>{}{}{{", on_a_phone,
               head.columns.size() > columns_of_paper ? ",print" : "");
    for (std::size_t i = 0; i < head.columns.size(); ++i)
        fmt::print(out_, "#t{} td:nth-child({})::before{{content:{}}}", tables_, i + 1,
                   css_string(head.columns[i].title));
    out_ << "}</style>\n";
}

void PageCanvas::row(const Row& cells) {
    if (open_ == Open::keys) return put_key(cells);
    put_row(cells);
    if (++done_ % lines_a_step == 0 && progress_) progress_(done_, lines_);
}

std::string PageCanvas::key_text(const Cell& cell) const {
    const auto text = escaped(text_of(cell, look_));
    const bool money = std::holds_alternative<base::Money>(cell);
    return money ? text + "\u00a0" + escaped(currency_sign(look_)) : text;
}

void PageCanvas::put_key(const Row& cells) {
    fmt::print(out_, "<div><dt>{}</dt><dd class=\"now\">{}</dd>", key_text(cells.at(0)),
               key_text(cells.at(1)));
    if (cells.size() > 3)
        fmt::print(out_, "<dd class=\"was\"><span>{} {}</span> <span>{}</span></dd>",
                   words(Label::was, look_), key_text(cells[2]), key_text(cells[3]));
    out_ << "</div>\n";
}

void PageCanvas::put_row(const Row& cells) {
    out_ << "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i)
        out_ << "<td" << css_class(table_->columns[i]) << '>' << cell_text(cells[i]) << "</td>";
    out_ << "</tr>\n";
}

/// Kopecks stand under kopecks: of whole roubles too, but quietly.
std::string PageCanvas::cell_text(const Cell& cell) const {
    const auto text = breakable(text_of(cell, look_));
    const auto* const money = std::get_if<base::Money>(&cell);
    return money != nullptr && money->kopecks % 100 == 0 ? "<span>" + text + "<i>,00</i></span>"
                                                         : text;
}

void PageCanvas::sum(const Row& cells) {
    out_ << "</tbody>\n<tfoot>\n";
    auto all = cells;
    all.resize(table_->columns.size());
    put_row(all);
    out_ << "</tfoot></table></div>\n";
    open_ = Open::nothing;
    table_.reset();
}

void PageCanvas::remark(std::string_view text) {
    close();
    fmt::print(out_, "<p class=\"remark\">{}</p>\n", escaped(text));
}

void PageCanvas::sign(std::string_view who) {
    close();
    fmt::print(out_, "<p class=\"sign\">{}<span></span>{}</p>\n",
               escaped(label(Label::sign_here, look_.language)), escaped(who));
}

void PageCanvas::chart(const Chart& chart) {
    const auto broad = draw(chart, broad_frame, look_);
    if (broad.boxes.empty()) return;
    const auto narrow = draw(chart, phone_frame, look_);
    if (open_ != Open::charts) {
        close();
        out_ << "<div class=\"charts\">\n";
        open_ = Open::charts;
    }
    fmt::print(out_,
               "<figure><figcaption>{}</figcaption>\n<div class=\"broad\">{}</div>\n"
               "<div class=\"narrow\">{}</div>\n<p class=\"legend\">"
               "<i class=\"whole\"></i><span>{}</span><i class=\"part\"></i><span>{}</span></p>",
               escaped(chart.title), svg_of(broad, chart.title), svg_of(narrow, chart.title),
               escaped(chart.all), escaped(chart.part));
    put_details(chart);
    out_ << "</figure>\n";
}

void PageCanvas::put_details(const Chart& chart) {
    fmt::print(out_,
               "\n<details><summary>{}</summary><table><thead><tr><th></th><th class=\"n\">{}</th>"
               "<th class=\"n\">{}</th></tr></thead><tbody>\n",
               escaped(label(Label::list, look_.language)), escaped(chart.all),
               escaped(chart.part));
    for (const auto& bar : chart.bars)
        fmt::print(out_, "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                   escaped(bar.name), cell_text(bar.all), cell_text(bar.part));
    out_ << "</tbody></table></details>";
}

void PageCanvas::finish() {
    close();
    out_ << "</section>\n</main>\n</body>\n</html>\n";
    if (progress_) progress_(done_, lines_);
}

}  // namespace repair::report
