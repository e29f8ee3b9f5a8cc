#include "tests/program/failing_io.hpp"
#include "tests/program/formats.hpp"
#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <sys/stat.h>
#include <vector>

using namespace repair;
using Catch::Contains;
using test::names_in;
using test::Office;

namespace {

namespace fs = std::filesystem;

/// A JSON document, asked by paths.
struct Document {
    std::string text;

    [[nodiscard]] std::string at(const std::string& path) const {
        return test::json_at(text, "$." + path);
    }
    [[nodiscard]] std::size_t size(const std::string& path) const {
        return test::json_size(text, "$." + path);
    }
};

/// tests/data/report_fixture.md, D being today: made by the program, dated by hand.
struct Reported : Office {
    Reported() {
        master("Иван", 1001);
        done("user grant 2001 dispatcher --name Вера");
        for (int i = 0; i < 6; ++i)
            order("=HYPERLINK(\"http://x\",\"y\")");
        done("order assign 1 2 3 4 5 6 --master 1");
        done("order accept 1 2 3 4 5 6");
        done("order onsite 1 2 3 4 5 6");
        done("order close 1 --total 5000 --materials 1000");
        done("order close 2 --total 9000 --materials 1000");
        done("order close 3 --total 10000 --materials 0");
        done("order long-repair 5 --due 'через 2 недели'");
        done("order close 6 --total 777 --materials 0");
        done("order remove 6 --reason дважды --yes");
        for (const auto* const id : {"1", "3", "6"})
            back("closed_at", id, 1);
        for (const auto* const id : {"1", "4", "5", "6"})
            back("created_at", id, 1);
        back("created_at", "3", 40);
    }

    void back(const std::string& column, const std::string& id, int days) const {
        test::alter(db(), "UPDATE orders SET " + column + " = " + column + " - 86400 * " +
                              std::to_string(days) + " WHERE id = " + id);
    }

