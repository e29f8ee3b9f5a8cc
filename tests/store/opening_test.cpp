// A program that opens a database must never make one, and must never touch somebody else's.

#include "core/base/error.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "tests/support/schema.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <functional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace repair;
using base::Errc;
using store::Access;
using store::Database;

namespace {

namespace fs = std::filesystem;

void write_file(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A sound SQLite file with the header of some other program.
void write_foreign(const fs::path& file, const std::string& more = "") {
    auto db = Database::in_memory();
    db.exec("PRAGMA application_id = 252006673; CREATE TABLE t (x); INSERT INTO t VALUES (1)");
    if (!more.empty()) db.exec(more.c_str());
    db.exec(("VACUUM INTO '" + file.string() + "'").c_str());
}

struct Case {
    const char* what;
    std::function<void(const fs::path&)> make;
    Errc code;
    const char* says;
};

const std::vector<Case> refused{
    {"nothing there", [](const fs::path&) {}, Errc::no_database, "there is no database at"},
    {"an empty file", [](const fs::path& f) { write_file(f, ""); }, Errc::no_database, "is empty"},
    {"a directory", [](const fs::path& f) { fs::create_directory(f); }, Errc::no_database,
     "is not a file"},
    {"a pipe", [](const fs::path& f) { ::mkfifo(f.c_str(), 0600); }, Errc::no_database,
     "is not a file"},
    {"a link to nothing", [](const fs::path& f) { fs::create_symlink("nowhere", f); },
     Errc::no_database, "there is no database at"},
    {"one byte", [](const fs::path& f) { write_file(f, "R"); }, Errc::no_database, "database"},
    {"a long text", [](const fs::path& f) { write_file(f, std::string(9000, 'x')); },
     Errc::no_database, "not a SQLite database"},
    {"another program's database", [](const fs::path& f) { write_foreign(f); }, Errc::no_database,
     "of another program"},
    {"a database without an application id",
     [](const fs::path& f) { write_foreign(f, "PRAGMA application_id = 0"); }, Errc::no_database,
     "of another program"},
    {"our header cut off behind it",
     [](const fs::path& f) {
         (void)test::empty_office(f);
         fs::resize_file(f, 100);
     },
     Errc::corrupt, "damaged"},
};

}  // namespace

TEST_CASE("what is not our database is refused, and neither changed nor joined by other files") {
    for (const auto& row : refused)
        for (const auto access : {Access::read, Access::write}) {
            CAPTURE(row.what, access == Access::read);
            const test::TempDir dir;
            row.make(dir / "office.db");
            const auto before = dir.contents();
            try {
                (void)Database::open(dir / "office.db", {.access = access});
                FAIL("it was opened");
            } catch (const base::Error& error) {
                CHECK(error.code() == row.code);
                CHECK_THAT(error.what(), Catch::Contains(row.says));
                CHECK_THAT(error.what(), Catch::Contains((dir / "office.db").string()));
            }
            CHECK(dir.contents() == before);
        }
}

TEST_CASE("a path that leads through a file, or nowhere, is no database") {
    const test::TempDir dir;
    write_file(dir / "file", "x");
    for (const auto& path : {dir / "missing/office.db", dir / "file/office.db"})
        CHECK(test::thrown_by([&] { (void)Database::open(path); }) == Errc::no_database);
    CHECK(dir.contents().size() == 1);
}

TEST_CASE("a database that this user may not read is said to be so") {
    if (::geteuid() == 0) {
        SUCCEED("root may read everything");
        return;
    }
    const test::TempDir dir;
    (void)test::empty_office(dir / "office.db");
    ::chmod((dir / "office.db").c_str(), 0);
    CHECK(test::thrown_by([&] { (void)Database::open(dir / "office.db"); }) == Errc::no_database);
}

TEST_CASE("a name with everything that has a meaning in a URI or in SQL is only a name") {
    const test::TempDir dir;
    const auto file = dir / "50% of #1? 'ночь' & \"day\"; mode=memory.db";
    (void)test::empty_office(file);
    auto db = Database::open(file);
    CHECK(db.path().filename() == file.filename());
    CHECK(db.user_version() == migrate::latest_version());
}

TEST_CASE("creating refuses any name that is taken and leaves what has it") {
    const test::TempDir dir;
    write_file(dir / "text", "");
    fs::create_directory(dir / "directory");
    fs::create_symlink(dir / "nowhere", dir / "link");
    (void)test::empty_office(dir / "office.db");
    const auto before = dir.contents();
    for (const auto* name : {"text", "directory", "link", "office.db"}) {
        CAPTURE(name);
        CHECK(test::thrown_by([&] { (void)Database::create(dir / name); }) == Errc::refused);
    }
    CHECK(dir.contents() == before);
    CHECK(test::thrown_by([&] { (void)Database::create(dir / "missing/office.db"); }) ==
          Errc::failed);
}

TEST_CASE("a new database has the mode asked for, and so have the files beside it") {
    for (const unsigned mode : {0600U, 0660U}) {
        const test::TempDir dir;
        auto db = Database::create(dir / "office.db", {}, mode);
        {
            store::Transaction transaction(db);
            db.exec("CREATE TABLE t (x)");
            transaction.commit();
        }
        for (const auto* suffix : {"", "-wal", "-shm", ".gate"}) {
            CAPTURE(suffix);
            struct stat found {};
            REQUIRE(::stat((dir / "office.db" += suffix).c_str(), &found) == 0);
            CHECK((found.st_mode & 07777U) == mode);
        }
    }
}

TEST_CASE("the header says whose the file is and which schema it has") {
    const test::TempDir dir;
    (void)test::empty_office(dir / "office.db");
    const auto bytes = read_file(dir / "office.db");
    // https://www.sqlite.org/fileformat.html#the_database_header
    CHECK(bytes.substr(68, 4) == "RPR1");
    CHECK(bytes.substr(60, 4) == std::string("\0\0\0", 3) + char(migrate::latest_version()));
    CHECK(bytes.substr(18, 2) == "\2\2");  // WAL for writing and reading.
}

TEST_CASE("every connection is strict: full sync, foreign keys, no checkpoint by itself") {
    const test::TempDir dir;
    (void)test::empty_office(dir / "office.db");
    for (const auto access : {Access::read, Access::write}) {
        auto db = Database::open(dir / "office.db", {.access = access});
        const auto setting = [&](const std::string& name) {
            auto row = db.query("PRAGMA " + name);
            REQUIRE(row.step());
            return row.text(0);
        };
        CHECK(setting("journal_mode") == "wal");
        CHECK(setting("synchronous") == "2");
        CHECK(setting("foreign_keys") == "1");
        CHECK(setting("wal_autocheckpoint") == "0");
        CHECK(setting("trusted_schema") == "0");
    }
    auto db = Database::in_memory();
    CHECK_THROWS_AS(db.query("SELECT \"a text in the wrong quotes\""), base::Error);
}

TEST_CASE("a reader cannot write") {
    const test::TempDir dir;
    (void)test::empty_office(dir / "office.db");
    const auto before = read_file(dir / "office.db");
    auto db = Database::open(dir / "office.db", {.access = Access::read});
    CHECK(test::thrown_by([&] { db.exec("DELETE FROM office"); }) == Errc::machine);
    CHECK(read_file(dir / "office.db") == before);
}

TEST_CASE("a database that is reached through a link is the same database, gate and all") {
    const test::TempDir dir;
    (void)test::empty_office(dir / "office.db");
    fs::create_symlink(dir / "office.db", dir / "link.db");
    auto db = Database::open(dir / "office.db");
    auto linked = Database::open(dir / "link.db", {.lock_timeout = std::chrono::milliseconds(20)});
    CHECK(linked.path() == db.path());
    const store::Transaction transaction(db);
    CHECK(test::thrown_by([&] { const store::Transaction second(linked); }) == Errc::busy);
    CHECK_FALSE(fs::exists(dir / "link.db.gate"));
}

TEST_CASE("two offices are told apart") {
    const auto id_of = [](Database db) {
        auto row = db.query("SELECT office_id FROM office");
        REQUIRE(row.step());
        return row.text(0);
    };
    const auto one = id_of(test::empty_office());
    CHECK(one.size() == 32);
    CHECK(one != id_of(test::empty_office()));
}
