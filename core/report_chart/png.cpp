#include "core/report_chart/png.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/width.hpp"
#include "core/report/cell_text.hpp"
#include "core/report/labels.hpp"
#include "core/report/layout.hpp"
#include "core/report/picture.hpp"

#include <fmt/format.h>

#include <cairo.h>
#include <memory>

namespace repair::report_chart {
namespace {

using base::Errc;
using base::Error;
using report::Label;
using report::Picture;

constexpr int width = 1280;
constexpr int height = 800;
constexpr double margin = 36;
constexpr auto family = "DejaVu Sans";

struct Color {
    double red = 0;
    double green = 0;
    double blue = 0;
};

constexpr Color rgb(unsigned value) {
    return {((value >> 16U) & 0xFFU) / 255.0, ((value >> 8U) & 0xFFU) / 255.0,
            (value & 0xFFU) / 255.0};
}

constexpr auto paper = rgb(0xFFFFFF);

Color color_of(Picture::Ink ink) {
    switch (ink) {
        case Picture::Ink::text: return rgb(0x1B1F24);
        case Picture::Ink::faint: return rgb(0x5D6672);
        case Picture::Ink::grid: return rgb(0xDFE3E8);
        case Picture::Ink::whole: return rgb(0xA9C5EB);
        case Picture::Ink::part: return rgb(0x2F6FBF);
    }
    return {};
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

/// A sheet of pixels and the pen on it.
class Sheet {
public:
    Sheet()
        : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)),
          pen_(cairo_create(surface_.get())) {
        ink(paper);
        cairo_paint(pen_.get());
    }

    void text(double x, double y, const std::string& words, Picture::Anchor anchor) {
        if (anchor == Picture::Anchor::middle) x -= width_of(words) / 2;
        if (anchor == Picture::Anchor::end) x -= width_of(words);
        cairo_move_to(pen_.get(), x, y);
        cairo_show_text(pen_.get(), words.c_str());
    }

    [[nodiscard]] double width_of(const std::string& words) {
        cairo_text_extents_t size{};
        cairo_text_extents(pen_.get(), words.c_str(), &size);
        return size.x_advance;
    }

    void font(double size, cairo_font_weight_t weight = CAIRO_FONT_WEIGHT_NORMAL) {
        cairo_select_font_face(pen_.get(), family, CAIRO_FONT_SLANT_NORMAL, weight);
        cairo_set_font_size(pen_.get(), size);
    }

    void ink(Color color) { cairo_set_source_rgb(pen_.get(), color.red, color.green, color.blue); }
    void ink(Picture::Ink ink) { this->ink(color_of(ink)); }

    void box(double x, double y, double wide, double high) {
        cairo_rectangle(pen_.get(), x, y, wide, high);
        cairo_fill(pen_.get());
    }

    void line(double x1, double y1, double x2, double y2) {
        cairo_set_line_width(pen_.get(), 1.5);
        cairo_move_to(pen_.get(), x1, y1);
        cairo_line_to(pen_.get(), x2, y2);
        cairo_stroke(pen_.get());
    }

    void paint(const Picture& picture, double x, double y) {
        ink(Picture::Ink::grid);
        for (const auto& one : picture.lines)
            line(x + one.x1, y + one.y1, x + one.x2, y + one.y2);
        for (const auto& one : picture.boxes) {
            ink(one.ink);
            box(x + one.x, y + one.y, one.width, one.height);
        }
        font(picture.font);
        for (const auto& one : picture.texts) {
            ink(one.ink);
            text(x + one.x, y + one.y, one.text, one.anchor);
        }
    }

    /// Whether the font that was found has a letter, or shows a box for it.
    [[nodiscard]] bool has(const std::string& letter) {
        font(16);
        std::unique_ptr<cairo_glyph_t, decltype(&cairo_glyph_free)> glyphs(nullptr,
                                                                           cairo_glyph_free);
        cairo_glyph_t* found = nullptr;
        int count = 0;
        const auto status = cairo_scaled_font_text_to_glyphs(
            cairo_get_scaled_font(pen_.get()), 0, 0, letter.c_str(),
            static_cast<int>(letter.size()), &found, &count, nullptr, nullptr, nullptr);
        glyphs.reset(found);
        return status == CAIRO_STATUS_SUCCESS && count == 1 && found->index != 0;
    }

