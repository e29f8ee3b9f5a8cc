// Changing the schema of an office with the whole program around it.

#include "tests/program/migration_kills.hpp"
#include "tests/program/own_mounts.hpp"
#include "tests/program/screen.hpp"
#include "tests/support/child.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <fstream>
#include <sys/file.h>

using namespace repair;
namespace fs = std::filesystem;

namespace {

/// What holds the whole database, as repaird does.
int take_instance(const test::Office& office) {
    const int lock =
        ::open((office.db().string() + ".lock").c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0 || ::flock(lock, LOCK_EX) != 0) throw std::runtime_error("no lock");
    return lock;
}

/// The files, but the ones where readers and writers sign in.
std::map<std::string, std::string> lasting(const fs::path& directory) {
    auto files = test::files_in(directory);
    for (const auto* const name : {"office.db-shm", "office.db.gate", "office.db.lock"})
        files.erase(name);
    return files;
}

test::Ended check_refused(const test::Office& office, const std::string& line, int status) {
    const auto before = office.dump();
    const auto files = lasting(office.dir());
    auto ended = office.run(line);
    CAPTURE(line, ended.out, ended.err);
    CHECK(ended.status == status);
    CHECK(ended.out.empty());
    CHECK(office.dump() == before);
    auto after = lasting(office.dir());
    // A run that got as far as its rehearsal has made its backup, and that stays.
    if (ended.err.find("stopped at the rehearsal") != ended.err.npos) {
        CHECK(after.contains("backups"));
        std::erase_if(after, [](const auto& file) { return file.first.starts_with("backups"); });
    }
    CHECK(after == files);
    return ended;
}

}  // namespace

TEST_CASE("migrations killed at any moment have happened wholly or not at all") {
    test::MigrationKills kills(5);
    for (int i = 0; i < 36; ++i)
        REQUIRE(kills.one() == "");
    CHECK(kills.killed > 10);
    (void)kills.office().run("migration apply");
    kills.office().done("migration rollback --to 0 --yes");
    CHECK(kills.left_over() == "");
}

TEST_CASE("Ctrl-C during a migration leaves no copy behind, and the old schema or the new one") {
    test::MigrationKills interrupts(6);
    for (int i = 0; i < 24; ++i) {
        REQUIRE(interrupts.one(i % 2 == 0 ? SIGINT : SIGTERM) == "");
        CHECK(interrupts.left_over() == "");
    }
    CHECK(interrupts.killed > 5);
}

TEST_CASE("who holds the database is named, and a rehearsal needs nobody to stop") {
    const test::Office office;
    office.done("migration rollback --to 0 --yes");
    const test::Child daemon([&] { return take_instance(office); });
    const auto busy = check_refused(office, "migration apply", 11);
    CHECK_THAT(busy.err, Catch::Contains("(pid " + std::to_string(daemon.pid()) + ")") &&
                             Catch::Contains("systemctl stop repaird, then the same command"));
    const auto json = office.run("migration apply --json");
    CHECK(test::json_at(json.out, "$.error.code") == "busy");
    CHECK(office.run("migration rehearse").status == 0);
    CHECK(office.run("migration apply --dry-run").status == 0);
    CHECK(office.run("migration status").status == 12);
}

TEST_CASE("a lock's file is no lock when nobody holds it") {
    const test::Office office;
    std::ofstream(office.db().string() + ".lock") << "4711 changing the schema";
    std::ofstream(office.db().string() + ".gate") << "4711 changing the schema";
    office.done("migration rollback --to 0 --yes");
    CHECK_THAT(office.done("migration apply"), Catch::Contains("from version 0 to"));
}

TEST_CASE("of several who change the schema at once one does it, and no other is told a lie") {
    const test::Office office;
    for (const std::string line : {"migration rollback --to 0 --yes", "migration apply"}) {
        int changed = 0;
        for (const auto& ended : office.run_at_once({6, line + " --json"})) {
            CAPTURE(line, ended.status, ended.out, ended.err);
            CHECK((ended.status == 0 || ended.status == 11));
            if (ended.status == 0)
                changed += test::json_at(ended.out, "$.changed") == "1" ? 1 : 0;
            else
                CHECK_THAT(test::json_at(ended.out, "$.error.message"),
                           Catch::Contains("repairctl (pid ") || Catch::Contains("process holds"));
        }
        CHECK(changed == 1);
        CHECK(office.run("migration verify").status == 0);
    }
    CHECK(office.run("migration status").status == 0);
}

