#include "core/report/layout.hpp"
#include "core/report/page_canvas.hpp"

namespace repair::report {
namespace {

template <typename Report>
void write(const Report& report, const Look& look, std::ostream& out, const Progress& progress) {
    PageCanvas canvas(out, title_of(report, look.language), look, lines_in(report), progress);
    lay_out(report, look, canvas);
    canvas.finish();
}

}  // namespace

void write_html(const Finance& report, const Look& look, std::ostream& out,
                const Progress& progress) {
    write(report, look, out, progress);
}
void write_html(const Masters& report, const Look& look, std::ostream& out,
                const Progress& progress) {
    write(report, look, out, progress);
}
void write_html(const MasterSheet& report, const Look& look, std::ostream& out,
                const Progress& progress) {
    write(report, look, out, progress);
}
void write_html(const Orders& report, const Look& look, std::ostream& out,
                const Progress& progress) {
    write(report, look, out, progress);
}
void write_html(const Active& report, const Look& look, std::ostream& out,
                const Progress& progress) {
    write(report, look, out, progress);
}
void write_html(const Equipment& report, const Look& look, std::ostream& out,
                const Progress& progress) {
    write(report, look, out, progress);
}
void write_html(const Refusals& report, const Look& look, std::ostream& out,
                const Progress& progress) {
    write(report, look, out, progress);
}

}  // namespace repair::report
