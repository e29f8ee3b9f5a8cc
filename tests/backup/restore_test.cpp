#include "core/backup/restore.hpp"

#include "core/backup/keys.hpp"
#include "core/backup/prove.hpp"
#include "core/base/error.hpp"
#include "core/migrate/verify.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/office_history.hpp"
#include "tests/backup/backup_office.hpp"
#include "tests/support/child.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using backup::Live;
using base::Errc;
using test::BackupOffice;
using IfMore = backup::Restore::IfMore;

namespace {

backup::RestoreOrder order_for(BackupOffice& desk, const std::filesystem::path& copy) {
    return {.copy = copy,
            .to = desk.file,
            .lock_timeout = std::chrono::milliseconds(200),
            .now = desk.now()};
}

backup::Restored restore(BackupOffice& desk, const std::filesystem::path& copy) {
    backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
    return restoring.run(IfMore::refuse, {});
}

std::vector<std::int64_t> order_numbers(store::Database& db) {
    std::vector<std::int64_t> numbers;
    auto rows = db.query("SELECT id FROM orders ORDER BY id");
    while (rows.step())
        numbers.push_back(rows.integer(0));
    return numbers;
}

}  // namespace

TEST_CASE("a restore shows what it would lose, and loses that and nothing else") {
    BackupOffice desk;
    const auto copy = desk.make();
    const auto fourth = desk.office.order_in(domain::Status::onsite);
    desk.office.order_in(domain::Status::fresh);
    auto changed = desk.office.change([&] {
        return desk.office.orders.assign(domain::OrderId{1}, domain::MasterId{1}, {},
                                         desk.office.by(test::anna));
    });
    REQUIRE(changed);
    desk.office.change([&] {
        return desk.office.masters.add({.user = domain::UserId{777}, .name = "Сидор"},
                                       desk.office.by(desk.office.root()));
    });

    backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
    CHECK(restoring.live() == Live::whole);
    const auto& difference = restoring.difference();
    CHECK(difference.lost == std::vector<std::int64_t>{4, 5});
    CHECK(difference.older == std::vector<std::int64_t>{1});
    CHECK(difference.since == desk.office.load(fourth).created_at);
    CHECK(difference.masters == std::vector<std::string>{"Сидор"});
    CHECK(order_numbers(desk.office.db).size() == 5);  // Nothing has happened yet.

    const auto restored = restoring.run(IfMore::refuse, {});
    CHECK(restored.difference == difference);
    CHECK(order_numbers(desk.office.db) == std::vector<std::int64_t>{1, 2, 3});
    CHECK(desk.office.load(domain::OrderId{1}).status == domain::Status::fresh);
    CHECK(migrate::verify(desk.office.db).sound());
}

TEST_CASE("what a restore replaces is in a proven copy, and the lost orders in a file") {
    BackupOffice desk;
    const auto copy = desk.make();
    auto draft = test::Office::an_order();
    draft.client.name = "=HYPERLINK(\"http://x\")";
    draft.complaint = "говорит: \"стучит\"";
    desk.office.order_in(domain::Status::closed, draft);
    const auto restored = restore(desk, copy);
    REQUIRE(restored.safety);
    const auto& safety = restored.safety->placed.front().file;
    const auto manifest = backup::load_manifest(safety);
    CHECK(manifest.purpose == backup::Purpose::restore);
    CHECK(manifest.content.orders == 4);
    std::ifstream file(restored.lost_orders);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    CHECK_THAT(text, Catch::StartsWith("what,number,") && Catch::Contains("\r\nlost,4,") &&
                         Catch::Contains("\"'=HYPERLINK(\"\"http://x\"\")\"") &&
                         Catch::Contains("\"говорит: \"\"стучит\"\"\"") &&
                         Catch::Contains(",5000.00,1000.00\r\n"));
    CHECK((std::filesystem::status(restored.lost_orders).permissions() ==
           std::filesystem::perms(0600)));

    // And back again: the safety copy brings everything that was lost.
    (void)restore(desk, safety);
    CHECK(order_numbers(desk.office.db) == std::vector<std::int64_t>{1, 2, 3, 4});
}

