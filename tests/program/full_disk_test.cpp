// A full disk and a file system that is read-only for everybody: a clear error, no half change,
// and work goes on once there is room.

#include "tests/program/office.hpp"
#include "tests/program/own_mounts.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace repair;
namespace fs = std::filesystem;

namespace {

/// An office on a small disk. Members in this order: the mount needs the directory.
struct SmallDisk {
    test::OwnMounts mounts;
    test::Office office;
    fs::path disk = office.dir() / "disk";
    fs::path db = disk / "office.db";

    explicit SmallDisk(int kilobytes) {
        if (!mounts.possible()) return;
        fs::create_directory(disk);
        mounts.mount_small(disk, kilobytes);
    }

    [[nodiscard]] test::Ended run(const std::string& line) const {
        return office.run(line + " --db " + db.string());
    }
    void fill() const {
        const std::string page(4096, 'x');
        std::ofstream filler(disk / "filler");
        while (filler.write(page.data(), 4096).flush())
            ;
    }
    void make_room() const { fs::remove(disk / "filler"); }
};

constexpr auto create_order =
    "order create --equipment Холодильники --complaint 'не морозит' --client Анна --phone "
    "89001234567 --address 'Ленина 5'";

#define SKIP_WITHOUT(mounts)                     \
    if (!(mounts).possible()) {                  \
        WARN("skipped: " << (mounts).why_not()); \
        SUCCEED();                               \
        return;                                  \
    }

}  // namespace

TEST_CASE("a full disk stops a change as if it had never begun, and reading goes on") {
    const SmallDisk small(1024);
    SKIP_WITHOUT(small.mounts);
    REQUIRE(small.run("migration apply --create").status == 0);
    REQUIRE(small.run(create_order).status == 0);
    const auto before = test::dump(small.db);
    small.fill();

    int refused = 0;
    for (int i = 0; i < 3; ++i) {
        const auto ended =
            small.run(create_order + std::string(" --notes ") + std::string(900, 'n'));
        CAPTURE(ended.out, ended.err);
        CHECK(ended.status == 1);
        CHECK(ended.out.empty());
        CHECK_THAT(ended.err, Catch::Contains("the disk is full; nothing was changed"));
        ++refused;
    }
    CHECK(refused == 3);
    CHECK(test::dump(small.db) == before);
    const auto list = small.run("order list --no-header");
    CHECK(list.status == 0);
    CHECK_THAT(list.out, Catch::StartsWith("1\t"));
    const auto verified = small.run("migration verify");
    CAPTURE(verified.out, verified.err);
    CHECK(verified.status == 0);

    small.make_room();
    CHECK(small.run(create_order).status == 0);
    CHECK(test::cell(small.db, "SELECT count(*) FROM orders") == "2");
}

TEST_CASE("nothing is left of a database or a configuration that found no room") {
    const SmallDisk small(64);
    SKIP_WITHOUT(small.mounts);
    const auto create = small.run("migration apply --create");
    CAPTURE(create.err);
    CHECK(create.status == 1);
    CHECK_THAT(create.err, Catch::Contains("disk is full"));
    CHECK(test::files_in(small.disk).empty());

    small.fill();
    const auto file = small.disk / "repair.toml";
    const auto init = small.run("config init --output " + file.string());
    CAPTURE(init.err);
    CHECK(init.status == 1);
    CHECK_THAT(init.err, Catch::Contains(file.string()) && Catch::Contains("No space left"));
    small.make_room();
    CHECK(test::files_in(small.disk).empty());
}

TEST_CASE("on a read-only file system one reads, and a change is refused by name") {
    SmallDisk small(1024);
    SKIP_WITHOUT(small.mounts);
    REQUIRE(small.run("migration apply --create").status == 0);
    REQUIRE(small.run(create_order).status == 0);
    small.mounts.make_read_only(small.disk);
    const auto before = test::files_in(small.disk);

    const auto list = small.run("order list --no-header");
    CAPTURE(list.err);
    CHECK(list.status == 0);
    CHECK_THAT(list.out, Catch::StartsWith("1\t"));
    for (const std::string& line :
         {std::string(create_order), std::string("order accept 1"),
          std::string("order accept 1 --dry-run"), std::string("migration apply")}) {
        const auto ended = small.run(line);
        CAPTURE(line, ended.out, ended.err);
        CHECK(ended.status == 1);
        CHECK_THAT(ended.err, Catch::Contains("read-only") && Catch::Contains(small.db.string()));
    }
    CHECK(test::files_in(small.disk) == before);
}
