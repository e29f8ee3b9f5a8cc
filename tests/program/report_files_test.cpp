// Workbooks and pages of the program: whole or not there, on a file and on stdout.

#include "tests/program/office.hpp"
#include "tests/program/own_mounts.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace repair;
using Catch::Contains;
using test::names_in;
using test::Office;
using test::read;
namespace fs = std::filesystem;

namespace {

/// An office with a closed order that has a formula for a client.
struct Closed : Office {
    Closed() {
        master("a:b/c*d?[e]", 1001);
        order("=HYPERLINK(\"http://x\",\"y\")");
        done("order assign 1 --master 1");
        done("order accept 1");
        done("order onsite 1");
        done("order close 1 --total 5000 --materials 1000");
    }
};

bool is_whole(const fs::path& workbook) {
    return test::run({.argv = {"/usr/bin/unzip", "-tq", workbook.string()},
                      .environment = {"PATH=/usr/bin:/bin"}})
               .status == 0;
}

}  // namespace

TEST_CASE("report: a workbook or a page of every report is written by its name, and private") {
    const Closed office;
    for (const std::string report :
         {"finance", "masters", "master 1", "orders", "active", "equipment", "refusals"})
        for (const std::string ending : {"xlsx", "html"}) {
            const auto file = office.dir() / ("r." + ending);
            CAPTURE(report, ending);
            office.done("report " + report + " --output {dir}/r." + ending);
            CHECK((fs::status(file).permissions() & fs::perms::all) ==
                  (fs::perms::owner_read | fs::perms::owner_write));
            if (ending == "xlsx")
                CHECK(is_whole(file));
            else
                CHECK_THAT(read(file), Catch::EndsWith("</html>\n"));
        }
}

TEST_CASE("report: - writes the finished workbook to stdout, and a page in English when asked") {
    const Closed office;
    std::ofstream(office.dir() / "out.xlsx", std::ios::binary)
        << office.done("report finance --format xlsx --output -");
    CHECK(is_whole(office.dir() / "out.xlsx"));
    const auto page = office.done("report finance --format html --language en");
    CHECK_THAT(page, Contains("<html lang=\"en\">"));
    CHECK_THAT(page, Contains("5\u00a0000\u00a0₽"));
}

TEST_CASE("report: a workbook on a disk that is full at any moment is whole or not there") {
    test::OwnMounts mounts;
    if (!mounts.possible()) {
        WARN("skipped: " << mounts.why_not());
        SUCCEED();
        return;
    }
    const Closed office;
    office.copy_order(300);
    const auto disk = office.dir() / "disk";
    fs::create_directory(disk);
    mounts.mount_small(disk, 2048);
    const std::string line = "report orders --output {dir}/disk/r.xlsx";
    int failed = 0;
    int written = 0;
    for (int step = 0; step < 64; ++step) {
        std::ofstream(disk / "filler") << std::string(static_cast<std::size_t>(step) * 32'768, 'x');
        const auto ended = office.run(line);
        CAPTURE(step, ended.err);
        if (ended.status == 0) {
            ++written;
            CHECK(is_whole(disk / "r.xlsx"));
            CHECK(fs::remove(disk / "r.xlsx"));
        } else {
            ++failed;
            CHECK(ended.status == 1);
            CHECK_THAT(ended.err, Contains("cannot write") || Contains("No space left"));
        }
        CHECK(names_in(disk) == std::set<std::string>{"filler"});
        fs::remove(disk / "filler");
    }
    CHECK(failed > 0);
    CHECK(written > 0);
}
