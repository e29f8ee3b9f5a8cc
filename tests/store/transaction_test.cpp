#include "core/store/transaction.hpp"

#include "core/base/error.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <optional>
#include <stdexcept>
#include <string>

using namespace repair;
using namespace std::string_view_literals;
using store::Access;
using store::Database;
using store::Savepoint;
using store::Snapshot;
using store::Transaction;

namespace {

/// A database with one table of numbers.
Database numbers() {
    auto db = Database::in_memory();
    db.exec("CREATE TABLE t (x INTEGER UNIQUE) STRICT");
    return db;
}

void insert(Database& db, std::int64_t x) {
    db.use("INSERT INTO t (x) VALUES (?)").bind(x).run();
}

std::string all(Database& db) {
    auto row =
        db.query("SELECT coalesce(group_concat(x, ' '), '') FROM (SELECT x FROM t ORDER BY x)");
    row.step();
    return row.text(0);
}

}  // namespace

TEST_CASE("what is committed stays, and what is not is as if it had never been") {
    auto db = numbers();
    {
        Transaction transaction(db);
        insert(db, 1);
        transaction.commit();
    }
    {
        const Transaction transaction(db);
        insert(db, 2);
        CHECK(all(db) == "1 2");
    }
    CHECK(all(db) == "1");
    try {
        const Transaction transaction(db);
        insert(db, 3);
        insert(db, 1);
        FAIL("1 is there twice");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::failed);
        CHECK_THAT(error.what(), Catch::Contains("t.x"));
    }
    CHECK(all(db) == "1");
    Transaction transaction(db);
    insert(db, 4);
    transaction.commit();
    CHECK(all(db) == "1 4");
}

TEST_CASE("a transaction inside a transaction is a mistake of the program") {
    auto db = numbers();
    {
        const Transaction transaction(db);
        CHECK_THROWS_AS(Transaction(db), std::logic_error);
        insert(db, 1);
    }
    CHECK(all(db).empty());
    CHECK_NOTHROW(Transaction(db));
}

TEST_CASE("a transaction rolls back under a statement that is still being read") {
    auto db = numbers();
    insert(db, 1);
    insert(db, 2);
    auto rows = db.query("SELECT x FROM t ORDER BY x");
    std::optional<Transaction> transaction(db);
    insert(db, 3);
    REQUIRE(rows.step());
    transaction.reset();
    CHECK(all(db) == "1 2");
}

TEST_CASE("a part of a transaction is undone alone, and a part of a part too") {
    auto db = numbers();
    Transaction transaction(db);
    insert(db, 1);
    {
        const Savepoint part(db);
        insert(db, 2);
    }
    {
        Savepoint part(db);
        insert(db, 3);
        {
            Savepoint inner(db);
            insert(db, 4);
            inner.release();
        }
        {
            const Savepoint inner(db);
            insert(db, 5);
        }
        part.release();
    }
    {
        const Savepoint part(db);
        insert(db, 6);
        Savepoint inner(db);
        insert(db, 7);
        inner.release();
    }
    transaction.commit();
    CHECK(all(db) == "1 3 4");
}

TEST_CASE("a part that was kept goes with the whole") {
    auto db = numbers();
    {
        const Transaction transaction(db);
        Savepoint part(db);
        insert(db, 1);
        part.release();
    }
    CHECK(all(db).empty());
}

TEST_CASE("a snapshot shows one moment, whatever others write meanwhile") {
    const test::TempDir dir;
    auto writer = Database::create(dir / "a.db");
    writer.exec("CREATE TABLE t (x INTEGER UNIQUE) STRICT");
    const auto write = [&](std::int64_t x) {
        Transaction transaction(writer);
        insert(writer, x);
        transaction.commit();
    };
    write(1);
    auto reader = Database::open(dir / "a.db", {.access = Access::read});
    {
        const Snapshot snapshot(reader);
        CHECK(all(reader) == "1");
        write(2);
        CHECK(all(reader) == "1");
    }
    CHECK(all(reader) == "1 2");
}

TEST_CASE("nobody sees what is not committed") {
    const test::TempDir dir;
    auto writer = Database::create(dir / "a.db");
    writer.exec("CREATE TABLE t (x INTEGER UNIQUE) STRICT");
    auto reader = Database::open(dir / "a.db", {.access = Access::read});
    Transaction transaction(writer);
    insert(writer, 1);
    CHECK(all(reader).empty());
    transaction.commit();
    CHECK(all(reader) == "1");
}

TEST_CASE("a statement is used again, and used twice at a time when need be") {
    auto db = numbers();
    insert(db, 1);
    insert(db, 2);
    const auto* const sql = "SELECT x FROM t WHERE x >= ? ORDER BY x";
    auto outer = db.use(sql);
    outer.bind(std::int64_t{1});
    REQUIRE(outer.step());
    {
        auto inner = db.use(sql);
        inner.bind(std::int64_t{2});
        REQUIRE(inner.step());
        CHECK(inner.integer(0) == 2);
        CHECK_FALSE(inner.step());
    }
    CHECK(outer.integer(0) == 1);
    REQUIRE(outer.step());
    CHECK(outer.integer(0) == 2);
    {
        const auto given_back = std::move(outer);
        CHECK(given_back.integer(0) == 2);
    }
    auto again = db.use(sql);
    CHECK_FALSE(again.step());  // Nothing is bound any more: x >= NULL.
}

TEST_CASE("values come back as they were bound") {
    auto db = Database::in_memory();
    auto row = db.query("SELECT ?, ?, ?, ?, ?, ?");
    const base::Time at{std::chrono::seconds{1761048000}};
    row.bind(std::numeric_limits<std::int64_t>::min()).bind("кавычки ' и \" и \0 тоже"sv).bind(at);
    row.bind(std::optional<base::Time>()).bind_or_null("").bind("");
    REQUIRE(row.step());
    CHECK(row.integer(0) == std::numeric_limits<std::int64_t>::min());
    CHECK(row.text(1) == "кавычки ' и \" и \0 тоже"sv);
    CHECK(row.time(2) == at);
    CHECK(row.maybe_time(2) == at);
    CHECK(row.maybe_time(3) == std::nullopt);
    CHECK(row.maybe_integer(3) == std::nullopt);
    CHECK(row.is_null(4));
    CHECK(row.text(4).empty());
    CHECK_FALSE(row.is_null(5));
    CHECK(row.columns() == 6);
    CHECK_FALSE(row.step());
}

TEST_CASE("a statement that cannot be is an error of ours, whoever prepares it") {
    auto db = Database::in_memory();
    CHECK(test::thrown_by([&] { (void)db.query("SELECT FROM"); }) == base::Errc::failed);
    CHECK(test::thrown_by([&] { (void)db.use("SELECT x FROM nowhere"); }) == base::Errc::failed);
    CHECK(test::thrown_by([&] { db.exec("nonsense"); }) == base::Errc::failed);
    auto row = db.query("SELECT 1");
    CHECK(test::thrown_by([&] { row.bind(std::int64_t{1}); }) == base::Errc::failed);
}
