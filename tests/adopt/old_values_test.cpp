// The previous system's values: every form they were written in.

#include "core/adopt/old_values.hpp"

#include "core/base/zone.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using store::Cell;

namespace {

const base::Zone& moscow() {
    static const base::Zone zone("Europe/Moscow");
    return zone;
}

Cell text(std::string value) {
    return {.kind = Cell::Kind::text, .text = std::move(value)};
}

Cell number(std::string value) {
    return {.kind = Cell::Kind::number, .text = std::move(value)};
}

const Cell null{.kind = Cell::Kind::null, .text = {}};

std::string read(const Cell& cell) {
    const auto at = adopt::instant(cell, moscow());
    return at ? base::rfc3339(*at) : "none";
}

std::string read_amount(const Cell& cell, adopt::Sign sign = adopt::Sign::positive) {
    const auto found = adopt::amount(cell, sign);
    if (!found) return word(found.error());
    return std::to_string(found->value.kopecks) + (found->rounded ? " rounded" : "");
}

}  // namespace

TEST_CASE("times of all forms are instants, those without an offset of Moscow") {
    struct Row {
        Cell cell;
        std::string at;
    };
    const std::vector<Row> table{
        {text("2025-10-20 20:29:43.123456"), "2025-10-20T17:29:43Z"},
        {text("2025-10-20T20:29:43.123456+03:00"), "2025-10-20T17:29:43Z"},
        {text("2025-10-20 20:29:43+03:00"), "2025-10-20T17:29:43Z"},
        {text("2025-10-20T20:29:43"), "2025-10-20T17:29:43Z"},
        {text("2025-10-20T17:29:43Z"), "2025-10-20T17:29:43Z"},
        {text("2025-10-20T17:29:43+0000"), "2025-10-20T17:29:43Z"},
        {text("2025-10-20 12:29:43-05"), "2025-10-20T17:29:43Z"},
        {text(" 2025-10-20  20:29 "), "2025-10-20T17:29:00Z"},
        {text("2025-10-20"), "2025-10-19T21:00:00Z"},
        {text("20.10.2025 20:29"), "2025-10-20T17:29:00Z"},
        {text("20.10.2025"), "2025-10-19T21:00:00Z"},
        {number("1760981383"), "2025-10-20T17:29:43Z"},
        {number("1760981383.75"), "2025-10-20T17:29:43Z"},
        {text("1760981383000"), "2025-10-20T17:29:43Z"},
        {text(""), "none"},
        {text("вчера"), "none"},
        {text("2025-02-31 10:00:00"), "none"},
        {text("2025-10-20 25:00:00"), "none"},
        {text("2025-10-20 20:29:43 Moscow"), "none"},
        {text("2025-10-20 20:29:43+99:00"), "none"},
        {text("0001-01-01 00:00:00"), "none"},
        {number("12"), "none"},
        {number("Inf"), "none"},
        {null, "none"},
        {Cell{}, "none"},
    };
    for (const auto& [cell, at] : table) {
        CAPTURE(cell.text);
        CHECK(read(cell) == at);
    }
}

TEST_CASE("roubles of all forms are kopecks, rounded half away from zero") {
    struct Row {
        Cell cell;
        std::string amount;
    };
    const std::vector<Row> table{
        {number("1500"), "150000"},
        {number("1500.5"), "150050"},
        {number("0.0"), "0"},
        {number("-0.0"), "0"},
        {number("1500.505"), "150051 rounded"},
        {number("1500.504"), "150050 rounded"},
        {number("0.005"), "1 rounded"},
        {number("0.0049"), "0 rounded"},
        {number("1.0e+06"), "100000000"},
        {number("1e-05"), "0 rounded"},
        {number("1.5e-01"), "15"},
        {text("1 500,50"), "150050"},
        {text("1500.505"), "150051 rounded"},
        {text("1500 руб."), "150000"},
        {number("10000000"), "1000000000"},
        {number("10000000.01"), "over ten million"},
        {number("1.0e+300"), "over ten million"},
        {text("1e999999999999"), "not a number"},
        {number("Inf"), "not a number"},
        {text("NaN"), "not a number"},
        {text("nan"), "not a number"},
        {text("пятьсот"), "not a number"},
        {number("-100.0"), "negative"},
        {text("-100"), "negative"},
        {text(""), "missing"},
        {null, "missing"},
        {Cell{}, "missing"},
    };
    for (const auto& [cell, amount] : table) {
        CAPTURE(cell.text);
        CHECK(read_amount(cell) == amount);
    }
    CHECK(read_amount(number("-100.5"), adopt::Sign::any) == "-10050");
}

