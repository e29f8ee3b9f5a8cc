#include "core/base/error.hpp"
#include "core/report/files.hpp"

// Formats that have no writer in this build.

namespace repair::report {
namespace {

[[noreturn]] void no_writer() {
    throw base::Error(base::Errc::failed, "this build writes no workbooks and no pages",
                      "--format csv, or json");
}

}  // namespace

using std::filesystem::path;

void write_html(const Finance&, const Look&, std::ostream&, const Progress&) {
    no_writer();
}
void write_html(const Masters&, const Look&, std::ostream&, const Progress&) {
    no_writer();
}
void write_html(const MasterSheet&, const Look&, std::ostream&, const Progress&) {
    no_writer();
}
void write_html(const Orders&, const Look&, std::ostream&, const Progress&) {
    no_writer();
}
void write_html(const Active&, const Look&, std::ostream&, const Progress&) {
    no_writer();
}
void write_html(const Equipment&, const Look&, std::ostream&, const Progress&) {
    no_writer();
}
void write_html(const Refusals&, const Look&, std::ostream&, const Progress&) {
    no_writer();
}

}  // namespace repair::report