TEST_CASE("after a restore no number is given twice, no old notice is sent, open cards are drawn") {
    BackupOffice desk;
    const auto copy = desk.make();
    desk.office.order_in(domain::Status::fresh);
    desk.office.order_in(domain::Status::fresh);
    const auto restored = restore(desk, copy);
    CHECK(restored.next_order == 6);
    CHECK(base::raw(desk.office.order_in(domain::Status::fresh)) == 6);
    std::vector<std::string> waiting;
    store::OutboxStore(desk.office.db).list({}, [&](const store::OutboxRow& row) {
        if (row.state == store::NoticeState::queued && base::raw(*row.notice.order) != 6)
            waiting.emplace_back(word(row.notice.kind));
        if (row.state == store::NoticeState::dead)
            CHECK(row.why == "the database was restored from a backup");
        return true;
    });
    CHECK(waiting == std::vector<std::string>{"card"});  // Of the accepted order, to its master.
}

TEST_CASE("what the office remembers is in the restored database, or nothing is") {
    BackupOffice desk;
    const auto copy = desk.make();
    const auto before = order_numbers(desk.office.db);
    backup::Restore failing(order_for(desk, copy), desk.settings(), {});
    CHECK(test::thrown_by([&] {
              (void)failing.run(IfMore::refuse, [](store::Database&, const store::Difference&) {
                  throw base::Error(Errc::failed, "cannot remember");
              });
          }) == Errc::failed);
    CHECK(desk.office.number("SELECT count(*) FROM office_history WHERE verb = 'restore'") == 0);
    CHECK(order_numbers(desk.office.db) == before);

    backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
    (void)restoring.run(IfMore::refuse, [](store::Database& db, const store::Difference&) {
        store::add_office_entry(
            db,
            {.who = test::Office::root(), .subject = "office", .subject_id = 1, .verb = "restore"});
    });
    CHECK(desk.office.number("SELECT count(*) FROM office_history WHERE verb = 'restore'") == 1);
}

TEST_CASE("a restore that would lose more than was shown asks again, unless nobody can") {
    BackupOffice desk;
    const auto copy = desk.make();
    for (const auto if_more : {IfMore::refuse, IfMore::lose}) {
        backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
        const auto meanwhile = desk.office.order_in(domain::Status::fresh);
        if (if_more == IfMore::refuse) {
            CHECK(test::thrown_by([&] { (void)restoring.run(if_more, {}); }) == Errc::conflict);
            CHECK(order_numbers(desk.office.db).back() == base::raw(meanwhile));
            CHECK(desk.shelf().copies.size() == 1);
        } else {
            const auto restored = restoring.run(if_more, {});
            CHECK(restored.difference.lost.back() == base::raw(meanwhile));
            CHECK(order_numbers(desk.office.db).back() == 3);
        }
    }
}

