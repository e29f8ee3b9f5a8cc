#include "core/report/workbook.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/width.hpp"
#include "core/report/workbook_cell.hpp"
#include "core/report/workbook_check.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <map>
#include <new>
#include <utility>

namespace repair::report {
namespace {

using base::Errc;
using base::Error;
using Style = Workbook::Style;

// Debian has the library as a shared object only, and that loads libcrypto.
constexpr auto library_name = "libxlsxwriter.so.4";

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): each name once, with the type of the header.
#define REPAIR_XLSX(X)             \
    X(workbook_new_opt)            \
    X(workbook_close)              \
    X(lxw_workbook_free)           \
    X(lxw_strerror)                \
    X(workbook_add_worksheet)      \
    X(workbook_add_format)         \
    X(workbook_add_chart)          \
    X(workbook_set_properties)     \
    X(worksheet_write_string)      \
    X(worksheet_write_number)      \
    X(worksheet_write_formula_num) \
    X(worksheet_set_row)           \
    X(worksheet_set_column)        \
    X(worksheet_freeze_panes)      \
    X(worksheet_autofilter)        \
    X(worksheet_repeat_rows)       \
    X(worksheet_set_landscape)     \
    X(worksheet_set_paper)         \
    X(worksheet_set_margins)       \
    X(worksheet_fit_to_pages)      \
    X(worksheet_set_footer)        \
    X(worksheet_insert_chart_opt)  \
    X(format_set_align)            \
    X(format_set_bg_color)         \
    X(format_set_bold)             \
    X(format_set_bottom)           \
    X(format_set_font_color)       \
    X(format_set_font_size)        \
    X(format_set_indent)           \
    X(format_set_num_format)       \
    X(format_set_text_wrap)        \
    X(format_set_top)              \
    X(chart_add_series)            \
    X(chart_axis_set_num_format)   \
    X(chart_axis_set_reverse)      \
    X(chart_legend_set_position)   \
    X(chart_series_set_fill)       \
    X(chart_series_set_name)       \
    X(chart_set_series_gap)        \
    X(chart_set_series_overlap)    \
    X(chart_title_set_name)

/// The functions of libxlsxwriter 1.1, found when they are needed.
struct Library {
    // The name of a member takes no parentheses.
    // NOLINTNEXTLINE(bugprone-macro-parentheses)
#define REPAIR_MEMBER(name) decltype(&::name) name = nullptr;
    REPAIR_XLSX(REPAIR_MEMBER)
#undef REPAIR_MEMBER
};

Library load() {
    void* const handle = ::dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr)
        throw Error(Errc::unavailable,
                    fmt::format("workbooks need {}, which is not installed", library_name),
                    "apt install libxlsxwriter4, or --format csv");
    const auto find = [&]<typename Function>(const char* name, Function*& function) {
        function = reinterpret_cast<Function*>(::dlsym(handle, name));
        if (function == nullptr)
            throw Error(Errc::unavailable, fmt::format("{} has no {}", library_name, name));
    };
    Library library;
    // NOLINTNEXTLINE(cppcoreguidelines-macro-usage)
#define REPAIR_FIND(name) find(#name, library.name);
    REPAIR_XLSX(REPAIR_FIND)
#undef REPAIR_FIND
    return library;
}

const Library& xlsx() {
    static const Library library = load();
    return library;
}

void style(lxw_format* format, Style style) {
    switch (style) {
        case Style::plain:
        case Style::plain_right: return xlsx().format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        case Style::title:
            xlsx().format_set_bold(format);
            return xlsx().format_set_font_size(format, 16);
        case Style::faint: return xlsx().format_set_font_color(format, 0x6B7280);
        case Style::heading:
            xlsx().format_set_bold(format);
            return xlsx().format_set_font_size(format, 12);
        case Style::header:
        case Style::header_right:
            xlsx().format_set_bold(format);
            xlsx().format_set_text_wrap(format);
            xlsx().format_set_bg_color(format, 0xE5ECF6);
            xlsx().format_set_bottom(format, LXW_BORDER_THIN);
            xlsx().format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
            return;
        case Style::sum:
        case Style::sum_right:
            xlsx().format_set_bold(format);
            return xlsx().format_set_top(format, LXW_BORDER_THIN);
    }
}

bool is_right(Style style) {
    return style == Style::plain_right || style == Style::header_right || style == Style::sum_right;
}

