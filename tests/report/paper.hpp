#pragma once

#include "core/report/files.hpp"
#include "tests/report/fixture.hpp"
#include "tests/report/workbook_file.hpp"
#include "tests/support/temp_dir.hpp"

#include <sstream>

namespace repair::test {

inline report::Look look_of(const Office& office,
                            report::Language language = report::Language::russian) {
    return {.language = language,
            .zone = moscow,
            .office = "Мастерская",
            .currency = "RUB",
            .made_at = office.now};
}

/// A report as a workbook, written and read.
template <typename Report>
struct Written {
    explicit Written(const Report& report, const report::Look& look)
        : file(folder / "report.xlsx"), book((write_xlsx(report, look, file, {}), file)) {}

    TempDir folder;
    std::filesystem::path file;
    WorkbookFile book;
};

template <typename Report>
std::string page_of(const Report& report, const report::Look& look) {
    std::ostringstream out;
    write_html(report, look, out, {});
    return out.str();
}

}  // namespace repair::test
