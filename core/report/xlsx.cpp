#include "core/report/layout.hpp"
#include "core/report/workbook_canvas.hpp"

namespace repair::report {

void write_xlsx(const AnyReport& any, const Look& look, const Draft& draft,
                const Progress& progress) {
    const auto write = [&](const auto& report) {
        Workbook book(draft, title_of(report, look.language), look);
        WorkbookCanvas canvas(book, look, lines_in(report), progress);
        lay_out(report, look, canvas);
        canvas.finish();
        book.close();
    };
    std::visit([&](const auto& report) { write(report.get()); }, any);
}

}  // namespace repair::report
