#include "core/migrate/migration.hpp"

#include "core/base/error.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace repair;
using migrate::parse_migration;

TEST_CASE("a migration is its two parts, with what each may lose") {
    const auto read = parse_migration("0007_more_things", "abc",
                                      "-- what it is for\n"
                                      "CREATE TABLE before_any_part (x);\n"
                                      "-- migrate:up loses old, older\n"
                                      "CREATE TABLE a (x);\n"
                                      "-- a comment\n"
                                      "-- migrate:down  loses a,b\n"
                                      "DROP TABLE a;");
    CHECK(read.number == 7);
    CHECK(read.name == "more_things");
    CHECK(read.sha256 == "abc");
    CHECK(full_name(read) == "0007_more_things");
    CHECK(read.up == "CREATE TABLE a (x);\n-- a comment\n");
    CHECK(read.down == "DROP TABLE a;\n");
    CHECK(read.up_loses == std::vector<std::string>{"old", "older"});
    CHECK(read.down_loses == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a migration that declares nothing may lose nothing") {
    const auto read = parse_migration("0001_a", "", "-- migrate:up\nx\n-- migrate:down\ny\n");
    CHECK(read.up_loses.empty());
    CHECK(read.down_loses.empty());
}

TEST_CASE("a file that is no migration says what is missing and which file it is") {
    struct Row {
        const char* name;
        const char* text;
        const char* says;
    };
    const std::string whole = "-- migrate:up\nx\n-- migrate:down\ny\n";
    const std::vector<Row> rows{
        {"1_a", whole.c_str(), "its name is not NNNN_name"},
        {"0001", whole.c_str(), "its name is not NNNN_name"},
        {"0001_", whole.c_str(), "its name is not NNNN_name"},
        {"00x1_a", whole.c_str(), "its name is not NNNN_name"},
        {"0001-a", whole.c_str(), "its name is not NNNN_name"},
        {"", whole.c_str(), "its name is not NNNN_name"},
        {"0001_a", "", "it has no up part"},
        {"0001_a", "CREATE TABLE a (x);", "it has no up part"},
        {"0001_a", "-- migrate:up\nx\n", "it has no down part"},
        {"0001_a", "-- migrate:up\nx\n-- migrate:down\n", "it has no down part"},
        {"0001_a", "-- migrate:down\ny\n-- migrate:up\nx\n", "down part is not behind its up"},
        {"0001_a", "-- migrate:up\nx\n-- migrate:down\ny\n-- migrate:up\nz\n", "two up parts"},
        {"0001_a", "-- migrate:up\nx\n-- migrate:down\ny\n-- migrate:down\nz\n",
         "down part is not behind its up"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name, row.text);
        try {
            (void)parse_migration(row.name, "", row.text);
            FAIL("it was read");
        } catch (const base::Error& error) {
            CHECK(error.code() == base::Errc::corrupt);
            CHECK_THAT(error.what(), Catch::Contains(row.says));
            CHECK_THAT(error.what(), Catch::StartsWith("migration " + std::string(row.name)));
        }
    }
}

TEST_CASE("the program knows its migrations, numbered from 1 without a gap") {
    const auto known = migrate::known_migrations();
    REQUIRE_FALSE(known.empty());
    CHECK(known.back().number == migrate::latest_version());
    for (std::size_t i = 0; i < known.size(); ++i) {
        CAPTURE(known[i].name);
        CHECK(known[i].number == std::int64_t(i + 1));
        CHECK(known[i].sha256.size() == 64);
    }
}

TEST_CASE("no migration begins or ends a transaction, or turns a pragma, by itself") {
    for (const auto& migration : migrate::known_migrations())
        for (const auto& part : {migration.up, migration.down})
            for (const auto* word : {"COMMIT", "ROLLBACK", "BEGIN IMMEDIATE", "BEGIN TRANSACTION",
                                     "BEGIN;", "PRAGMA", "VACUUM", "SAVEPOINT"}) {
                CAPTURE(migration.name, word);
                auto upper = part;
                std::ranges::transform(upper, upper.begin(),
                                       [](unsigned char c) { return std::toupper(c); });
                CHECK(upper.find(word) == std::string::npos);
            }
}
