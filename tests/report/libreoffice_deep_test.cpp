// A workbook as an office program understands it, all formulas calculated anew. Runs where
// LibreOffice Calc is installed.

#include "tests/report/paper.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace repair;
using Catch::Contains;
using test::ask;
using test::look_of;

namespace {

constexpr auto program = "/usr/bin/soffice";

/// Formulas are calculated on loading, whatever the file says they came to.
constexpr auto settings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>)";

/// Every sheet as CSV with full numbers, beside the workbook: "report-Иван.csv".
void convert(const std::filesystem::path& workbook) {
    const auto folder = workbook.parent_path();
    std::filesystem::create_directories(folder / "profile/user");
    std::ofstream(folder / "profile/user/registrymodifications.xcu") << settings;
    test::Process running(
        {.argv = {program, "--headless",
                  "-env:UserInstallation=file://" + (folder / "profile").string(), "--convert-to",
                  "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                  "--outdir", folder.string(), workbook.string()},
         .environment = {"PATH=/usr/bin:/bin", "HOME=" + folder.string(), "LANG=C.UTF-8"}});
    const auto ended = running.wait(std::chrono::minutes(5));
    INFO(ended.out << ended.err);
    REQUIRE(ended.status == 0);
}

std::string read(const std::filesystem::path& name) {
    std::ifstream file(name);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// "10600" for 10 600.00, as the CSV has it.
std::string number(base::Money money) {
    REQUIRE(money.kopecks % 100 == 0);
    return std::to_string(money.kopecks / 100);
}

}  // namespace

TEST_CASE("fixture: LibreOffice calculates the totals that the workbook says") {
    if (!std::filesystem::exists(program)) {
        WARN("skipped: no LibreOffice here");
        SUCCEED();
        return;
    }
    test::ReportFixture office;
    auto reports = ask(office);
    const auto month = reports.finance(office.days(-30, 0));
    const test::Written written(month, look_of(office));
    convert(written.file);

    const auto& all = month.all;
    const auto master = read(written.folder / "report-Иван.csv");
    CHECK_THAT(master, Contains("Итого,3,," + number(all.total) + ',' + number(all.materials) +
                                ',' + number(all.net()) + ",,," + number(all.master_share) + ',' +
                                number(all.company_share) + ",0,0"));
    const auto summary = read(written.folder / "report-Сводка.csv");
    CHECK_THAT(summary, Contains("Итого,,3,24000,2000,22000,10600,11400,8000,0,0"));
    const auto charts = read(written.folder / "report-Графики.csv");
    CHECK_THAT(charts, Contains("Итого,24000,11400"));
}