TEST_CASE("a missing database is made, above the numbers that may have been given since") {
    BackupOffice desk;
    const auto copy = desk.make();
    for (const auto* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(desk.file.string() + suffix);
    backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
    CHECK(restoring.live() == Live::missing);
    const auto restored = restoring.run(IfMore::refuse, {});
    CHECK_FALSE(restored.safety);
    CHECK(restored.next_order == 1004);
    auto db = store::Database::open(desk.file);
    CHECK(order_numbers(db) == std::vector<std::int64_t>{1, 2, 3});
    CHECK(migrate::verify(db).sound());
    auto mode = db.query("PRAGMA journal_mode");
    REQUIRE(mode.step());
    CHECK(mode.text(0) == "wal");
}

TEST_CASE("a stale WAL beside a missing database does not come back") {
    BackupOffice desk;
    const auto copy = desk.make();
    desk.office.order_in(domain::Status::fresh);  // In the WAL alone.
    std::filesystem::remove(desk.file);
    const auto restored = restore(desk, copy);
    CHECK(restored.set_aside.size() == 2);
    auto db = store::Database::open(desk.file);
    CHECK(order_numbers(db) == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("a corrupt database is set aside whole, and never deleted") {
    BackupOffice desk;
    const auto copy = desk.make();
    for (const auto* how : {"garbage", "empty", "cut", "page"}) {
        CAPTURE(how);
        const std::string kind = how;
        const auto size = std::filesystem::file_size(desk.file);
        for (const auto* suffix : {"-wal", "-shm"})
            std::filesystem::remove(desk.file.string() + suffix);
        if (kind == "garbage") test::write_text(desk.file, std::string(50'000, 'x'));
        if (kind == "empty") test::write_text(desk.file, "");
        if (kind == "cut") std::filesystem::resize_file(desk.file, 5'000);
        if (kind == "page")
            for (std::uint64_t at = 4'096; at < size; at += 1'024)
                test::flip_bit(desk.file, at, 6);
        std::ifstream file(desk.file, std::ios::binary);
        const std::string damaged{std::istreambuf_iterator<char>(file), {}};
        const auto restored = restore(desk, copy);
        REQUIRE_FALSE(restored.set_aside.empty());
        std::ifstream aside(restored.set_aside.front(), std::ios::binary);
        CHECK((std::string{std::istreambuf_iterator<char>(aside), {}} == damaged));
        CHECK_THAT(restored.set_aside.front().string(), Catch::Contains(".corrupt-"));
        auto db = store::Database::open(desk.file);
        CHECK(order_numbers(db) == std::vector<std::int64_t>{1, 2, 3});
    }
}

TEST_CASE("damage that only a full look finds sends the file aside as well") {
    BackupOffice desk;
    const auto copy = desk.make();
    desk.office.db.exec("PRAGMA ignore_check_constraints = ON");
    desk.office.db.exec("UPDATE orders SET removed = 7 WHERE id = 1");
    backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
    CHECK(restoring.live() == Live::whole);
    const auto restored = restoring.run(IfMore::refuse, {});
    CHECK_FALSE(restored.safety);
    CHECK_FALSE(restored.set_aside.empty());
    // Whoever still has the old file open does not write to it any more.
    CHECK(test::thrown_by([&] { store::Transaction late(desk.office.db); }) == Errc::busy);
    auto db = store::Database::open(desk.file);
    CHECK(db.query("SELECT 1 FROM orders WHERE id = 1 AND removed = 0").step());
}

TEST_CASE("another program's database, a directory and the database itself are left alone") {
    BackupOffice desk;
    const auto copy = desk.make();
    auto order = order_for(desk, copy);
    order.to = desk.dir / "other.db";
    {
        auto other = store::Database::create(order.to);
        other.exec(
            "PRAGMA application_id = 42; CREATE TABLE theirs (x); "
            "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    const auto before = desk.dir.contents();
    CHECK(test::thrown_by([&] { backup::Restore(order, desk.settings(), {}); }) ==
          Errc::no_database);
    order.to = desk.dir / "copies";
    CHECK(test::thrown_by([&] { backup::Restore(order, desk.settings(), {}); }) ==
          Errc::no_database);
    order = order_for(desk, desk.file);
    CHECK(test::thrown_by([&] { backup::Restore(order, desk.settings(), {}); }) == Errc::refused);
    CHECK(desk.dir.contents() == before);
}

TEST_CASE("another office's backup does not replace one that has orders") {
    BackupOffice desk;
    BackupOffice other;
    const auto copy = other.make();
    CHECK(test::thrown_by([&] { restore(desk, copy); }) == Errc::refused);
    CHECK(order_numbers(desk.office.db).size() == 3);

    const auto fresh = desk.dir / "fresh.db";
    (void)test::empty_office(fresh);
    auto order = order_for(desk, copy);
    order.to = fresh;
    CHECK_NOTHROW(backup::Restore(order, desk.settings(), {}).run(IfMore::refuse, {}));
}

TEST_CASE("a backup that is not good, sealed or newer is refused, and nothing is changed") {
    BackupOffice desk;
    const auto key = backup::SecretKey::generate();
    auto settings = desk.settings();
    settings.public_key = key.public_key();
    settings.targets.front().seal = true;
    const auto sealed = desk.make(settings).placed.front().file;
    const auto damaged = desk.make();
    test::flip_bit(damaged, 9'000, 3);
    const auto older = desk.make();
    const auto newer = desk.dir / "newer.db";
    std::filesystem::copy_file(older, newer);
    {
        auto db = store::Database::open(newer);
        store::SchemaStore(db).record({.number = 9'999, .name = "later", .sha256 = "x"});
    }
    desk.office.order_in(domain::Status::fresh);
    const auto before = desk.dir.contents();
    CHECK(test::thrown_by([&] { restore(desk, sealed); }) == Errc::refused);
    CHECK(test::thrown_by([&] { restore(desk, damaged); }) == Errc::corrupt);
    CHECK(test::thrown_by([&] { restore(desk, newer); }) == Errc::refused);
    CHECK(test::thrown_by([&] { restore(desk, desk.dir / "none.db"); }) == Errc::not_found);
    CHECK(desk.dir.contents() == before);

    auto order = order_for(desk, sealed);
    order.key = &key;
    CHECK_NOTHROW(backup::Restore(order, desk.settings(), {}).run(IfMore::refuse, {}));
    CHECK(order_numbers(desk.office.db).size() == 3);
}

TEST_CASE("a database file from anywhere is restored with the WAL that lies beside it") {
    BackupOffice desk;
    const auto fresh = desk.dir / "to.db";
    // As `cp` leaves a live database: all of it, or without what is in the WAL.
    for (const bool with_wal : {true, false}) {
        const test::TempDir away;
        std::filesystem::copy_file(desk.file, away / "office.db");
        if (with_wal)
            std::filesystem::copy_file(desk.file.string() + "-wal", away / "office.db-wal");
        auto order = order_for(desk, away / "office.db");
        order.to = fresh;
        std::filesystem::remove(fresh);
        backup::Restore restoring(order, desk.settings(), {});
        CHECK_FALSE(restoring.manifest());
        CHECK(restoring.content().orders == (with_wal ? 3 : 0));
        const auto before = away.contents();
        (void)restoring.run(IfMore::refuse, {});
        CHECK(away.contents() == before);
    }
    // Over the live one, what such a copy lacks is shown first.
    const test::TempDir away;
    std::filesystem::copy_file(desk.file, away / "office.db");
    backup::Restore restoring(order_for(desk, away / "office.db"), desk.settings(), {});
    CHECK(restoring.difference().lost == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("a copy of an older schema is brought up to date on its way") {
    BackupOffice desk;
    const auto old = desk.dir / "old.db";
    migrate::create(old, {}, 0600, desk.now(), 0);
    auto order = order_for(desk, old);
    order.to = desk.dir / "new.db";
    backup::Restore restoring(order, desk.settings(), {});
    CHECK(restoring.schema_from() == 0);
    (void)restoring.run(IfMore::refuse, {});
    auto db = store::Database::open(order.to);
    CHECK(db.user_version() == migrate::latest_version());
    CHECK(migrate::verify(db).sound());
}

TEST_CASE("who holds the database or writes to it is named, and nothing is changed") {
    BackupOffice desk;
    const auto copy = desk.make();
    {
        test::Child child([&] {
            auto db = std::make_unique<store::Database>(store::Database::open(desk.file));
            auto transaction = std::make_unique<store::Transaction>(*db);
            return std::pair(std::move(db), std::move(transaction));
        });
        CHECK(test::thrown_by([&] { restore(desk, copy); }) == Errc::busy);
    }
    std::filesystem::remove(desk.file);
    test::Child child([&] { return std::make_unique<store::InstanceLock>(desk.file, "serve"); });
    CHECK(test::thrown_by([&] { restore(desk, copy); }) == Errc::busy);
    CHECK_FALSE(std::filesystem::exists(desk.file));
}

TEST_CASE("one who writes during a restore is told of it, waits, and goes on with what is there") {
    BackupOffice desk;
    const auto copy = desk.make();
    std::string told;
    auto writer = store::Database::open(desk.file,
                                        {.lock_timeout = std::chrono::milliseconds(20),
                                         .on_wait = [&](const std::string& what) { told = what; }});
    backup::Restore restoring(
        order_for(desk, copy), desk.settings(),
        [&](const std::string& step, std::uint64_t, std::uint64_t) {
            if (step != "restoring") return;
            CHECK(test::thrown_by([&] { store::Transaction late(writer); }) == Errc::busy);
        });
    (void)restoring.run(IfMore::refuse, {});
    CHECK_THAT(told, Catch::Contains("is restoring a backup"));
    CHECK_NOTHROW(store::Transaction(writer));
    CHECK(order_numbers(writer) == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("what comes while the safety copy is proven is in a second one, and announced") {
    BackupOffice desk;
    const auto copy = desk.make();
    desk.office.order_in(domain::Status::fresh);
    bool proven = false;
    bool added = false;
    const auto add_one = [&](const std::string& step, std::uint64_t, std::uint64_t) {
        if (step == "copying" && proven && !added) {
            added = true;
            desk.office.order_in(domain::Status::fresh);
        }
    };
    backup::Restore restoring(order_for(desk, copy), desk.settings(), add_one);
    proven = true;
    const auto restored = restoring.run(IfMore::lose, {});
    REQUIRE(added);
    CHECK(restored.difference.lost == std::vector<std::int64_t>{4, 5});
    REQUIRE(restored.safety);
    const auto manifest = backup::load_manifest(restored.safety->placed.front().file);
    CHECK(manifest.content.orders == 5);
    CHECK(manifest.verified_at);
    CHECK(desk.shelf().copies.size() == 3);
    CHECK(order_numbers(desk.office.db) == std::vector<std::int64_t>{1, 2, 3});
}
