// Where reports cannot go: a clear error that names the file, nothing half written, what was there
// untouched. In every format, because each is written its own way.

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
using test::Stream;
namespace fs = std::filesystem;

namespace {

constexpr const char* formats[] = {"table", "tsv", "csv", "json", "ndjson", "xlsx", "html"};

/// Enough orders for several buffers of every format.
struct Busy : Office {
    Busy() {
        order();
        copy_order(1000);
    }

    [[nodiscard]] std::string line(const std::string& format) const {
        return "report orders --format " + format + " ";
    }
};

/// JSON tells errors on stdout, all else on stderr.
std::string said(const test::Ended& ended) {
    CHECK((ended.out.empty() || ended.out.find("\"error\":{") != std::string::npos));
    return ended.out + ended.err;
}

/// What a failure says of a file, and nothing of its draft.
void check_names(const test::Ended& ended, const fs::path& file) {
    CHECK(ended.status == 1);
    CHECK_THAT(said(ended), Contains("cannot") && Contains(" " + file.string() + ": "));
    CHECK_THAT(said(ended), !Contains(".tmp"));
}

}  // namespace

TEST_CASE("report: a stdout that is closed or full is an error in every format") {
    const Busy office;
    const auto before = names_in(office.dir());
    for (const std::string format : formats)
        for (const auto out : {Stream::closed, Stream::full}) {
            CAPTURE(format, out == Stream::full);
            auto start = office.start(office.line(format));
            start.out = out;
            const auto ended = test::run(start);
            CHECK(ended.status == 1);
            CHECK_THAT(ended.err, Contains("cannot write the output"));
        }
    CHECK(names_in(office.dir()) == before);
}

TEST_CASE("report: who reads the beginning of a report and goes away hears no complaint") {
    const Busy office;
    for (const std::string format : {"csv", "json", "html"}) {
        CAPTURE(format);
        test::Process reader(office.start(office.line(format)));
        CHECK_FALSE(reader.read_line().empty());
        reader.stop_reading();
        const auto ended = reader.wait();
        CHECK_FALSE(ended.killed);
        CHECK_THAT(ended.err, !Contains("cannot"));
    }
}

TEST_CASE("report: an output that is a directory, a device or nowhere is refused by its name") {
    const Busy office;
    fs::create_directory(office.dir() / "folder");
    const auto before = names_in(office.dir());
    for (const std::string format : formats) {
        CAPTURE(format);
        const auto folder = office.run(office.line(format) + "--output {dir}/folder");
        check_names(folder, office.dir() / "folder");
        CHECK_THAT(said(folder), Contains("it is a directory"));
        check_names(office.run(office.line(format) + "--output /dev/null"), "/dev/null");
        const auto none = office.run(office.line(format) + "--output {dir}/none/r");
        CHECK(none.status == 4);
        CHECK_THAT(said(none),
                   Contains("there is no directory " + (office.dir() / "none").string()));
        CHECK(names_in(office.dir()) == before);
    }
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("report: a file that this user may not write stays as it was, and is named") {
    if (!test::can_become(test::nobody)) {
        SUCCEED("only root can be somebody else");
        return;
    }
    const Office office(test::nobody);
    office.order();
    const auto mine = office.dir() / "mine";
    const auto locked = office.dir() / "locked";
    fs::create_directories(locked);  // Of root: nobody may make a file there.
    std::ofstream(mine) << "old";
    fs::permissions(mine, fs::perms::owner_read | fs::perms::others_read);
    const auto before = names_in(office.dir());
    for (const std::string format : formats) {
        CAPTURE(format);
        const auto line = "report orders --format " + format + " --output {dir}/";
        const auto kept = office.run(line + "mine");
        check_names(kept, mine);
        CHECK_THAT(said(kept), Contains("Permission denied"));
        const auto made = office.run(line + "locked/r");
        check_names(made, locked / "r");
        CHECK_THAT(said(made), Contains("Permission denied"));
    }
    CHECK(read(mine) == "old");
    CHECK(names_in(locked).empty());
    CHECK(names_in(office.dir()) == before);
}

TEST_CASE("report: a full disk keeps the file that was there, in every format") {
    test::OwnMounts mounts;
    if (!mounts.possible()) {
        WARN("skipped: " << mounts.why_not());
        SUCCEED();
        return;
    }
    const Busy office;
    const auto disk = office.dir() / "disk";
    fs::create_directory(disk);
    mounts.mount_small(disk, 32);
    std::ofstream(disk / "r") << "old";
    for (const std::string format : formats) {
        CAPTURE(format);
        const auto ended = office.run(office.line(format) + "--output {dir}/disk/r");
        CAPTURE(ended.err);
        check_names(ended, disk / "r");
        CHECK(read(disk / "r") == "old");
        CHECK(names_in(disk) == std::set<std::string>{"r"});
    }
}

TEST_CASE("report: a workbook for stdout that finds no room, or no place, leaves nothing") {
    test::OwnMounts mounts;
    if (!mounts.possible()) {
        WARN("skipped: " << mounts.why_not());
        SUCCEED();
        return;
    }
    const Busy office;
    const auto disk = office.dir() / "disk";
    fs::create_directory(disk);
    mounts.mount_small(disk, 32);
    auto start = office.start(office.line("xlsx"));
    start.environment.push_back("TMPDIR=" + disk.string());
    const auto full = test::run(start);
    CHECK(full.status == 1);
    CHECK(full.out.empty());
    CHECK_THAT(full.err, Contains("cannot write") && Contains(disk.string()));
    CHECK(names_in(disk).empty());
    start.environment.back() += "/none";
    const auto nowhere = test::run(start);
    CHECK(nowhere.status == 1);
    CHECK(nowhere.out.empty());
    CHECK_THAT(nowhere.err, Contains("no directory for temporary files"));
}
