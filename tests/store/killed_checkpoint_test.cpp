#include "core/store/database.hpp"
#include "tests/support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <fstream>

using namespace repair;
using store::Database;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_size = 4096;

std::int64_t rows_in(Database& db) {
    auto row = db.query("SELECT count(*) FROM t");
    row.step();
    return row.integer(0);
}

/// A file and a WAL as a checkpoint leaves them that was killed after the first page: the header
/// tells of pages that only the WAL has.
void kill_checkpoint_of(const fs::path& file) {
    const auto finished = file.string() + "-finished";
    fs::copy_file(file, finished);
    fs::copy_file(file.string() + "-wal", finished + "-wal");
    Database::open(finished).exec("PRAGMA wal_checkpoint(TRUNCATE)");
    std::array<char, page_size> page{};
    std::ifstream(finished, std::ios::binary).read(page.data(), page.size());
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary)
        .write(page.data(), page.size());
}

}  // namespace

TEST_CASE("a database whose checkpoint was killed half way is opened, with all that is in it") {
    for (const auto access : {store::Access::read, store::Access::write}) {
        const test::TempDir dir;
        {
            auto db = Database::create(dir / "a.db");
            db.exec(
                "CREATE TABLE t (x);"
                "WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                "INSERT INTO t SELECT hex(i) FROM n");
        }
        kill_checkpoint_of(dir / "a.db");
        REQUIRE(fs::file_size(dir / "a.db") == page_size);
        auto db = Database::open(dir / "a.db", {.access = access});
        CHECK(rows_in(db) == 5000);
        auto check = db.query("PRAGMA integrity_check");
        CHECK((check.step() && check.text(0) == "ok"));
    }
}
