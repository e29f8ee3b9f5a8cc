#include "core/migrate/verify.hpp"

#include "core/base/error.hpp"
#include "core/migrate/plan.hpp"
#include "tests/support/schema.hpp"
#include "tests/support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace repair;
using migrate::verify;
using store::Database;

namespace {

constexpr std::size_t page_size = 4096;

struct Drift {
    const char* sql;
    std::vector<const char*> lines;  ///< What each line of the drift holds.
};

const std::vector<Drift> drifts{
    {"DROP INDEX orders_by_phone", {"- CREATE INDEX orders_by_phone"}},
    {"DROP TRIGGER order_history_no_delete", {"- CREATE TRIGGER order_history_no_delete"}},
    {"CREATE TABLE orders_old (x)", {"+ CREATE TABLE orders_old"}},
    {"CREATE INDEX extra ON orders (notes)", {"+ CREATE INDEX extra"}},
    {"CREATE VIEW v AS SELECT 1", {"+ CREATE VIEW v"}},
    {"CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END", {"+ CREATE TRIGGER t"}},
    {"ALTER TABLE users ADD COLUMN note TEXT", {"- CREATE TABLE users", "note TEXT"}},
    {"ALTER TABLE users RENAME COLUMN name TO label", {"- CREATE TABLE users", "label"}},
    {"DROP TABLE order_words", {"- CREATE VIRTUAL TABLE order_words"}},
    {"DROP TRIGGER order_history_no_update;"
     "CREATE TRIGGER order_history_no_update BEFORE UPDATE ON order_history BEGIN SELECT 1; END",
     {"- CREATE TRIGGER order_history_no_update", "SELECT 1; END"}},
};

}  // namespace

TEST_CASE("a database as we make it is sound, full of orders or empty") {
    auto db = test::empty_office();
    const auto verdict = verify(db);
    CHECK(verdict.sound());
    CHECK(verdict.findings.empty());
    CHECK(verdict.damage.empty());
    CHECK(verdict.drift.empty());
}

TEST_CASE("what the schema should not have, or has not, is shown as a difference") {
    for (const auto& row : drifts) {
        CAPTURE(row.sql);
        auto db = test::empty_office();
        db.exec(row.sql);
        const auto verdict = verify(db);
        CHECK_FALSE(verdict.sound());
        REQUIRE(verdict.drift.size() == row.lines.size());
        for (std::size_t i = 0; i < row.lines.size(); ++i)
            CHECK_THAT(verdict.drift[i], Catch::Contains(row.lines[i]));
    }
}

TEST_CASE("how a statement is laid out is no drift, what it says in quotes is") {
    auto db = test::empty_office();
    db.exec(
        "DROP INDEX user_roles_by_role;"
        "CREATE INDEX user_roles_by_role\n  ON user_roles   (role)");
    CHECK(verify(db).sound());
    db.exec(
        "DROP TRIGGER order_history_no_delete;"
        "CREATE TRIGGER order_history_no_delete BEFORE DELETE ON order_history BEGIN "
        "SELECT RAISE(ABORT, 'history is  never deleted'); END");
    CHECK_FALSE(verify(db).sound());
}

TEST_CASE("a database that is behind is compared with what it should be there") {
    auto db = Database::in_memory();
    CHECK(verify(db).sound());
    db.exec("CREATE TABLE t (x)");
    CHECK(verify(db).drift == std::vector<std::string>{"+ CREATE TABLE t (x)"});
}

TEST_CASE("findings of the plan are in the verdict") {
    auto db = test::empty_office();
    db.exec("UPDATE schema_migrations SET sha256 = 'x' WHERE number = 1");
    const auto verdict = verify(db);
    CHECK_FALSE(verdict.sound());
    REQUIRE(verdict.findings.size() == 1);
    CHECK_THAT(verdict.findings[0], Catch::Contains("was edited after it was applied"));
}

TEST_CASE("rows that refer to nothing, and rows that break a rule, are damage") {
    auto db = test::empty_office();
    db.exec(
        "PRAGMA foreign_keys = OFF;"
        "INSERT INTO user_roles (user_id, role) VALUES (404, 'admin')");
    const auto orphan = verify(db);
    REQUIRE(orphan.damage.size() == 1);
    CHECK_THAT(orphan.damage[0], Catch::Contains("user_roles") && Catch::Contains("users"));
    db.exec(
        "DELETE FROM user_roles; PRAGMA ignore_check_constraints = ON;"
        "INSERT INTO users (id, name, language, blocked, created_at) VALUES (1, '', '', 7, 0);"
        "PRAGMA ignore_check_constraints = OFF");
    const auto odd = verify(db);
    REQUIRE(odd.damage.size() == 1);
    CHECK_THAT(odd.damage[0], Catch::Contains("users"));
}

TEST_CASE("a page of garbage anywhere in the file is noticed, and verifying changes nothing") {
    const test::TempDir dir;
    (void)test::empty_office(dir / "office.db");
    const auto whole = dir.contents().at("office.db");
    const auto pages = whole.size() / page_size;
    REQUIRE(pages > 20);
    for (std::size_t page = 1; page < pages; page += 4) {
        CAPTURE(page + 1);
        auto broken = whole;
        broken.replace(page * page_size, page_size, page_size, '\xff');
        const auto file = dir / ("broken-" + std::to_string(page) + ".db");
        std::ofstream(file, std::ios::binary) << broken;
        bool noticed = false;
        try {
            auto db = Database::open(file, {.access = store::Access::read});
            noticed = !verify(db).sound();
        } catch (const base::Error& error) {
            noticed = error.code() == base::Errc::corrupt;
        }
        CHECK(noticed);
        CHECK(dir.contents().at(file.filename().string()) == broken);
        std::filesystem::remove(file);
    }
}

TEST_CASE("a file that lost its end is noticed") {
    const test::TempDir dir;
    (void)test::empty_office(dir / "office.db");
    std::filesystem::resize_file(dir / "office.db", 10 * page_size);
    bool noticed = false;
    try {
        auto db = Database::open(dir / "office.db", {.access = store::Access::read});
        noticed = !verify(db).sound();
    } catch (const base::Error& error) {
        noticed = error.code() == base::Errc::corrupt;
    }
    CHECK(noticed);
}
