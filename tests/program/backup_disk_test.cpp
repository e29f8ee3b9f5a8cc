// Copies on a disk that is full or nearly so.

#include "tests/program/own_mounts.hpp"
#include "tests/program/vault.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace repair;
namespace fs = std::filesystem;

namespace {

#define SKIP_WITHOUT(mounts)                     \
    if (!(mounts).possible()) {                  \
        WARN("skipped: " << (mounts).why_not()); \
        SUCCEED();                               \
        return;                                  \
    }

/// Leaves so many kilobytes.
void fill_but(const fs::path& disk, std::uintmax_t kilobytes) {
    std::ofstream filler(disk / "filler");
    const std::string page(4096, 'x');
    while (fs::space(disk).available > kilobytes * 1024 && filler.write(page.data(), 4096).flush())
        ;
}

void check_full(const test::Ended& ended) {
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 1);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, Catch::Contains("free, the") || Catch::Contains("no space") ||
                              Catch::Contains("No space left") || Catch::Contains("disk is full"));
}

}  // namespace

TEST_CASE(
    "a copy that finds no room in its target leaves nothing there, whatever little there is") {
    test::OwnMounts mounts;
    SKIP_WITHOUT(mounts);
    for (const auto kept : {test::Kept::plain, test::Kept::compressed}) {
        const test::Vault vault(kept);
        mounts.mount_small(vault.near(), 1024);
        const auto first = vault.create();
        for (const std::uintmax_t kilobytes : {0, 4, 60, 170, 200}) {
            fill_but(vault.near(), kilobytes);
            const auto ended = vault.run("backup create");
            CAPTURE(word(kept), kilobytes, ended.err);
            if (ended.status != 0) check_full(ended);
            if (kilobytes < 170) CHECK(ended.status == 1);
            fs::remove(vault.near() / "filler");
            CHECK(vault.wrong_copies() == "");
            CHECK(vault.left_over() == "");
            vault.forget_all_but(first);
        }
        CHECK(vault.run("backup create").status == 0);
    }
}

TEST_CASE("where one target is full and another is not, the other has its copy: exit 3") {
    test::OwnMounts mounts;
    SKIP_WITHOUT(mounts);
    const test::Vault vault(test::Kept::twice);
    mounts.mount_small(vault.far(), 64);
    const auto ended = vault.run("backup create --prune --json");
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 3);
    CHECK(vault.listed().size() == 1);
    CHECK(vault.wrong_copies() == "");
    CHECK(vault.left_over() == "");
}

TEST_CASE("a restore or a drill that finds no room changes nothing and says so") {
    test::OwnMounts mounts;
    SKIP_WITHOUT(mounts);
    const test::Vault vault;
    const auto copy = vault.create();
    const auto disk = vault.dir() / "far";
    fs::create_directory(disk);
    mounts.mount_small(disk, 1500);
    const auto db = " --db " + (disk / "office.db").string();
    const auto to = " --to " + (disk / "office.db").string();
    REQUIRE(vault.run("backup restore " + copy.string() + " --yes" + to).status == 0);
    const auto before = test::dump(disk / "office.db");

    for (const std::uintmax_t kilobytes : {0, 100, 250, 400}) {
        fill_but(disk, kilobytes);
        CAPTURE(kilobytes);
        const auto ended = vault.run("backup restore " + copy.string() + " --yes" + to);
        CAPTURE(ended.out, ended.err);
        if (kilobytes < 400) check_full(ended);
        if (ended.status != 0) CHECK(test::dump(disk / "office.db") == before);
        CHECK(vault.run("migration verify" + db).status == 0);
        fs::remove(disk / "filler");
        for (const auto& entry : fs::directory_iterator(disk)) {
            const auto name = entry.path().filename().string();
            CAPTURE(name);
            CHECK(name.starts_with("office.db"));
            CHECK(name.find("restore-") == name.npos);
        }
        if (ended.status == 0) break;
    }
    fill_but(disk, 8);
    const auto drilled = vault.run("backup drill " + copy.string() + db);
    check_full(drilled);
    fs::remove(disk / "filler");
    CHECK(vault.run("backup drill " + copy.string() + db).status == 0);
}
