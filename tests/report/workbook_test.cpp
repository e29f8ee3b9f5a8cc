#include "core/report/workbook_canvas.hpp"
#include "tests/report/paper.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace repair;
using Catch::Contains;
using test::ask;
using test::look_of;
using test::ReportFixture;
using test::Written;

namespace {

using Strings = std::vector<std::string>;

/// The cells of the row that begins with this text, from column B on.
Strings row_after(const test::SheetFile& sheet, const std::string& first, char last) {
    Strings cells;
    const auto row = std::to_string(sheet.row_of(first));
    for (char column = 'B'; column <= last; ++column)
        cells.push_back(sheet.at(column + row));
    return cells;
}

}  // namespace

TEST_CASE("fixture: a workbook of finance has the figures, as numbers") {
    ReportFixture office;
    auto reports = ask(office);
    const auto month = reports.finance(office.days(-30, 0));
    const Written written(month, look_of(office));
    CHECK(written.book.names == Strings{"Сводка", "Иван", "Отказы", "Графики"});

    const auto summary = written.book.sheet("Сводка");
    CHECK(row_after(summary, "Завершено", 'B') == Strings{"3"});
    CHECK(row_after(summary, "Сумма", 'B') == Strings{"24000"});
    CHECK(row_after(summary, "Материалы", 'B') == Strings{"2000"});
    CHECK(row_after(summary, "Чистыми", 'B') == Strings{"22000"});
    CHECK(row_after(summary, "К выплате", 'B') == Strings{"10600"});
    CHECK(row_after(summary, "К сдаче", 'B') == Strings{"11400"});
    CHECK(row_after(summary, "Средний чек", 'B') == Strings{"8000"});
    CHECK(row_after(summary, "Иван", 'K') ==
          Strings{"1", "3", "24000", "2000", "22000", "10600", "11400", "8000", "0", "0"});

    const auto today = reports.finance(office.days(0, 0));
    const Written of_today(today, look_of(office, report::Language::english));
    CHECK(of_today.book.names == Strings{"Summary", "Иван", "Refusals", "Charts"});
    CHECK(row_after(of_today.book.sheet("Summary"), "To hand in", 'D') ==
          Strings{"4000", "7400", "−46 %"});
}

TEST_CASE(
    "fixture: a master's sheet has a line for each order, totals by formula, and a signature") {
    ReportFixture office;
    auto reports = ask(office);
    const auto month = reports.finance(office.days(-30, 0));
    const Written written(month, look_of(office));
    const auto sheet = written.book.sheet("Иван");
    CHECK(sheet.at("A1") == "Иван");
    CHECK(row_after(sheet, "№", 'L') == Strings{"Завершена", "Техника", "Сумма", "Материалы",
                                                "Чистыми", "%", "Правило", "К выплате", "К сдаче",
                                                "Выезд", "Отзыв"});
    // By closing: 3, 1, 2.
    CHECK(sheet.at("A5") == "3");
    CHECK(sheet.at("A6") == "1");
    CHECK(sheet.at("A7") == "2");
    CHECK(sheet.at("G5") == "0.5");
    CHECK(sheet.at("I6") == "1600");
    CHECK(sheet.at("J7") == "4000");
    CHECK(row_after(sheet, "Итого", 'L') ==
          Strings{"3", "", "24000", "2000", "22000", "", "", "10600", "11400", "0", "0"});
    CHECK(sheet.cells.at("D8").formula == "ROUND(SUM(D5:D7),2)");
    CHECK(sheet.cells.at("J8").formula == "ROUND(SUM(J5:J7),2)");
    CHECK(sheet.cells.at("B8").formula == "COUNTA(B5:B7)");
    CHECK_THAT(sheet.at("A11"), Catch::StartsWith("Подпись: ___"));
    CHECK_THAT(sheet.xml, Contains("state=\"frozen\""));
    CHECK_THAT(sheet.xml, Contains("<autoFilter ref=\"A4:L7\"/>"));
    CHECK_THAT(sheet.xml, Contains("fitToHeight=\"0\""));
    CHECK_THAT(sheet.xml, Contains("orientation=\"landscape\""));
    CHECK_THAT(sheet.xml, Contains("<col "));
}

TEST_CASE("a workbook's moments are numbers of days, in the office's zone") {
    ReportFixture office;
    auto reports = ask(office);
    const auto today = reports.finance(office.days(0, 0));
    const Written written(today, look_of(office));
    const auto number = std::stod(written.book.sheet("Иван").at("B5"));
    const auto local = test::moscow.to_local(office.now);
    constexpr auto epoch = std::chrono::local_days(std::chrono::year(1899) / 12 / 30);
    const auto days = static_cast<double>((local - epoch).count()) / 86'400;
    CHECK(number == Approx(days).epsilon(0).margin(1e-6));
    CHECK_THAT(written.book.part("xl/styles.xml"), Contains("dd.mm.yyyy hh:mm"));
}

