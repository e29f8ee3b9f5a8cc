#include "core/report/layout.hpp"
#include "core/report/workbook_canvas.hpp"

namespace repair::report {
namespace {

template <typename Report>
void write(const Report& report, const Look& look, const std::filesystem::path& file,
           const Progress& progress) {
    Workbook book(file, title_of(report, look.language), look);
    WorkbookCanvas canvas(book, look, lines_in(report), progress);
    lay_out(report, look, canvas);
    canvas.finish();
    book.close();
}

}  // namespace

using std::filesystem::path;

void write_xlsx(const Finance& report, const Look& look, const path& file,
                const Progress& progress) {
    write(report, look, file, progress);
}
void write_xlsx(const Masters& report, const Look& look, const path& file,
                const Progress& progress) {
    write(report, look, file, progress);
}
void write_xlsx(const MasterSheet& report, const Look& look, const path& file,
                const Progress& progress) {
    write(report, look, file, progress);
}
void write_xlsx(const Orders& report, const Look& look, const path& file,
                const Progress& progress) {
    write(report, look, file, progress);
}
void write_xlsx(const Active& report, const Look& look, const path& file,
                const Progress& progress) {
    write(report, look, file, progress);
}
void write_xlsx(const Equipment& report, const Look& look, const path& file,
                const Progress& progress) {
    write(report, look, file, progress);
}
void write_xlsx(const Refusals& report, const Look& look, const path& file,
                const Progress& progress) {
    write(report, look, file, progress);
}

}  // namespace repair::report
