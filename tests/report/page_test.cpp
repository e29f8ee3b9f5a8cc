#include "tests/report/paper.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using Catch::Contains;
using test::ask;
using test::look_of;
using test::page_of;
using test::ReportFixture;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("fixture: a page of finance has the figures, in Russian and in English") {
    ReportFixture office;
    auto reports = ask(office);
    const auto month = reports.finance(office.days(-30, 0));
    const auto page = page_of(month, look_of(office));
    for (const auto* const figure :
         {"24\u00a0000\u00a0₽", "2\u00a0000\u00a0₽", "22\u00a0000\u00a0₽",
          "10\u00a0600\u00a0₽", "11\u00a0400\u00a0₽", "8\u00a0000\u00a0₽", "<td>Иван</td>"})
        CHECK_THAT(page, Contains(figure));
    CHECK_THAT(page, Contains("<html lang=\"ru\">"));
    CHECK_THAT(page, Contains("К сдаче"));

    const auto english = page_of(month, look_of(office, report::Language::english));
    CHECK_THAT(english, Contains("<html lang=\"en\">"));
    CHECK_THAT(english, Contains("To hand in"));
    CHECK_THAT(english, !Contains("К сдаче"));
}

TEST_CASE("a page stands alone: two charts, light and dark, for paper and for a phone") {
    ReportFixture office;
    auto reports = ask(office);
    const auto page = page_of(reports.finance(office.days(-30, 0)), look_of(office));
    CHECK(count(page, "<svg ") == 4);  // Each for a screen and for a phone.
    CHECK(count(page, "<rect class=\"whole\"") == 2 * (2 + 1));  // Two days, one master.
    CHECK_THAT(page, Contains("prefers-color-scheme:dark"));
    CHECK_THAT(page, Contains("@media print"));
    CHECK_THAT(page, Contains("max-width:640px"));
    CHECK_THAT(page, Contains("width=device-width"));
    for (const auto* const outside : {"http:", "https:", "<script", "<link", "@import", "url("})
        CHECK_THAT(page, !Contains(outside));
    CHECK_THAT(page, Catch::EndsWith("</html>\n"));
}

TEST_CASE("every other report has its page, and what is opened in it is closed") {
    ReportFixture office;
    auto reports = ask(office);
    const auto period = office.days(-30, 0);
    const auto look = look_of(office);
    const std::vector<std::string> pages{page_of(reports.masters(period), look),
                                         page_of(*reports.master(test::ivan, period), look),
                                         page_of(reports.orders(period), look),
                                         page_of(reports.active(), look),
                                         page_of(reports.equipment(period), look),
                                         page_of(reports.refusals(period), look),
                                         page_of(reports.finance(period), look),
                                         page_of(reports.finance(office.days(-90, -80)), look)};
    for (const auto& page : pages)
        for (const std::string element : {"section", "table", "thead", "tbody", "tfoot", "tr", "dl",
                                          "div", "svg", "figure", "style", "main"}) {
            CAPTURE(element);
            const auto opened = count(page, "<" + element + ">") + count(page, "<" + element + " ");
            CHECK(opened == count(page, "</" + element + ">"));
        }
    CHECK_THAT(pages[1], Contains("Подпись"));
    CHECK_THAT(pages[3], Contains("Длительный ремонт"));
    CHECK_THAT(pages[7], Contains("За этот период ничего нет"));
    CHECK(count(pages[7], "<svg ") == 0);
}

TEST_CASE("a word of 200 letters may break in a table, and kopecks stand under kopecks") {
    ReportFixture office;
    std::string word;
    for (int i = 0; i < 200; ++i)
        word += "Ж";
    office.db.query("UPDATE masters SET name = ?").bind(word).run();
    auto reports = ask(office);
    const auto page = page_of(reports.masters(office.days(-30, 0)), look_of(office));
    CHECK(count(page, "<wbr>") >= 6);
    CHECK_THAT(page, Contains("<span>24\u00a0000<i>,00</i></span>"));
}

TEST_CASE("sums are left out of files for a reader who may not see them") {
    ReportFixture office;
    auto look = look_of(office);
    look.money = false;
    auto reports = ask(office);
    const auto orders = page_of(reports.orders(office.days(-30, 0)), look);
    CHECK_THAT(orders, !Contains("Сумма"));
    CHECK_THAT(orders, !Contains("5\u00a0000"));
    const auto equipment = page_of(reports.equipment(office.days(-30, 0)), look);
    CHECK_THAT(equipment, !Contains("24\u00a0000"));
    const test::Written book(reports.orders(office.days(-30, 0)), look);
    CHECK_THAT(book.book.sheet(0).xml, !Contains("5000"));
}
