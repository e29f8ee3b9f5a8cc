// Somebody else's database file: read whole, and not touched.

#include "tests/adopt/adoption.hpp"
#include "tests/support/inside.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <fstream>
#include <memory>
#include <sys/stat.h>

using namespace repair;
namespace fs = std::filesystem;
using store::ForeignDatabase;

namespace {

std::string stamp(const fs::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return "none";
    return std::to_string(found.st_ino) + " " + std::to_string(found.st_size) + " " +
           std::to_string(found.st_mtim.tv_sec) + "." + std::to_string(found.st_mtim.tv_nsec) +
           " " + std::to_string(found.st_mode);
}

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::int64_t rows_of(const fs::path& file, const fs::path& scratch, const char* table) {
    const ForeignDatabase source(file, scratch);
    return source.find(table)->rows;
}

}  // namespace

TEST_CASE("what lies in the WAL alone is read, and nothing is written") {
    test::TempDir theirs;
    test::TempDir ours;
    test::PreviousOffice old(theirs / "old.db");
    old.sql("PRAGMA wal_checkpoint(TRUNCATE)").order(1, "NEW");
    REQUIRE(fs::file_size(theirs / "old.db-wal") > 0);
    const auto content = theirs.contents();
    const auto stamps = stamp(old.file()) + stamp(theirs / "old.db-wal");
    CHECK(rows_of(old.file(), ours / "office.db", "orders") == 1);
    CHECK(theirs.contents() == content);
    CHECK(stamp(old.file()) + stamp(theirs / "old.db-wal") == stamps);
    CHECK(ours.contents().empty());
}

TEST_CASE("what a rollback journal undoes is undone in what is read") {
    test::TempDir theirs;
    test::TempDir ours;
    const auto file = theirs / "old.db";
    test::alter(file,
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, notes TEXT);"
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500) "
                "INSERT INTO orders SELECT i, printf('%0200d', i) FROM n");
    {
        sqlite3* db = nullptr;
        REQUIRE(sqlite3_open(file.c_str(), &db) == SQLITE_OK);
        const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> closing(db, &sqlite3_close);
        // A small cache: half of the transaction is in the file when the machine dies.
        REQUIRE(sqlite3_exec(db, "PRAGMA cache_size = 2; BEGIN; DELETE FROM orders WHERE id > 9",
                             nullptr, nullptr, nullptr) == SQLITE_OK);
        fs::copy_file(file, ours / "dead.db");
        fs::copy_file(file.string() + "-journal", ours / "dead.db-journal");
    }
    REQUIRE(bytes_of(ours / "dead.db") != bytes_of(file));
    CHECK(rows_of(ours / "dead.db", theirs / "office.db", "orders") == 500);
    CHECK(bytes_of(ours / "dead.db") != bytes_of(file));
}

TEST_CASE("a link is followed to the WAL of what it leads to") {
    test::TempDir theirs;
    test::TempDir ours;
    test::PreviousOffice old(theirs / "old.db");
    old.order(1, "NEW");
    fs::create_symlink(old.file(), ours / "link.db");
    CHECK(rows_of(ours / "link.db", ours / "office.db", "orders") == 1);
}

TEST_CASE("what a killed adoption left behind is swept, what is in use is not") {
    test::TempDir dir;
    const test::PreviousOffice old(dir / "old.db");
    fs::create_directory(dir / ".office.db.adopt-abcdef");
    write(dir / ".office.db.adopt-abcdef" / "source.db", "secret");
    write(dir / ".office.db.adopt-abcdef" / ".repairctl-scratch", "");
    fs::permissions(dir / ".office.db.adopt-abcdef", fs::perms(0700));
    fs::create_directory(dir / ".office.db.adopt-251120");
    write(dir / ".office.db.adopt-251120" / "mine.txt", "of a person");
    fs::create_directory(dir / ".other.db.adopt-abcdef");
    const ForeignDatabase first(old.file(), dir / "office.db");
    CHECK_FALSE(fs::exists(dir / ".office.db.adopt-abcdef"));
    CHECK(fs::exists(dir / ".office.db.adopt-251120" / "mine.txt"));
    CHECK(fs::exists(dir / ".other.db.adopt-abcdef"));
    const ForeignDatabase second(old.file(), dir / "office.db");
    CHECK(first.find("orders") != nullptr);
    const auto scratches = [&] {
        return std::ranges::count_if(fs::directory_iterator(dir.path()), [](const auto& entry) {
            return entry.path().filename().string().starts_with(".office.db.adopt-");
        });
    };
    CHECK(scratches() == 3);  // Theirs, and the person's.
}

