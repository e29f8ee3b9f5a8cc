#include "core/backup/create.hpp"

#include "core/backup/prove.hpp"
#include "core/backup/verify.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/store/online_copy.hpp"
#include "tests/backup/backup_office.hpp"
#include "tests/support/child.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace repair;
using base::Errc;
using test::BackupOffice;

TEST_CASE("a backup holds what the office holds, and its manifest says so") {
    BackupOffice desk;
    const auto created = desk.make(desk.settings());
    REQUIRE(created.complete());
    const auto shelf = desk.shelf();
    REQUIRE(shelf.copies.size() == 1);
    CHECK(shelf.strangers.empty());
    const auto& manifest = shelf.copies.front().manifest;
    CHECK(manifest == created.manifest);
    CHECK(manifest.content == store::read_content(desk.office.db));
    CHECK(manifest.content.orders == 3);
    CHECK(manifest.content.closed_money == base::Money{500'000});
    CHECK(manifest.verified_at == desk.office.now);
    const auto proof = backup::prove(shelf.copies.front().file);
    CHECK(proof.sha256 == manifest.sha256);
    CHECK(proof.damage.empty());
    struct stat found {};
    REQUIRE(::stat(shelf.copies.front().file.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);
}

TEST_CASE("what is in the WAL alone is in the backup") {
    BackupOffice desk;
    // Nobody checkpoints: the main file has none of the orders.
    auto naive = store::Database::open(desk.file, {.access = store::Access::still});
    CHECK(store::read_content(naive).orders == 0);
    desk.make();
    CHECK(desk.shelf().copies.front().manifest.content.orders == 3);
}

TEST_CASE("two backups of one second get names of their own, the older is not touched") {
    BackupOffice desk;
    const auto at = desk.now();
    for (int nth = 1; nth <= 3; ++nth)
        (void)backup::create(desk.office.db, desk.settings(), {backup::Purpose::asked, at});
    const auto shelf = desk.shelf();
    REQUIRE(shelf.copies.size() == 3);
    for (const auto& copy : shelf.copies)
        CHECK(backup::prove(copy.file).sha256 == copy.manifest.sha256);
}

TEST_CASE("every target gets its copy in its own form") {
    BackupOffice desk;
    const auto key = backup::SecretKey::generate();
    std::filesystem::create_directory(desk.dir / "plain");
    std::filesystem::create_directory(desk.dir / "sealed");
    for (const bool compress : {false, true}) {
        auto settings = desk.settings();
        settings.compress = compress;
        settings.public_key = key.public_key();
        settings.targets = {{desk.dir / "sealed", true}, {desk.dir / "plain"}};
        const auto created = desk.make(settings);
        REQUIRE(created.complete());
        for (const auto* dir : {"plain", "sealed"}) {
            const auto contents = backup::list_copies(desk.dir / dir);
            const auto& copy = contents.copies.front();
            CHECK(copy.manifest.form.compressed == compress);
            CHECK(copy.manifest.form.sealed_to.empty() == (std::string(dir) == "plain"));
            test::TempDir scratch;
            const auto verdict = backup::verify(copy.file, copy.manifest, &key, scratch.path());
            CHECK(verdict.findings == std::vector<std::string>{});
            CHECK(verdict.depth == backup::Depth::content);
        }
    }
    // A plain page never lay on the sealed target.
    for (const auto& [name, bytes] : desk.dir.contents())
        if (name.starts_with("sealed"))
            CHECK((name.ends_with(".json") || bytes.find("SQLite format") == bytes.npos));
}

TEST_CASE("an office with sealed targets alone has nothing left over beside its database") {
    BackupOffice desk;
    auto settings = desk.settings();
    settings.public_key = backup::SecretKey::generate().public_key();
    settings.targets.front().seal = true;
    REQUIRE(desk.make(settings).complete());
    for (const auto& [name, bytes] : desk.dir.contents())
        CHECK_THAT(name, !Catch::Contains(".backup-") && !Catch::Contains("partial"));
}

TEST_CASE("a target that is gone or not a directory does not keep the others from theirs") {
    BackupOffice desk;
    test::write_text(desk.dir / "file", "x");
    auto settings = desk.settings();
    settings.targets = {{desk.dir / "gone"}, {desk.dir / "copies"}, {desk.dir / "file"}};
    const auto created = desk.make(settings);
    CHECK_FALSE(created.complete());
    int there = 0;
    for (const auto& placed : created.placed) {
        there += placed.file.empty() ? 0 : 1;
        CHECK(placed.file.empty() == !placed.fault.empty());
    }
    CHECK(there == 1);
    CHECK(desk.shelf().copies.size() == 1);

    settings.targets = {{desk.dir / "gone"}};
    CHECK(test::thrown_by([&] { (void)desk.make(settings); }) == Errc::not_found);
    settings.targets = {};
    CHECK(test::thrown_by([&] { (void)desk.make(settings); }) == Errc::config);
    settings.targets = {{desk.dir / "copies", true}};
    CHECK(test::thrown_by([&] { (void)desk.make(settings); }) == Errc::config);
    CHECK(desk.shelf().copies.size() == 1);
}

TEST_CASE("one target named twice gets one copy") {
    BackupOffice desk;
    auto settings = desk.settings();
    settings.targets = {{desk.dir / "copies"}, {desk.dir / "copies" / "." / ""}};
    CHECK(desk.make(settings).complete());
    CHECK(desk.shelf().copies.size() == 1);
}

TEST_CASE("a damaged database is not backed up over good copies") {
    BackupOffice desk;
    desk.make();
    desk.office.db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    desk.office.db.exec("PRAGMA ignore_check_constraints = ON");
    desk.office.db.exec("UPDATE orders SET removed = 7 WHERE id = 1");
    const auto before = desk.dir.names();
    CHECK(test::thrown_by([&] { desk.make(); }) == Errc::corrupt);
    CHECK(desk.shelf().copies.size() == 1);
    CHECK(desk.dir.names() == before);
}

TEST_CASE("left-overs of a killed run go with the next, and are never listed") {
    BackupOffice desk;
    const auto copies = desk.dir / "copies";
    const std::string half = "office_2020-01-01_00-00-00.db";
    test::write_text(copies / ("." + half + ".partial"), "half");
    test::write_text(copies / (half + ".json"), "its manifest came first");
    test::write_text(copies / ".office_2020-01-01_00-00-01.db.json.partial", "{");
    test::write_text(copies / "notes.txt", "mine");
    test::write_text(copies / ".notes.partial", "mine, too");
    CHECK(desk.shelf().copies.empty());
    CHECK(desk.shelf().strangers.empty());
    desk.make();
    CHECK_FALSE(std::filesystem::exists(copies / (half + ".json")));
    CHECK_FALSE(std::filesystem::exists(copies / ("." + half + ".partial")));
    CHECK_FALSE(std::filesystem::exists(copies / ".office_2020-01-01_00-00-01.db.json.partial"));
    CHECK(std::filesystem::exists(copies / "notes.txt"));
    CHECK(std::filesystem::exists(copies / ".notes.partial"));
    CHECK(desk.shelf().copies.size() == 1);
}

TEST_CASE("a copy without a manifest, a manifest without its copy and a damaged one are named") {
    BackupOffice desk;
    const auto first = desk.make();
    const auto second = desk.make();
    const auto third = desk.make();
    std::filesystem::remove(first.string() + ".json");
    std::filesystem::remove(second);
    test::flip_bit(third.string() + ".json", 200);
    const auto shelf = desk.shelf();
    CHECK(shelf.copies.empty());
    REQUIRE(shelf.strangers.size() == 3);
    CHECK(shelf.strangers[0].why == "it has no manifest");
    CHECK(shelf.strangers[1].why == "its copy is missing");
    CHECK_THAT(shelf.strangers[2].why, Catch::Contains("damaged"));
}

TEST_CASE("a target that somebody is changing is waited for, and its holder named") {
    BackupOffice desk;
    test::Child child([&] {
        return std::make_unique<backup::TargetLock>(desk.dir / "copies", std::chrono::seconds(0));
    });
    auto quick = store::Database::open(desk.file, {.lock_timeout = std::chrono::milliseconds(50)});
    try {
        (void)backup::create(quick, desk.settings(), {backup::Purpose::asked, desk.now()});
        FAIL("two at a time");
    } catch (const base::Error& error) {
        CHECK(error.code() == Errc::busy);
        CHECK_THAT(error.what(), Catch::Contains(std::to_string(child.pid())));
    }
}

TEST_CASE("a copy is one moment of the source, however many writes come meanwhile") {
    BackupOffice desk;
    auto writer = store::Database::open(desk.file);
    std::int64_t written = 0;
    store::OnlineCopy::make(desk.office.db, desk.dir / "copy.db", 0600,
                            [&](std::int64_t, std::int64_t) {
                                store::Transaction transaction(writer);
                                writer.exec("UPDATE orders SET notes = notes || 'x'");
                                transaction.commit();
                                ++written;
                            });
    CHECK(written > 0);
    auto copy = store::Database::open(desk.dir / "copy.db", {.access = store::Access::still});
    auto row = copy.query("SELECT count(*) FROM orders WHERE notes = ''");
    REQUIRE(row.step());
    CHECK(row.integer(0) == 3);
}

TEST_CASE("the command after a copy gets its name, and its failure is told though the copy stays") {
    BackupOffice desk;
    auto settings = desk.settings();
    settings.after = "cp -t '" + desk.dir.path().string() + "'";
    auto created = desk.make(settings);
    backup::run_after(created, settings);
    CHECK(created.complete());
    CHECK(std::filesystem::exists(desk.dir / created.placed.front().file.filename().string()));
    for (const auto* command : {"false", "/nowhere/at all", "sh -c 'kill -9 $$'"}) {
        settings.after = command;
        auto failed = desk.make(settings);
        backup::run_after(failed, settings);
        CHECK_FALSE(failed.complete());
        CHECK_THAT(failed.placed.front().fault, Catch::StartsWith("backup.after: "));
        CHECK(std::filesystem::exists(failed.placed.front().file));
    }
}
