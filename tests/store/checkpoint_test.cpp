// When the WAL goes back into the file: only under the gate, only over 4 MB, never by itself.

#include "core/base/error.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/transaction.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>

using namespace repair;
using store::Access;
using store::Database;
using store::Snapshot;
using store::Transaction;

namespace {

constexpr std::uintmax_t megabyte = 1024 * 1024;

/// A database with a table of ballast, and how its files grow.
struct Ballast {
    test::TempDir dir{};
    std::filesystem::path file = dir / "a.db";
    Database db = Database::create(file);

    Ballast() { db.exec("CREATE TABLE ballast (x BLOB) STRICT"); }

    void add(Database& to, std::uintmax_t bytes) {
        Transaction transaction(to);
        to.use("INSERT INTO ballast (x) VALUES (zeroblob(?))")
            .bind(static_cast<std::int64_t>(bytes))
            .run();
        transaction.commit();
    }

    [[nodiscard]] std::uintmax_t size() const { return std::filesystem::file_size(file); }
    [[nodiscard]] std::uintmax_t wal() const {
        return std::filesystem::file_size(file.string() + "-wal");
    }
    std::int64_t rows() {
        auto row = db.query("SELECT count(*) FROM ballast");
        row.step();
        return row.integer(0);
    }
};

}  // namespace

TEST_CASE("a commit that leaves a small WAL does not checkpoint") {
    Ballast office;
    const auto before = office.size();
    for (int i = 0; i < 3; ++i)
        office.add(office.db, megabyte);
    CHECK(office.size() == before);
    CHECK(office.wal() > 3 * megabyte);
}

TEST_CASE("nothing is checkpointed by itself, neither on writing nor on closing") {
    Ballast office;
    const auto before = office.size();
    {
        auto other = Database::open(office.file);
        other.exec("INSERT INTO ballast (x) VALUES (zeroblob(6000000))");
        CHECK(office.size() == before);
    }
    CHECK(office.size() == before);
    CHECK(office.rows() == 1);
}

TEST_CASE("the last one to close leaves the WAL as it is, and it is all there at the next open") {
    const test::TempDir dir;
    {
        auto db = Database::create(dir / "a.db");
        db.exec("CREATE TABLE t (x); INSERT INTO t VALUES (42)");
    }
    CHECK(std::filesystem::file_size(dir / "a.db-wal") > 0);
    auto db = Database::open(dir / "a.db");
    auto row = db.query("SELECT x FROM t");
    REQUIRE(row.step());
    CHECK(row.integer(0) == 42);
}

TEST_CASE("the WAL stays within 4 MB and one transaction") {
    Ballast office;
    auto other = Database::open(office.file);
    std::uintmax_t largest = 0;
    for (int i = 0; i < 60; ++i) {
        office.add(i % 2 == 0 ? office.db : other, megabyte / 2);
        largest = std::max(largest, office.wal());
    }
    CHECK(largest > 4 * megabyte);
    CHECK(largest < 5 * megabyte);
    CHECK(office.size() > 25 * megabyte);
    CHECK(office.rows() == 60);
}

TEST_CASE("a reader that pins the WAL stops nobody, and the writer after it makes up for it") {
    Ballast office;
    office.add(office.db, megabyte);
    auto reader = Database::open(office.file, {.access = Access::read});
    std::optional<Snapshot> snapshot(reader);
    auto seen = reader.query("SELECT count(*) FROM ballast");
    REQUIRE(seen.step());
    for (int i = 0; i < 8; ++i)
        office.add(office.db, megabyte);
    CHECK(office.wal() > 8 * megabyte);  // Pinned: it can only grow.
    CHECK(seen.integer(0) == 1);
    { const auto ended = std::move(seen); }
    snapshot.reset();

    auto fresh = Database::open(office.file);
    office.add(fresh, megabyte);  // Restarts the WAL after it.
    const auto grown = office.wal();
    for (int i = 0; i < 3; ++i)
        office.add(office.db, megabyte);
    CHECK(office.wal() == grown);
    CHECK(office.rows() == 13);
}

TEST_CASE("under the instance lock the WAL is emptied and cut") {
    Ballast office;
    office.add(office.db, megabyte);
    const store::InstanceLock lock(office.file, "test");
    checkpoint_truncate(office.db);
    CHECK(office.wal() == 0);
    CHECK(office.size() > megabyte);
    CHECK(office.rows() == 1);
}

TEST_CASE("emptying the WAL behind a reader is refused as busy") {
    Ballast office;
    auto db = Database::open(office.file, {.lock_timeout = std::chrono::milliseconds(20)});
    auto reader = Database::open(office.file, {.access = Access::read});
    const Snapshot snapshot(reader);
    auto pin = reader.query("SELECT count(*) FROM ballast");
    REQUIRE(pin.step());
    office.add(office.db, megabyte);
    CHECK(test::thrown_by([&] { checkpoint_truncate(db); }) == base::Errc::busy);
    CHECK(office.rows() == 1);
}