TEST_CASE("what is no database is refused, and nothing is left") {
    test::TempDir dir;
    test::TempDir ours;
    write(dir / "empty.db", "");
    write(dir / "text.db", "this is not a database, it only says so at some length, and more\n");
    write(dir / "header.db", std::string("SQLite format 3\0", 16) + std::string(200, '\x7f'));
    fs::create_directory(dir / "directory.db");
    REQUIRE(::mkfifo((dir / "pipe.db").c_str(), 0600) == 0);
    for (const auto* name :
         {"missing.db", "empty.db", "text.db", "header.db", "directory.db", "pipe.db"}) {
        CAPTURE(name);
        CHECK(test::thrown_by([&] { const ForeignDatabase source(dir / name, ours / "o.db"); }) ==
              base::Errc::no_database);
    }
    CHECK(ours.contents().empty());
}

TEST_CASE("a database of ours is not taken for the previous system's") {
    test::TempDir dir;
    { const auto office = test::empty_office(dir / "ours.db"); }
    CHECK(test::thrown_by([&] { const ForeignDatabase source(dir / "ours.db", dir / "o.db"); }) ==
          base::Errc::no_database);
}

TEST_CASE("a damaged file is found damaged before a row is read") {
    test::TempDir dir;
    test::PreviousOffice old(dir / "old.db");
    for (int id = 1; id <= 300; ++id)
        old.order(id, "NEW");
    old.sql("PRAGMA wal_checkpoint(TRUNCATE)");
    auto bytes = bytes_of(old.file());
    fs::remove(dir / "old.db-wal");
    write(dir / "cut.db", bytes.substr(0, bytes.size() / 2));
    for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 8192; ++at)
        bytes[at] = '\x5a';
    write(dir / "scratched.db", bytes);
    for (const auto* name : {"cut.db", "scratched.db"}) {
        CAPTURE(name);
        CHECK(test::thrown_by([&] { const ForeignDatabase source(dir / name, dir / "o.db"); }) ==
              base::Errc::corrupt);
    }
}

TEST_CASE("rules that the previous system broke itself are no damage") {
    test::TempDir dir;
    test::alter(dir / "old.db",
                "CREATE TABLE t (a INTEGER NOT NULL, b TEXT CHECK (b IN ('x')));"
                "PRAGMA ignore_check_constraints = ON; INSERT INTO t VALUES (1, 'y');"
                "PRAGMA writable_schema = ON;"
                "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a INTEGER NOT NULL, b TEXT "
                "CHECK (b IN (''z'')))' WHERE name = 't'");
    CHECK(rows_of(dir / "old.db", dir / "o.db", "t") == 1);
}

TEST_CASE("cells say their type and read as text, absent ones too") {
    test::TempDir dir;
    test::alter(dir / "old.db",
                "CREATE TABLE t (id, a); INSERT INTO t VALUES (2, 1500.505), (1, NULL), (3, 9e999),"
                "(4, x'0001'), (5, 'a' || char(0) || 'b'), (6, 0.1 + 0.2), (7, 12);"
                "CREATE VIEW v AS SELECT 1; CREATE VIRTUAL TABLE f USING fts5 (x)");
    const ForeignDatabase source(dir / "old.db", dir / "o.db");
    using Kind = store::Cell::Kind;
    std::vector<store::Cell> found;
    source.each(*source.find("T"), {"a", ""}, [&](const ForeignDatabase::Cells& cells) {
        found.push_back(cells[0]);
        CHECK(cells[1].kind == Kind::absent);
    });
    CHECK(found == std::vector<store::Cell>{{Kind::null, ""},
                                            {Kind::number, "1500.505"},
                                            {Kind::number, "Inf"},
                                            {Kind::blob, std::string("\0\1", 2)},
                                            {Kind::text, std::string("a\0b", 3)},
                                            {Kind::number, "0.3"},
                                            {Kind::number, "12"}});
    CHECK(source.find("v") == nullptr);
    CHECK(source.find("f") == nullptr);
}

TEST_CASE("a file in UTF-16 reads as any other") {
    test::TempDir dir;
    test::alter(dir / "old.db",
                "PRAGMA encoding = 'UTF-16le'; CREATE TABLE \"т\"\"а\" (\"имя\");"
                "INSERT INTO \"т\"\"а\" VALUES ('Анна')");
    const ForeignDatabase source(dir / "old.db", dir / "o.db");
    REQUIRE(source.tables().size() == 1);
    CHECK(source.tables()[0].name == "т\"а");
    source.each(source.tables()[0], {"имя"},
                [](const ForeignDatabase::Cells& cells) { CHECK(cells[0].text == "Анна"); });
}

TEST_CASE("a tally counts rows and sums numbers by group") {
    test::TempDir dir;
    test::alter(dir / "old.db",
                "CREATE TABLE t (k, a); INSERT INTO t VALUES ('x', 1.5), ('x', 2), ('x', 'NaN'),"
                "('x', -5), ('x', 9e999), ('y', 0.01), (NULL, NULL)");
    const ForeignDatabase source(dir / "old.db", dir / "o.db");
    const auto groups = source.tally(*source.find("t"), {"k"}, {"a", ""});
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].key[0].empty());
    CHECK(groups[1].rows == 5);
    CHECK(groups[1].sums == std::vector<std::int64_t>{350, 0});
    CHECK(groups[2].sums == std::vector<std::int64_t>{1, 0});
}