TEST_CASE("the sheet of charts draws money per day and per master from figures on it") {
    ReportFixture office;
    auto reports = ask(office);
    const auto month = reports.finance(office.days(-30, 0));
    const Written written(month, look_of(office));
    const auto charts = written.book.sheet("Графики");
    CHECK(row_after(charts, "Иван", 'D') == Strings{"24000", "11400", "1"});
    CHECK_THAT(written.book.part("xl/charts/chart1.xml"), Contains("'Графики'!$B$6:$B$36"));
    const auto masters = written.book.part("xl/charts/chart2.xml");
    CHECK_THAT(masters, Contains("c:barDir val=\"bar\""));
    // For previews, which calculate nothing.
    CHECK_THAT(masters, Contains("<c:pt idx=\"0\"><c:v>Иван</c:v></c:pt></c:strCache>"));
    CHECK_THAT(masters, Contains("<c:pt idx=\"0\"><c:v>24000</c:v></c:pt></c:numCache>"));
    CHECK_THAT(masters, Contains("<c:pt idx=\"0\"><c:v>11400</c:v></c:pt></c:numCache>"));
}

TEST_CASE("every other report has its workbook") {
    ReportFixture office;
    auto reports = ask(office);
    const auto period = office.days(-30, 0);
    const auto look = look_of(office);

    const Written masters(reports.masters(period), look);
    CHECK(masters.book.names == Strings{"Сводка", "Работа", "Деньги", "Графики"});
    CHECK(masters.book.sheet("Деньги").at("D5") == "24000");

    const Written master(*reports.master(test::ivan, period), look);
    CHECK(master.book.names == Strings{"Сводка", "Завершённые заявки", "Открытые заявки"});
    CHECK(row_after(master.book.sheet(1), "Итого", 'D') == Strings{"3", "", "24000"});
    CHECK(master.book.sheet(2).at("A5") == "4");

    const Written orders(reports.orders(period), look);
    CHECK(orders.book.sheet(0).at("A9") == "5");
    CHECK(orders.book.sheet(0).at("L5") == "5000");

    const Written active(reports.active(), look);
    CHECK(row_after(active.book.sheet(0), "Итого", 'C') == Strings{"2", "1"});
    CHECK(active.book.sheet(1).at("A5") == "4");

    const Written equipment(reports.equipment(period), look);
    CHECK(row_after(equipment.book.sheet(0), "Итого", 'E') == Strings{"4", "0", "3", "24000"});

    const Written refusals(reports.refusals(period), look);
    CHECK_THAT(refusals.book.sheet(0).xml, Contains("За этот период ничего нет"));
}

TEST_CASE("a period with nothing in it has a workbook that says so") {
    test::Office office;
    auto reports = ask(office);
    const auto day = report::period_of(test::moscow.day_of(office.now),
                                       test::moscow.day_of(office.now), test::moscow);
    const Written written(reports.finance(day), look_of(office));
    CHECK(written.book.names == Strings{"Сводка", "Отказы", "Графики"});
    CHECK_THAT(written.book.sheet(0).xml, Contains("За этот период ничего нет"));
    CHECK(row_after(written.book.sheet(0), "Сумма", 'B') == Strings{"0"});
    const Written orders(reports.orders(day), look_of(office));
    CHECK_THAT(orders.book.sheet(0).xml, Contains("<autoFilter"));
}

TEST_CASE("a table that outgrows a sheet goes on on another, and its last row adds up both") {
    test::Office office;
    const test::TempDir folder;
    const auto look = look_of(office);
    const report::Progress none;
    {
        report::Workbook book(folder / "long.xlsx", "x", look);
        report::WorkbookCanvas canvas(book, look, 10, none, 12);
        canvas.page({.name = "Иван", .title = "Иван"});
        canvas.table({.columns = {{"№", report::Column::Kind::figures},
                                  {"Сумма", report::Column::Kind::sums}},
                      .use = report::TableHead::Use::list});
        for (std::int64_t i = 1; i <= 10; ++i)
            canvas.row({report::Number{i}, base::Money{i * 100}});
        canvas.sum({std::string("Итого"), base::Money{5500}});
        canvas.sign("Иван");
        canvas.finish();
        book.close();
    }
    const test::WorkbookFile book(folder / "long.xlsx");
    CHECK(book.names == Strings{"Иван", "Иван (2)", "Иван (3)"});
    CHECK(book.sheet(0).at("B8") == "4");
    CHECK(book.sheet(1).at("B5") == "5");
    const auto last = book.sheet(2);
    CHECK(last.at("B7") == "55");
    CHECK(last.cells.at("B7").formula == "ROUND(SUM('Иван'!B5:B8,'Иван (2)'!B5:B8,B5:B6),2)");
}
