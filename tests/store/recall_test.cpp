// Statements that are put together and kept: Database::recall.

#include "core/store/database.hpp"
#include "core/store/query.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair;

namespace {

std::int64_t answer_of(store::Database& db, const std::string& sql, std::int64_t bound) {
    auto row = db.recall(sql);
    row.bind(bound);
    row.step();
    return row.integer(0);
}

}  // namespace

TEST_CASE("a statement that is recalled forgets what its last use bound and read") {
    auto db = store::Database::in_memory();
    CHECK(answer_of(db, "SELECT ? + 1", 1) == 2);
    CHECK(answer_of(db, "SELECT ? + 1", 5) == 6);
    auto unbound = db.recall("SELECT ? + 1");
    unbound.step();
    CHECK(unbound.is_null(0));
}

TEST_CASE("a statement can be recalled while it is in use, and each use reads its own rows") {
    auto db = store::Database::in_memory();
    const std::string sql =
        "SELECT value FROM (SELECT 1 AS value UNION ALL SELECT 2) WHERE value >= ?";
    auto outer = db.recall(sql);
    outer.bind(std::int64_t{1});
    REQUIRE(outer.step());
    CHECK(answer_of(db, sql, 2) == 2);
    REQUIRE(outer.step());
    CHECK(outer.integer(0) == 2);
    CHECK_FALSE(outer.step());
}

TEST_CASE("more statements than are kept can be recalled, those in use stay") {
    auto db = store::Database::in_memory();
    auto early = db.recall("SELECT 1 UNION ALL SELECT ?");
    early.bind(std::int64_t{2});
    REQUIRE(early.step());
    for (int round = 0; round < 2; ++round)
        for (std::int64_t i = 0; i < 200; ++i)
            REQUIRE(answer_of(db, "SELECT ? + " + std::to_string(i), 1) == i + 1);
    REQUIRE(early.step());
    CHECK(early.integer(0) == 2);
}

TEST_CASE("a recalled statement sees a table that was changed meanwhile") {
    auto db = store::Database::in_memory();
    db.exec("CREATE TABLE t (a INTEGER)");
    db.exec("INSERT INTO t VALUES (7)");
    CHECK(answer_of(db, "SELECT count(*) + ? FROM t", 0) == 1);
    db.exec("ALTER TABLE t ADD COLUMN b INTEGER");
    db.exec("INSERT INTO t VALUES (7, 8)");
    CHECK(answer_of(db, "SELECT count(*) + ? FROM t", 0) == 2);
}