TEST_CASE("a rehearsal tells the steps, the rows and the time, and leaves everything as it is") {
    const test::Office office;
    office.done("order list");  // Whoever reads makes an empty WAL.
    const auto files = lasting(office.dir());
    const auto back = office.done("migration rehearse --to 0 --json");
    CHECK(test::json_at(back, "$.from") == office.ask("PRAGMA user_version"));
    CHECK(test::json_at(back, "$.to") == "0");
    CHECK(test::json_at(back, "$.path") == fs::canonical(office.db()).string());
    CHECK(test::json_size(back, "$.steps") > 0);
    CHECK(test::json_at(back, "$.took_ms") != "NULL");
    CHECK(test::json_at(back, "$.dry_run") == "1");
    CHECK(test::json_size(back, "$.tables") > 10);
    for (std::size_t i = 0; i < test::json_size(back, "$.tables"); ++i) {
        const auto table = "$.tables[" + std::to_string(i) + "]";
        if (test::json_at(back, table + ".table") != "office") continue;
        CHECK(test::json_at(back, table + ".before") == "1");
        CHECK(test::json_at(back, table + ".after") == "NULL");
    }
    const auto text = office.done("migration rollback --to 0 --dry-run");
    CHECK_THAT(text, Catch::Contains("would be taken from version") &&
                         Catch::Contains("rows of office:") && Catch::Contains("1 → –") &&
                         Catch::Contains("rehearsed:"));
    CHECK_THAT(office.done("migration rehearse"), Catch::Contains("is already at version"));
    CHECK(lasting(office.dir()) == files);
}

TEST_CASE("rows that would be lost stop a rollback at its rehearsal") {
    const test::Office office;
    office.order();
    for (const std::string line : {"migration rollback --to 0 --yes", "migration rehearse --to 0",
                                   "migration rollback --to 0 --dry-run"}) {
        const auto refused = check_refused(office, line, 5);
        CHECK_THAT(refused.err, Catch::Contains("migration 0001_order_desk would take"));
        if (line.ends_with("--yes"))
            CHECK_THAT(refused.err,
                       Catch::Contains("stopped at the rehearsal, nothing was changed"));
    }
    office.done("order comment 1 --text 'всё на месте'");
}

TEST_CASE("a database that does not fit the migrations stops every run at its plan") {
    const std::vector<std::pair<std::string, std::string>> misfits{
        {"UPDATE schema_migrations SET sha256 = 'x'", "was edited after it was applied"},
        {"INSERT INTO schema_migrations VALUES (9999, 'later', 'x', 0)",
         "9999_later is newer than this program"},
        {"INSERT INTO schema_migrations VALUES (-1, 'early', 'x', 0)", "this program has none"},
        {"PRAGMA user_version = 77", "the header says version 77"},
        {"CREATE TABLE mine (x)", "+ CREATE TABLE mine (x)"},
        {"DROP TRIGGER order_history_no_delete", "- CREATE TRIGGER order_history_no_delete"},
    };
    for (const auto& [sql, says] : misfits) {
        const test::Office office;
        office.order();
        test::alter(office.db(), sql);
        for (const std::string line : {"migration apply", "migration rollback --to 0 --yes"})
            CHECK_THAT(check_refused(office, line, 13).err,
                       Catch::Contains("stopped at the plan, nothing was changed") &&
                           Catch::Contains(says));
        CHECK_THAT(check_refused(office, "migration rehearse --to 0", 13).err,
                   Catch::Contains(says));
    }
}

TEST_CASE("a database can be made at an earlier version, and at no later one") {
    const test::Office office;
    const auto db = " --db " + (office.dir() / "second.db").string();
    CHECK(office.run("migration apply --create --to 9999" + db).status == 5);
    CHECK(office.run("migration apply --create --to 9999 --dry-run" + db).status == 5);
    CHECK(office.run("migration status" + db).status == 10);
    CHECK(test::json_at(office.done("migration apply --create --to 0 --json" + db), "$.to") == "0");
    CHECK(office.run("migration status" + db).status == 12);
    CHECK(office.run("migration verify" + db).status == 0);
    CHECK(test::json_at(office.done("migration apply --create --json" + db), "$.from") == "0");
    CHECK(office.run("migration status" + db).status == 0);
}

