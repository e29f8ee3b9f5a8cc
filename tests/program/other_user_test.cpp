// Somebody who may only read: by the permissions of the files, not by ours.

#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

using namespace repair;
namespace fs = std::filesystem;

namespace {

/// An office of ours that everybody may read and nobody else may write.
struct ReadableByAll {
    test::Office office;
    std::string program = test::program_for(test::nobody, office.dir());

    ReadableByAll() {
        office.order();
        fs::permissions(office.dir(), fs::perms(0755));
        for (const auto& entry : fs::directory_iterator(office.dir()))
            if (entry.is_regular_file() && entry.path() != program)
                fs::permissions(entry.path(), fs::perms(0644));
    }

    [[nodiscard]] test::Ended run(const std::string& line) const {
        auto start = office.start(line);
        start.argv[0] = program;
        start.user = test::nobody;
        return test::run(start);
    }
};

}  // namespace

TEST_CASE("who may read the files reads, and is told what stops a change") {
    if (!test::can_become(test::nobody)) {
        SUCCEED("only root can be somebody else");
        return;
    }
    const ReadableByAll readable;
    const auto& office = readable.office;
    const auto before = test::files_in(office.dir());
    for (const std::string line : {"order list", "order show 1", "order search анна",
                                   "order history 1", "migration status", "migration verify"}) {
        const auto ended = readable.run(line);
        CAPTURE(line, ended.err);
        CHECK(ended.status == 0);
        CHECK(ended.out == office.done(line));
    }
    for (const std::string line : {"order comment 1 --text привет", "migration apply"}) {
        const auto ended = readable.run(line);
        CAPTURE(line, ended.out, ended.err);
        CHECK(ended.status == 1);
        CHECK_THAT(ended.err,
                   Catch::Contains("read-only") && Catch::Contains(office.db().string()));
    }
    auto after = test::files_in(office.dir());
    after["office.db-shm"] = before.at("office.db-shm");  // Where readers sign in.
    CHECK(after == before);
}

TEST_CASE("what one user made another of the same group may change, if the directory says so") {
    if (!test::can_become(test::nobody)) {
        SUCCEED("only root can be somebody else");
        return;
    }
    const test::Office office;
    const auto shared = office.dir() / "shared";
    fs::create_directory(shared);
    REQUIRE(::chown(shared.c_str(), 0, test::nobody) == 0);
    fs::permissions(office.dir(), fs::perms(0755));
    fs::permissions(office.dir() / "repair.toml", fs::perms(0644));
    fs::permissions(shared, fs::perms(02770));  // As the package makes it.
    const auto db = " --db " + (shared / "repair.db").string();
    office.done("migration apply --create" + db);
    office.done("user grant 2001 dispatcher" + db);

    auto start = office.start("user grant 2002 dispatcher" + db);
    start.argv[0] = test::program_for(test::nobody, office.dir());
    start.user = test::nobody;
    const auto ended = test::run(start);
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(office.run("user grant 2003 dispatcher" + db).status == 0);
    CHECK(test::cell(shared / "repair.db", "SELECT count(*) FROM user_roles") == "3");
}
