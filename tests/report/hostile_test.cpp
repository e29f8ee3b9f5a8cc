#include "core/base/text.hpp"
#include "tests/report/paper.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace repair;
using Catch::Contains;
using test::ask;
using test::look_of;
using test::page_of;
using test::Written;

namespace {

constexpr auto formula = "=HYPERLINK(\"http://x\",\"y\")";

/// Reports are given what no rule would let in: old rows, other programs' rows.
report::Orders orders_of(std::vector<domain::Order> orders) {
    report::Orders report{.touched = static_cast<std::int64_t>(orders.size())};
    report.lines = [orders = std::move(orders)](const auto& each) {
        for (const auto& order : orders)
            each({.order = order, .master = order.client.name});
    };
    return report;
}

domain::Order order_of(const std::string& text) {
    auto order = test::order_in(domain::Status::fresh);
    order.client.name = text;
    order.complaint = text;
    return order;
}

report::Finance masters_named(const std::vector<std::string>& names) {
    report::Finance report;
    std::vector<report::OrderLine> lines;
    for (const auto& name : names) {
        const domain::MasterId id{static_cast<std::int64_t>(lines.size()) + 1};
        const report::Takings one{
            .closed = 1, .total = {10'000}, .master_share = {4'000}, .company_share = {6'000}};
        report.masters.push_back({id, name, one});
        report.all += one;
        auto order = test::order_in(domain::Status::closed);
        order.master = id;
        order.closed_at = test::noon;
        order.settlement = domain::Settlement{.sums = {.total = {10'000}},
                                              .percent = 40,
                                              .master_share = {4'000},
                                              .company_share = {6'000}};
        lines.push_back({.order = order, .master = name});
    }
    report.days = {{test::moscow.day_of(test::noon), report.all}};
    report.equipment = {{formula, report.all}};
    report.lines = [lines = std::move(lines)](const auto& each) {
        for (const auto& line : lines)
            each(line);
    };
    report.refusals = [](const auto&) {};
    return report;
}

}  // namespace

TEST_CASE("text stays text in a workbook, whatever it begins with") {
    const test::Office office;
    for (const std::string text : {formula, "+79001234567", "-1+1", "@SUM(A1)", "=1+1"}) {
        const Written written(orders_of({order_of(text)}), look_of(office));
        const auto sheet = written.book.sheet(0);
        CAPTURE(text);
        CHECK(sheet.at("G5") == text);
        CHECK_THAT(sheet.xml, !Contains("<f>"));
        CHECK_THAT(sheet.xml, !Contains("<hyperlink"));
    }
}

TEST_CASE("no character breaks a workbook, and what Excel would decode is spelled") {
    const test::Office office;
    struct Row {
        std::string typed;
        std::string kept;
    };
    const Row rows[]{
        {"a\x0b"
         "b\x01"
         "c\x7f"
         "d",
         "a\nbcd"},
        {"<b>&\"'</b>", "<b>&\"'</b>"},
        {"]]>", "]]>"},
        {"_x000B_", "_x005F_x000B_"},
        {"_x00", "_x00"},
        {"_xZZZZ_", "_xZZZZ_"},
        {"bad \xff\xc3", "bad \xef\xbf\xbd\xef\xbf\xbd"},
        {"строка\nвторая", "строка\nвторая"},
        {"эмодзи 👨‍🔧", "эмодзи 👨‍🔧"},
    };
    for (const auto& row : rows) {
        const Written written(orders_of({order_of(row.typed)}), look_of(office));
        const auto sheet = written.book.sheet(0);
        CAPTURE(row.typed);
        CHECK(base::is_utf8(sheet.xml));
        CHECK(sheet.at("G5") == row.kept);
    }
    const std::string huge(100'000, 'x');
    const Written written(orders_of({order_of(huge)}), look_of(office));
    CHECK(written.book.sheet(0).at("G5").size() < 32'768);
}

TEST_CASE("one bad name never kills a report") {
    const test::Office office;
    const std::vector<std::string> names{"a:b/c*d?[e]", std::string(200, 'x'), "",       "'",
                                         formula,       "a:b/c*d?[e]",         "Ж\x0bЖ", "History",
                                         "<script>"};
    const auto report = masters_named(names);
    const Written written(report, look_of(office));
    REQUIRE(written.book.names.size() == names.size() + 3);
    CHECK(written.book.names[1] == "a b c d e");
    CHECK(written.book.names[3] == "Мастер 3");
    CHECK(written.book.names[6] == "a b c d e (2)");
    CHECK_THAT(written.book.part("xl/charts/chart2.xml"),
               Contains("<c:v>&lt;script&gt;</c:v>") && Contains("<c:v>a:b/c*d?[e]</c:v>"));
    for (std::size_t i = 0; i < names.size(); ++i)
        CHECK(written.book.sheet(i + 1).at("D6") == "100");
    CHECK(written.book.sheet(0)
              .cells.at("D" + std::to_string(written.book.sheet(0).row_of("Итого")))
              .number == "900");
}

TEST_CASE("ten thousand masters share a sheet, and their sums are there") {
    const test::Office office;
    std::vector<std::string> names;
    for (int i = 0; i < 10'000; ++i)
        names.push_back(fmt::format("Мастер {}", i));
    const auto report = masters_named(names);
    const Written written(report, look_of(office));
    CHECK(written.book.names ==
          std::vector<std::string>{"Сводка", "По мастерам", "Отказы", "Графики"});
    const auto sheet = written.book.sheet(1);
    CHECK(sheet.at("M10004") == "Мастер 9999");
    CHECK(sheet.at("D10005") == "1000000");
    CHECK(sheet.cells.at("D10005").formula == "ROUND(SUM(D5:D10004),2)");
    const auto charts = written.book.sheet(3);
    const auto others = charts.row_of("Остальные");
    CHECK(others > 0);
    // The chart ends above them: one bar of thousands would dwarf all others.
    CHECK_THAT(written.book.part("xl/charts/chart2.xml"),
               Contains(fmt::format(":$B${}<", others - 1)));
    CHECK_THAT(page_of(report, look_of(office)), Contains("Мастер 9999"));
}

TEST_CASE("a page has nothing alive in it that people typed") {
    const test::Office office;
    auto look = look_of(office);
    look.office = "<i>Office</i>";
    for (const std::string text :
         {"<script>alert(1)</script>", "\" onload=\"x", "</style><b>", "</title>",
          "a\x0b"
          "b"}) {
        const auto orders = page_of(orders_of({order_of(text)}), look);
        const auto finance = page_of(masters_named({text}), look);
        for (const auto& page : {orders, finance}) {
            CAPTURE(text);
            CHECK_THAT(page, !Contains("<script"));
            CHECK_THAT(page, !Contains("\" onload"));
            CHECK_THAT(page, !Contains("</style><b>"));
            CHECK_THAT(page, !Contains("<i>Office"));
            CHECK_THAT(page, !Contains("\x0b"));
            CHECK(base::is_utf8(page));
        }
    }
}