TEST_CASE("what a killed making of a database left goes with the next one") {
    const test::Office office;
    const auto directory = office.dir() / "new";
    fs::create_directory(directory);
    const auto line = "migration apply --create --db " + (directory / "office.db").string();
    std::mt19937 random(9);
    int left = 0;
    const auto longest = office.run(line).took;
    for (int i = 0; i < 40; ++i) {
        fs::remove(directory / "office.db");
        test::Process process(office.start(line));
        std::this_thread::sleep_for(
            std::chrono::microseconds(random() % static_cast<unsigned>(longest.count() * 1000)));
        process.signal(SIGKILL);
        (void)process.wait();
        for (const auto& entry : fs::directory_iterator(directory))
            left += entry.path().filename() != "office.db" ? 1 : 0;
    }
    CHECK(left > 0);
    fs::remove(directory / "office.db");
    office.done(line);
    CHECK(test::files_in(directory).size() == 1);
}

TEST_CASE("on a full disk a migration stops where it is, with the old schema whole") {
    test::OwnMounts mounts;
    if (!mounts.possible()) {
        WARN("skipped: " << mounts.why_not());
        SUCCEED();
        return;
    }
    const test::Office office;
    const auto disk = office.dir() / "disk";
    fs::create_directory(disk);
    mounts.mount_small(disk, 768);
    fs::create_directory(office.dir() / "backups");
    std::ofstream(office.dir() / "repair.toml", std::ios::app)
        << "\n[[backup.target]]\ndir = \"" << (office.dir() / "backups").string() << "\"\n";
    const auto db = " --db " + (disk / "office.db").string();
    office.done("migration apply --create" + db);
    const auto crowded = office.run("migration rollback --to 0 --yes" + db);
    CAPTURE(crowded.out, crowded.err);
    CHECK(crowded.status == 1);
    CHECK_THAT(crowded.err, Catch::Contains("stopped at the rehearsal, nothing was changed: a "
                                            "rehearsal needs"));
    CHECK(office.run("migration rehearse --to 0 --scratch " + office.dir().string() + db).status ==
          0);

    fs::remove(disk / "office.db");
    fs::remove(disk / "office.db-wal");
    fs::remove(disk / "office.db-shm");
    office.done("migration apply --create --to 0" + db);
    std::ofstream(disk / "filler") << std::string(660'000, 'x');
    const auto apply = "migration apply" + db;
    const auto elsewhere = " --scratch " + office.dir().string();
    for (const auto& [scratch, step] :
         {std::pair{std::string(), "rehearsal"}, {elsewhere, "run"}}) {
        const auto full = office.run(apply + scratch);
        CAPTURE(full.out, full.err);
        CHECK(full.status == 1);
        CHECK_THAT(full.err, Catch::Contains("stopped at the " + std::string(step)) &&
                                 Catch::Contains("the disk is full"));
        CHECK(office.run("migration status" + db).status == 12);
        CHECK(office.run("migration verify" + db).status == 0);
    }
    fs::remove(disk / "filler");
    CHECK(office.run(apply + elsewhere).status == 0);
    for (const auto& [name, bytes] : test::files_in(disk))
        CHECK_THAT(name, Catch::StartsWith("office.db") && !Catch::Contains("rehearsal"));
}

TEST_CASE("before a rollback a person is told what it takes, and only yes means yes") {
    const test::Office office;
    for (const auto& [keys, status] : {std::pair{"no\n", 5}, {"yes\n", 0}}) {
        test::Screen screen(office.start("migration rollback --to 0"), 200);
        REQUIRE(screen.shows("may be lost. Type yes to go on:"));
        CHECK(office.ask("PRAGMA user_version") != "0");
        screen.type(keys);
        CHECK(screen.wait().status == status);
        CHECK((office.ask("PRAGMA user_version") == "0") == (status == 0));
    }
}