// So much of the charts is there without calculating anything: previews of mail programs and of
// messengers show them. The library fills these itself where it keeps cells in memory; a range that
// has them is left alone, and its points are given back with free(3).
void add_point(lxw_series_range& range, double number, const char* text) {
    auto* const point =
        static_cast<lxw_series_data_point*>(std::calloc(1, sizeof(lxw_series_data_point)));
    if (point == nullptr) throw std::bad_alloc();
    point->number = number;
    if (text != nullptr) {
        point->is_string = LXW_TRUE;
        point->string = ::strdup(text);
        range.has_string_cache = LXW_TRUE;
    }
    STAILQ_INSERT_TAIL(range.data_cache, point, list_pointers);
    range.ignore_cache = LXW_TRUE;
    ++range.num_data_points;
}

/// Set off from the figures to the left of them.
bool is_words(Style style) {
    return style == Style::plain || style == Style::header || style == Style::sum;
}

}  // namespace

struct Workbook::State {
    struct Free {
        void operator()(lxw_workbook* done) const { xlsx().lxw_workbook_free(done); }
    };

    Draft draft;
    std::string folder;
    const Look& look;
    std::unique_ptr<lxw_workbook, Free> book{};
    lxw_worksheet* sheet = nullptr;
    std::string sheet_name{};
    std::vector<lxw_worksheet*> sheets{};
    std::map<std::pair<Style, const char*>, lxw_format*> formats{};
    std::string text_format = "text";

    [[noreturn]] void fail(const std::string& why) const {
        throw Error(Errc::failed, fmt::format("cannot write {}: {}",
                                              base::printable(draft.called.string()), why));
    }

    void check(lxw_error error) const {
        if (error != LXW_NO_ERROR) fail(xlsx().lxw_strerror(error));
    }

    lxw_format* format_for(Style wanted, const char* number) {
        auto& format = formats[{wanted, number}];
        if (format != nullptr) return format;
        format = xlsx().workbook_add_format(book.get());
        if (format == nullptr) fail("no memory");
        style(format, wanted);
        if (number != nullptr) xlsx().format_set_num_format(format, number);
        if (is_right(wanted)) xlsx().format_set_align(format, LXW_ALIGN_RIGHT);
        if (is_words(wanted)) {
            xlsx().format_set_align(format, LXW_ALIGN_LEFT);
            xlsx().format_set_indent(format, 1);
        }
        if (number == nullptr && wanted == Style::plain) xlsx().format_set_text_wrap(format);
        return format;
    }

    [[nodiscard]] std::string range(const Area& area) const {
        return fmt::format("='{}'!${}${}:${}${}", sheet_name, column_letters(area.first.column),
                           area.first.row + 1, column_letters(area.last.column), area.last.row + 1);
    }

    /// What the library does not ask: whether its temporary files took all that was written.
    [[nodiscard]] std::vector<std::uint64_t> rows_written() const {
        std::vector<std::uint64_t> sizes;
        for (auto* const one : sheets) {
            auto* const rows = one->optimize_tmpfile;
            if (std::fflush(rows) != 0 || std::ferror(rows) != 0)
                fail("the disk does not take its temporary files");
            const auto size = std::ftell(rows);
            sizes.push_back(size < 0 ? 0 : static_cast<std::uint64_t>(size));
        }
        return sizes;
    }
};

Workbook::Workbook(Draft draft, const std::string& title, const Look& look)
    : state_(new State{.draft = std::move(draft), .folder = {}, .look = look}) {
    const auto parent = state_->draft.file.parent_path();
    state_->folder = parent.empty() ? "." : parent.string();
    lxw_workbook_options options{
        .constant_memory = LXW_TRUE, .tmpdir = state_->folder.data(), .use_zip64 = LXW_FALSE};
    state_->book.reset(xlsx().workbook_new_opt(state_->draft.file.c_str(), &options));
    if (!state_->book) state_->fail("no memory");
    auto named = harmless(title);
    auto office = harmless(look.office);
    lxw_doc_properties properties{};
    properties.title = named.data();
    properties.company = office.data();
    properties.created = std::chrono::system_clock::to_time_t(look.made_at);
    state_->check(xlsx().workbook_set_properties(state_->book.get(), &properties));
}

Workbook::~Workbook() = default;