    [[nodiscard]] Document json(const std::string& line) const { return {done(line + " --json")}; }

    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file(dir() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::vector<std::vector<std::string>>& table) {
    std::vector<Row> rows;
    for (std::size_t i = 1; i < table.size(); ++i) {
        Row row;
        for (std::size_t c = 0; c < table[i].size(); ++c)
            row[table[0][c]] = table[i][c];
        rows.push_back(std::move(row));
    }
    return rows;
}

void check_month(const Row& row) {
    CHECK(row.at("closed") == "3");
    CHECK(row.at("total") == "2400000");
    CHECK(row.at("materials") == "200000");
    CHECK(row.at("net") == "2200000");
    CHECK(row.at("master_share") == "1060000");
    CHECK(row.at("company_share") == "1140000");
    CHECK(row.at("average") == "800000");
}

}  // namespace

TEST_CASE("report: the fixture's figures in JSON, in CSV, in TSV and on the screen") {
    const Reported office;
    const auto json = office.json("report finance --period last-31-days");
    CHECK(json.at("currency") == "RUB");
    CHECK(json.at("total.closed") == "3");
    CHECK(json.at("total.total") == "2400000");
    CHECK(json.at("total.materials") == "200000");
    CHECK(json.at("total.net") == "2200000");
    CHECK(json.at("total.master_share") == "1060000");
    CHECK(json.at("total.company_share") == "1140000");
    CHECK(json.at("total.average") == "800000");

    for (const auto* const format : {"csv", "tsv"}) {
        const auto text =
            office.done("report finance --period last-31-days --format " + std::string(format));
        const auto rows =
            rows_of(format == std::string("csv") ? test::read_csv(text) : test::read_tsv(text));
        check_month(rows.at(0));
        for (const auto& row : rows)
            if (row.at("section") == "master") check_month(row);
    }
    const auto table = office.done("report finance --period last-31-days --format table");
    for (const auto* const figure : {"24\u00a0000\u00a0₽", "10\u00a0600\u00a0₽",
                                     "11\u00a0400\u00a0₽", "8\u00a0000\u00a0₽", "██"})
        CHECK_THAT(table, Contains(figure));

    const auto yesterday = office.json("report finance --period yesterday");
    CHECK(yesterday.at("total.company_share") == "740000");
    CHECK(office.json("report finance --period today").at("total.total") == "900000");
}

TEST_CASE("report: the fixture's active orders and the master's own report") {
    const Reported office;
    const auto active = office.json("report active");
    CHECK(active.at("open") == "2");
    REQUIRE(active.size("groups") == 2);
    CHECK(active.at("groups[0].status") == "onsite");
    CHECK(active.size("orders") == 2);

    const auto sheet = office.json("report master 1 --period last-31-days");
    CHECK(sheet.at("closed") == "3");
    CHECK(sheet.at("open_now") == "2");
    CHECK(sheet.at("company_share") == "1140000");
    CHECK(sheet.at("master_share") == "1060000");
    CHECK(sheet.size("orders") == 5);
}

TEST_CASE("report: a master sees the own figures, nobody else's, and phones by the rule") {
    const Reported office;
    office.master("Пётр", 1002);
    office.done("order assign 4 --master 2 --reason замена");
    const auto own = office.json("report master --as 1001 --period last-31-days");
    CHECK(own.at("report") == "master");
    CHECK(own.at("company_share") == "1140000");
    CHECK(office.run("report master Пётр --as 1001").status == 5);
    CHECK(office.run("report master 2 --as 1001").status == 5);
    CHECK(office.run("report finance --as 1001").status == 5);
    CHECK(office.run("report orders --as 1001").status == 5);
    const auto assigned = office.json("report master --as 1002");
    REQUIRE(assigned.size("orders") == 1);
    CHECK(assigned.at("orders[0].client.phone") == "NULL");
    CHECK(office.run("report master").status == 2);
}

TEST_CASE("report: a dispatcher who may not see money sees counts without it") {
    const Reported office;
    CHECK(office.json("report equipment --as 2001").at("total.total") != "");
    auto start = office.start("report equipment --period last-31-days --as 2001 --json");
    start.environment.emplace_back("REPAIR_PRIVACY_DISPATCHERS_SEE_MONEY=false");
    const auto ended = test::run(start);
    REQUIRE(ended.status == 0);
    const Document json{ended.out};
    CHECK(json.at("total.closed") == "3");
    CHECK(json.at("total.total") == "NULL");
    auto finance = office.start("report finance --as 2001");
    finance.environment.emplace_back("REPAIR_PRIVACY_DISPATCHERS_SEE_MONEY=false");
    CHECK(test::run(finance).status == 5);
}

TEST_CASE("report: the days are the office's, whatever zone the machine is in") {
    const Reported office;
    std::map<std::string, std::string> seen;
    for (const auto* const zone : {"UTC", "America/New_York", "Asia/Tokyo"}) {
        auto start = office.start("report finance --period last-31-days --json");
        start.environment.push_back("TZ=" + std::string(zone));
        seen[test::run(start).out] = zone;
    }
    CHECK(seen.size() == 1);
}

TEST_CASE("report: a file is written as a whole, private, in the format of its name") {
    const Reported office;
    for (const auto* const name : {"r.csv", "r.tsv", "r.json", "r.ndjson", "r.txt"}) {
        CAPTURE(name);
        const auto ended =
            office.run("report finance --period last-31-days --output {dir}/" + std::string(name));
        CHECK(ended.status == 0);
        CHECK(ended.out.empty());
        CHECK(office.read(name).size() > 100);
        struct stat found {};
        ::stat((office.dir() / name).c_str(), &found);
        CHECK((found.st_mode & 0777U) == 0600U);
    }
    CHECK(office.read("r.csv") == office.done("report finance --period last-31-days --format csv"));
    CHECK(test::read_csv(office.done("report orders --period last-31-days --format csv")).size() ==
          6);
    CHECK(office.run("report finance --output {dir}/r.docx").status == 2);
    CHECK(office.run("report finance --output {dir}/r.docx --format csv").status == 0);
    const Document answer{office.done("report finance --output {dir}/r.csv --json --dry-run")};
    CHECK(answer.at("format") == "csv");
    CHECK(answer.at("dry_run") == "1");
    CHECK(office.run("report finance --period today --output -").out ==
          office.run("report finance --period today").out);
}

TEST_CASE("report: a full disk leaves the file that was there or the whole new one, and no other") {
    if (const auto why = test::why_no_failing(); !why.empty()) {
        WARN(why);
        SUCCEED();
        return;
    }
    const Reported office;
    std::ofstream(office.dir() / "r.csv") << "old";
    const auto before = names_in(office.dir());
    const std::string line = "report orders --period last-31-days --output {dir}/r.csv";
    const auto whole = office.done("report orders --period last-31-days --format csv");
    int failures = 0;
    for (int at = 1; at < 30; ++at) {
        CAPTURE(at);
        const auto failed =
            test::run_failing(office, line, {.at = at, .error = ENOSPC, .goes_on = true});
        if (failed.call == "none") break;
        if (failed.ended.status == 0) continue;  // It was of no consequence.
        ++failures;
        CHECK(failed.ended.status == 1);
        CHECK_FALSE(failed.ended.err.empty());
        if (failed.call.find("write") != std::string::npos)
            CHECK_THAT(failed.ended.err, Contains("No space left") || Contains("the disk failed"));
        CHECK_THAT(failed.ended.err, !Contains(".tmp"));
        // Whole in any case: the new name may be there before it is known to be durable.
        const auto text = office.read("r.csv");
        CHECK((text == "old" || text == whole));
        CHECK(names_in(office.dir()) == before);
        if (text != "old") std::ofstream(office.dir() / "r.csv") << "old";
    }
    CHECK(failures > 0);
}

TEST_CASE("report: periods and days are looked at before anything else") {
    const Reported office;
    for (const auto* const line :
         {"report finance --period yesteday", "report finance --period last-0-days",
          "report finance --period today --from 2025-10-01", "report finance --to 2025-10-01",
          "report finance --from 2025-10-02 --to 2025-10-01", "report finance --from 31.02.2025",
          "report finance --from 1800-01-01", "report finance --format docx"}) {
        CAPTURE(line);
        CHECK(office.run(line).status == 2);
    }
    CHECK_THAT(office.run("report finance --period yesteday").err,
               Contains("did you mean 'yesterday'?"));
    const auto same = office.json("report finance --from 2025-10-01 --to 22.10.2025");
    CHECK(same.at("period.first") == "2025-10-01");
    CHECK(same.at("period.last") == "2025-10-22");
    CHECK(office.run("report master 99").status == 4);
}

TEST_CASE("report: a correction of an earlier day is told apart") {
    const Reported office;
    office.done("order correct 1 --total 6000 --reason чек");
    const auto today = office.json("report finance --period today");
    REQUIRE(today.size("corrections") == 1);
    CHECK(today.at("corrections[0].was.total") == "500000");
    CHECK(today.at("corrections[0].is.total") == "600000");
    CHECK(today.at("corrections[0].difference.master_share") == "40000");
    CHECK(today.at("corrections[0].difference.company_share") == "60000");
    const auto table = office.done("report finance --period today --format table");
    CHECK_THAT(table, Contains("Corrections of earlier periods"));
    CHECK(office.json("report finance --period yesterday").at("total.total") == "1600000");
}