    [[nodiscard]] std::string png() {
        std::string bytes;
        cairo_surface_flush(surface_.get());
        const auto drawn = cairo_status(pen_.get());
        const auto written = drawn != CAIRO_STATUS_SUCCESS ? drawn
                                                           : cairo_surface_write_to_png_stream(
                                                                 surface_.get(), append, &bytes);
        if (written != CAIRO_STATUS_SUCCESS)
            throw Error(Errc::failed,
                        fmt::format("cannot draw a chart: {}", cairo_status_to_string(written)));
        return bytes;
    }

private:
    struct Destroy {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* pen) const { cairo_destroy(pen); }
    };
    std::unique_ptr<cairo_surface_t, Destroy> surface_;
    std::unique_ptr<cairo_t, Destroy> pen_;
};

/// What the chart is called, and what its colors mean beside it.
void heading(Sheet& sheet, double y, const report::Chart& chart) {
    constexpr double size = 24;
    sheet.ink(Picture::Ink::text);
    sheet.font(size, CAIRO_FONT_WEIGHT_BOLD);
    sheet.text(margin, y, chart.title, Picture::Anchor::start);
    sheet.font(size * 0.8);
    double x = width - margin;
    for (const auto& [words, ink] :
         {std::pair(chart.part, Picture::Ink::part), std::pair(chart.all, Picture::Ink::whole)}) {
        sheet.ink(Picture::Ink::faint);
        sheet.text(x, y, words, Picture::Anchor::end);
        x -= sheet.width_of(words) + 24;
        sheet.ink(ink);
        sheet.box(x, y - 15, 16, 16);
        x -= 24;
    }
}

void key_figure(Sheet& sheet, double x, const std::string& name, const std::string& value) {
    constexpr double top = 122;
    sheet.ink(Picture::Ink::faint);
    sheet.font(20);
    sheet.text(x, top, name, Picture::Anchor::start);
    sheet.ink(Picture::Ink::text);
    sheet.font(32, CAIRO_FONT_WEIGHT_BOLD);
    sheet.text(x, top + 38, value, Picture::Anchor::start);
}

void head(Sheet& sheet, const report::Finance& finance, const report::Look& look) {
    const auto name = [&](Label what) { return std::string(label(what, look.language)); };
    const auto money = [&](base::Money sum) {
        return report::grouped(sum) + "\u00a0" + report::currency_sign(look);
    };
    sheet.ink(Picture::Ink::text);
    sheet.font(36, CAIRO_FONT_WEIGHT_BOLD);
    sheet.text(margin, 62, report::title_of(finance, look.language) + " · " + shown(finance.period),
               Picture::Anchor::start);
    sheet.ink(Picture::Ink::faint);
    sheet.font(20);
    const auto office = base::fit(base::clean(look.office, base::Lines::one), 32);
    sheet.text(width - margin, 62, office, Picture::Anchor::end);
    constexpr double column = (width - 2 * margin) / 4;
    key_figure(sheet, margin, name(Label::closed), report::grouped(finance.all.closed));
    key_figure(sheet, margin + column * 0.7, name(Label::total), money(finance.all.total));
    key_figure(sheet, margin + column * 1.8, name(Label::master_share),
               money(finance.all.master_share));
    key_figure(sheet, margin + column * 2.95, name(Label::company_share),
               money(finance.all.company_share));
}

}  // namespace

std::string png_of(const report::Finance& finance, const report::Look& look) {
    Sheet sheet;
    if (!sheet.has("Ж"))
        throw Error(Errc::unavailable, "no font of this machine has Cyrillic letters",
                    "apt install fonts-dejavu-core");
    head(sheet, finance, look);
    if (finance.all.total.kopecks <= 0) {
        sheet.ink(Picture::Ink::faint);
        sheet.font(28);
        sheet.text(width / 2.0, height / 2.0, std::string(label(Label::nothing, look.language)),
                   Picture::Anchor::middle);
        return sheet.png();
    }
    constexpr double inner = width - 2 * margin;
    const auto days = days_chart(finance.days, look.language);
    heading(sheet, 212, days);
    sheet.paint(draw(days, {.width = inner, .height = 240, .font = 18}, look), margin, 222);
    auto masters = masters_chart(finance.masters, look.language);
    heading(sheet, 500, masters);
    const auto high = std::min(264.0, 44.0 * static_cast<double>(masters.bars.size()));
    sheet.paint(draw(masters, {.width = inner, .height = high, .font = 18}, look), margin, 516);
    return sheet.png();
}

}  // namespace repair::report_chart
