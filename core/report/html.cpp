#include "core/report/layout.hpp"
#include "core/report/page_canvas.hpp"

namespace repair::report {

void write_html(const AnyReport& any, const Look& look, std::ostream& out,
                const Progress& progress) {
    const auto write = [&](const auto& report) {
        PageCanvas canvas(out, title_of(report, look.language), look, lines_in(report), progress);
        lay_out(report, look, canvas);
        canvas.finish();
    };
    std::visit([&](const auto& report) { write(report.get()); }, any);
}

}  // namespace repair::report
