// A database that is not there, not ours or not in order: a clear word that names the file, the
// right exit status, and nothing made or changed.

#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <unistd.h>

using namespace repair;
namespace fs = std::filesystem;

namespace {

struct BadFile {
    std::string what;
    void (*make)(const fs::path& file);
    int status;           ///< Of whoever only reads.
    int writing;          ///< Of whoever changes.
    std::string says;     ///< A part of the message.
    bool to_root = true;  ///< Whether it is an obstacle to root as well.
};

void write_text(const fs::path& file, const std::string& text) {
    std::ofstream(file) << text;
}

void make_foreign(const fs::path& file) {
    test::alter(file,
                "PRAGMA application_id = 77; CREATE TABLE songs (name TEXT);"
                "INSERT INTO songs VALUES ('Катюша')");
}

/// Closed by nobody: what was written last is in the -wal beside it.
void make_foreign_in_wal(const fs::path& file) {
    make_foreign(file);
    test::alter(file,
                "PRAGMA journal_mode = WAL; INSERT INTO songs VALUES ('Подмосковные вечера')");
    if (!fs::exists(file.string() + "-wal")) throw std::runtime_error("no -wal");
}

void set_version(const fs::path& file, int change) {
    const auto version = std::stoi(test::cell(file, "PRAGMA user_version")) + change;
    test::alter(file, "PRAGMA user_version = " + std::to_string(version));
}

void damage(const fs::path& file) {
    test::alter(file, "PRAGMA wal_checkpoint(TRUNCATE)");
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(0);
    bytes << "this was a database once";
}

const std::vector<BadFile> bad_files{
    {"missing", [](const fs::path& f) { fs::remove(f); }, 10, 10, "there is no database at"},
    {"empty", [](const fs::path& f) { fs::resize_file(f, 0); }, 10, 10, "is empty"},
    {"a text", [](const fs::path& f) { write_text(f, "Dear diary,\n"); }, 10, 10, "not a SQLite"},
    {"a directory",
     [](const fs::path& f) {
         fs::remove(f);
         fs::create_directory(f);
     },
     10, 10, "is not a file"},
    {"of another program",
     [](const fs::path& f) {
         fs::remove(f);
         make_foreign(f);
     },
     10, 10, "of another program"},
    {"of another program, in WAL mode",
     [](const fs::path& f) {
         fs::remove(f);
         make_foreign_in_wal(f);
     },
     10, 10, "of another program"},
    {"a link to nothing",
     [](const fs::path& f) {
         fs::remove(f);
         fs::create_symlink("gone", f);
     },
     10, 10, "there is no database at"},
    {"its header overwritten", damage, 10, 10, "not a SQLite"},
    {"of a newer program", [](const fs::path& f) { set_version(f, 1); }, 13, 13,
     "this program knows"},
    {"of an older program", [](const fs::path& f) { set_version(f, -1); }, 12, 12,
     "this program needs"},
    {"not ours to read", [](const fs::path& f) { fs::permissions(f, fs::perms::none); }, 10, 10,
     "cannot read", false},
    {"not ours to write", [](const fs::path& f) { fs::permissions(f, fs::perms::owner_read); }, 0,
     1, "read-only", false},
};

/// An office that nobody has open, and without the files that SQLite keeps beside a database.
struct Closed {
    test::Office office;
    explicit Closed(std::optional<uid_t> user) : office(user) {
        office.order();
        test::alter(office.db(), "PRAGMA wal_checkpoint(TRUNCATE)");
        for (const auto* suffix : {"-wal", "-shm", ".gate"})
            fs::remove(office.db().string() + suffix);
    }
};

/// Reading a database of ours may make these, and only these, beside it.
auto without_wal(std::map<std::string, std::string> files) {
    files.erase("office.db-wal");
    files.erase("office.db-shm");
    return files;
}

void check_bad_files(std::optional<uid_t> user, bool root) {
    for (const auto& bad : bad_files) {
        if (root && !bad.to_root) continue;
        const Closed closed(user);
        const auto& office = closed.office;
        bad.make(office.db());
        if (user) (void)!::lchown(office.db().c_str(), *user, *user);
        const auto before = test::files_in(office.dir());
        for (const std::string line : {"order list", "order show 1", "order comment 1 --text да",
                                       "order list --json", "order accept 1 --dry-run"}) {
            const bool writes = line.find("list") == line.npos && line.find("show") == line.npos;
            const auto ended = office.run(line);
            CAPTURE(bad.what, line, ended.out, ended.err);
            CHECK(ended.status == (writes ? bad.writing : bad.status));
            if (ended.status != 0) {
                const auto said = ended.out + ended.err;
                CHECK_THAT(said, Catch::Contains(bad.says));
                CHECK_THAT(said, Catch::Contains(office.db().string()));
            }
            const auto after = test::files_in(office.dir());
            CHECK(without_wal(after) == without_wal(before));
            if (bad.status == 10) CHECK(after == before);
        }
    }
}

}  // namespace

TEST_CASE("a file that is no database of ours is named and left alone") {
    check_bad_files(std::nullopt, ::geteuid() == 0);
}

TEST_CASE("a file that is no database of ours is named and left alone by an ordinary user") {
    if (!test::can_become(test::nobody)) {
        SUCCEED("only root can be somebody else; the other test was of an ordinary user");
        return;
    }
    check_bad_files(test::nobody, false);
}