TEST_CASE("what SQL counts of an amount is known") {
    CHECK(adopt::tallied(number("1500.5")).kopecks == 150050);
    CHECK(adopt::tallied(number("-1500.5")).kopecks == 0);
    CHECK(adopt::tallied(number("20000000")).kopecks == 0);
    CHECK(adopt::tallied(text("1500.5")).kopecks == 0);
    CHECK(adopt::tallied(null).kopecks == 0);
}

TEST_CASE("whole numbers are read from any type and from nothing else") {
    CHECK(adopt::whole_number(number("77")) == 77);
    CHECK(adopt::whole_number(number("-1001234567890")) == -1001234567890);
    CHECK(adopt::whole_number(text(" 77 ")) == 77);
    CHECK(adopt::whole_number(number("77.0")) == 77);
    CHECK(adopt::whole_number(number("1.0e+02")) == 100);
    for (const auto* wrong : {"77.5", "семь", "", "7a", "1e400", "99999999999999999999", "0.5"}) {
        CAPTURE(wrong);
        CHECK_FALSE(adopt::whole_number(text(wrong)).has_value());
    }
    CHECK_FALSE(adopt::whole_number(null).has_value());
}

TEST_CASE("yes and no are read in all their spellings") {
    for (const auto* yes : {"1", "true", "True", "t", "да", "2"})
        CHECK(adopt::flag(text(yes)) == true);
    for (const auto* no : {"0", "false", "FALSE", "нет", ""})
        CHECK(adopt::flag(text(no)) == false);
    CHECK_FALSE(adopt::flag(text("может быть")).has_value());
    CHECK_FALSE(adopt::flag(null).has_value());
}

TEST_CASE("a due date is read as a date, or as it was understood when it was said") {
    const auto said = *adopt::instant(text("2025-10-21 12:00"), moscow());
    const std::chrono::sys_days the_28th = std::chrono::year{2025} / 10 / 28;
    for (const auto* spelling : {"28.10.2025", "2025-10-28", "2025-10-28 00:00:00", "28.10",
                                 "28 октября", "через неделю"}) {
        CAPTURE(spelling);
        CHECK(adopt::day(text(spelling), said, moscow()) == the_28th);
    }
    CHECK_FALSE(adopt::day(text("когда придёт плата"), said, moscow()).has_value());
    CHECK_FALSE(adopt::day(null, said, moscow()).has_value());
}

TEST_CASE("a text is cut between characters") {
    CHECK(adopt::beginning("приём", 4) == "приё");
    CHECK(adopt::beginning("приём", 9) == "приём");
    CHECK(adopt::beginning("приём", 0).empty());
    CHECK(adopt::fitted("приём", 5) == "приём");
    CHECK(adopt::fitted("приём", 4) == "при…");
}

TEST_CASE("hostile text loses what cannot be seen and stays UTF-8") {
    CHECK(adopt::one_line(text("  а\nб\t\x01в \xff ")) == "а б в \xEF\xBF\xBD");
    CHECK(adopt::many_lines(text("а\r\nб")) == "а\nб");
    CHECK(adopt::one_line(text(std::string("а\0б", 5))) == "аб");
}