void Workbook::add_sheet(const std::string& name, PageHead::Shape shape,
                         const std::string& footer) {
    auto* const sheet = xlsx().workbook_add_worksheet(state_->book.get(), name.c_str());
    if (sheet == nullptr) state_->fail("no sheet " + base::printable(name));
    state_->sheet = sheet;
    state_->sheet_name = name;
    state_->sheets.push_back(sheet);
    constexpr std::uint8_t a4 = 9;
    xlsx().worksheet_set_paper(sheet, a4);
    xlsx().worksheet_set_margins(sheet, 0.5, 0.4, 0.5, 0.6);
    xlsx().worksheet_fit_to_pages(sheet, 1, 0);
    if (shape == PageHead::Shape::wide) xlsx().worksheet_set_landscape(sheet);
    std::string spelled;
    for (const char byte : base::fit(base::clean(footer, base::Lines::one), 80))
        spelled += byte == '&' ? "&&" : std::string(1, byte);
    state_->check(xlsx().worksheet_set_footer(sheet, ("&L&8" + spelled + "&R&8&P / &N").c_str()));
}

void Workbook::put(Place place, const Cell& cell, Style style) {
    const auto [row, column] = place;
    if (std::holds_alternative<std::monostate>(cell) && style == Style::plain) return;
    const auto figure = figure_of(cell, state_->look);
    auto* const format = state_->format_for(style, figure.format);
    auto* const sheet = state_->sheet;
    if (figure.format != nullptr) {
        state_->check(xlsx().worksheet_write_number(sheet, row, column, figure.value, format));
        return;
    }
    const auto* const typed = std::get_if<std::string>(&cell);
    const auto text = typed != nullptr ? harmless(*typed) : std::string();
    state_->check(xlsx().worksheet_write_string(sheet, row, column, text.c_str(), format));
}

void Workbook::put_formula(Place place, const std::string& formula, const Cell& value,
                           Style style) {
    const auto figure = figure_of(value, state_->look);
    state_->check(
        xlsx().worksheet_write_formula_num(state_->sheet, place.row, place.column, formula.c_str(),
                                           state_->format_for(style, figure.format), figure.value));
}

void Workbook::freeze_above(std::uint32_t row) {
    xlsx().worksheet_freeze_panes(state_->sheet, row, 0);
}

void Workbook::repeat_when_printed(std::uint32_t row) {
    state_->check(xlsx().worksheet_repeat_rows(state_->sheet, row, row));
}

void Workbook::filter(const Area& area) {
    state_->check(xlsx().worksheet_autofilter(state_->sheet, area.first.row, area.first.column,
                                              area.last.row, area.last.column));
}

void Workbook::set_height(std::uint32_t row, std::size_t lines) {
    state_->check(
        xlsx().worksheet_set_row(state_->sheet, row, static_cast<double>(15 * lines), nullptr));
}

void Workbook::set_width(std::uint16_t column, std::size_t width) {
    state_->check(xlsx().worksheet_set_column(state_->sheet, column, column,
                                              static_cast<double>(width), nullptr));
}

void Workbook::draw(Place at, const Graph& graph) {
    const bool bars = graph.kind == Chart::Kind::bars;
    auto* const chart =
        xlsx().workbook_add_chart(state_->book.get(), bars ? LXW_CHART_BAR : LXW_CHART_COLUMN);
    if (chart == nullptr) state_->fail("no memory");
    xlsx().chart_title_set_name(chart, harmless(graph.title).c_str());
    for (const auto& one : graph.series) {
        auto* const series = xlsx().chart_add_series(chart, state_->range(graph.names).c_str(),
                                                     state_->range(one.values).c_str());
        if (series == nullptr) state_->fail("no memory");
        for (const auto& name : graph.name_cells)
            add_point(*series->categories, 0, harmless(name).c_str());
        for (const auto& value : one.value_cells)
            add_point(*series->values, figure_of(value, state_->look).value, nullptr);
        xlsx().chart_series_set_name(series, harmless(one.name).c_str());
        lxw_chart_fill fill{};
        fill.color = one.color;
        xlsx().chart_series_set_fill(series, &fill);
    }
    constexpr std::int8_t over = 100;
    xlsx().chart_set_series_overlap(chart, over);
    xlsx().chart_set_series_gap(chart, 40);
    xlsx().chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    // Of a chart that lies, the library's y is what runs down.
    xlsx().chart_axis_set_num_format(bars ? chart->x_axis : chart->y_axis, "#,##0");
    if (bars) xlsx().chart_axis_set_reverse(chart->y_axis);
    lxw_chart_options options{};
    options.x_scale = 1.8;
    options.y_scale = 1.4;
    state_->check(
        xlsx().worksheet_insert_chart_opt(state_->sheet, at.row, at.column, chart, &options));
}

void Workbook::close() {
    const auto rows = state_->rows_written();
    state_->check(xlsx().workbook_close(state_->book.release()));
    check_workbook(state_->draft, rows);
}

std::string column_letters(std::uint16_t column) {
    std::string letters;
    for (unsigned rest = column + 1U; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

}  // namespace repair::report
