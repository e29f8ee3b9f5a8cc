// A workbook as an office program understands it, all formulas calculated anew. Runs where
// LibreOffice Calc is installed.

#include "core/store/database.hpp"
#include "tests/report/paper.hpp"
#include "tests/support/generate.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <map>

using namespace repair;
using Catch::Contains;
using test::ask;
using test::look_of;

namespace {

constexpr auto program = "/usr/bin/soffice";

std::string read(const std::filesystem::path& name) {
    std::ifstream file(name);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// When formulas are calculated on loading, whatever the file says they came to.
enum class Recalculated { always = 0, never = 1 };

std::string settings(Recalculated when) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>)" +
           std::to_string(static_cast<int>(when)) + "</value></prop></item>\n</oor:items>";
}

/// Every sheet as CSV with full numbers, by its name: "report-Иван.csv".
std::map<std::string, std::string> sheets_of(const std::filesystem::path& workbook,
                                             Recalculated when) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "profile/user");
    std::ofstream(folder / "profile/user/registrymodifications.xcu") << settings(when);
    test::Process running(
        {.argv = {program, "--headless",
                  "-env:UserInstallation=file://" + (folder / "profile").string(), "--convert-to",
                  "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                  "--outdir", folder.path().string(), workbook.string()},
         .environment = {"PATH=/usr/bin:/bin", "HOME=" + folder.path().string(), "LANG=C.UTF-8"}});
    const auto ended = running.wait(std::chrono::minutes(5));
    INFO(ended.out << ended.err);
    REQUIRE(ended.status == 0);
    std::map<std::string, std::string> sheets;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.is_regular_file()) sheets[entry.path().filename()] = read(entry.path());
    return sheets;
}

bool is_missing() {
    if (std::filesystem::exists(program)) return false;
    WARN("skipped: no LibreOffice here");
    SUCCEED();
    return true;
}

/// "10600" for 10 600.00, as the CSV has it.
std::string number(base::Money money) {
    REQUIRE(money.kopecks % 100 == 0);
    return std::to_string(money.kopecks / 100);
}

}  // namespace

TEST_CASE("fixture: LibreOffice calculates the totals that the workbook says") {
    if (is_missing()) return;
    test::ReportFixture office;
    auto reports = ask(office);
    const auto month = reports.finance(office.days(-30, 0));
    const test::Written written(month, look_of(office));
    auto sheets = sheets_of(written.file, Recalculated::always);

    const auto& all = month.all;
    const auto master = sheets["report-Иван.csv"];
    CHECK_THAT(master, Contains("Итого,3,," + number(all.total) + ',' + number(all.materials) +
                                ',' + number(all.net()) + ",,," + number(all.master_share) + ',' +
                                number(all.company_share) + ",0,0"));
    const auto summary = sheets["report-Сводка.csv"];
    CHECK_THAT(summary, Contains("Итого,,3,24000,2000,22000,10600,11400,8000,0,0"));
    const auto charts = sheets["report-Графики.csv"];
    CHECK_THAT(charts, Contains("Итого,24000,11400"));
}

TEST_CASE("every formula of every report comes to what the workbook says, in LibreOffice") {
    if (is_missing()) return;
    const test::TempDir folder;
    test::Plan plan{.orders = 800, .days = std::chrono::days(90), .masters = 6};
    test::generate(folder / "office.db", plan);
    auto db = store::Database::open(folder / "office.db");
    const base::Zone zone("Europe/Moscow");
    report::Ask reports(db, {.zone = zone, .now = plan.until, .reader = test::Office::root()});
    const report::Look look{.zone = zone, .currency = "RUB", .made_at = plan.until};
    const auto period = *report::find_period("last-month", plan.until, zone);
    const auto check = [&](const auto& report) {
        const test::Written written(report, look);
        const auto calculated = sheets_of(written.file, Recalculated::always);
        CHECK_FALSE(calculated.empty());
        CHECK(calculated == sheets_of(written.file, Recalculated::never));
        for (const auto& [name, text] : calculated) {
            CAPTURE(name);
            CHECK_THAT(text, !Contains("#REF!") && !Contains("#NAME?") && !Contains("Err:"));
        }
    };
    auto finance = reports.finance(period);
    check(finance);
    finance.all.total += base::Money{100};  // The check sees a figure that is not the sum.
    const test::Written wrong(finance, look);
    CHECK(sheets_of(wrong.file, Recalculated::always) !=
          sheets_of(wrong.file, Recalculated::never));
    check(reports.masters(period));
    check(reports.master(domain::MasterId{1}, period).value());
    check(reports.orders(period));
    check(reports.active());
    check(reports.equipment(period));
    check(reports.refusals(period));
}
