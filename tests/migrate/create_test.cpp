#include "core/base/error.hpp"
#include "core/migrate/apply.hpp"
#include "core/migrate/plan.hpp"
#include "core/migrate/verify.hpp"
#include "tests/support/child.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace repair;
using base::Errc;
using store::Database;

namespace {

namespace fs = std::filesystem;

void create(const fs::path& file, unsigned mode = 0600) {
    migrate::create(file, {}, mode, base::Time{});
}

/// A disk that is full after `bytes`.
void limit_files(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("setrlimit");
}

}  // namespace

TEST_CASE("a new database is whole, current, sound and alone in its directory") {
    const test::TempDir dir;
    create(dir / "office.db", 0660);
    CHECK(dir.contents().size() == 1);
    struct stat found {};
    REQUIRE(::stat((dir / "office.db").c_str(), &found) == 0);
    CHECK((found.st_mode & 07777U) == 0660);

    auto db = Database::open(dir / "office.db");
    CHECK_NOTHROW(migrate::require_current(db));
    CHECK(migrate::verify(db).sound());
}

TEST_CASE("a name that is taken is refused, and what has it stays") {
    const test::TempDir dir;
    std::ofstream(dir / "text") << "orders of 2019";
    fs::create_directory(dir / "directory");
    fs::create_symlink(dir / "nowhere", dir / "link");
    create(dir / "office.db");
    const auto before = dir.contents();
    for (const auto* name : {"text", "directory", "link", "office.db"}) {
        CAPTURE(name);
        CHECK(test::thrown_by([&] { create(dir / name); }) == Errc::refused);
        CHECK(dir.contents() == before);
    }
}

TEST_CASE("what another database left beside the name is not taken for the new one's") {
    for (const auto* suffix : {"-wal", "-shm", "-journal"}) {
        CAPTURE(suffix);
        const test::TempDir dir;
        std::ofstream(dir / "office.db" += suffix) << "the last of an old database";
        const auto before = dir.contents();
        CHECK(test::thrown_by([&] { create(dir / "office.db"); }) == Errc::refused);
        CHECK(dir.contents() == before);
    }
}

TEST_CASE("a directory that is not there is an error, and is not made") {
    const test::TempDir dir;
    CHECK(test::thrown_by([&] { create(dir / "missing/office.db"); }) == Errc::failed);
    CHECK(dir.contents().empty());
}

TEST_CASE("a disk that is full half way leaves nothing at all") {
    for (const rlim_t bytes : {100, 5'000, 20'000, 60'000, 150'000}) {
        CAPTURE(bytes);
        const test::TempDir dir;
        const test::Child child([&] {
            limit_files(bytes);
            if (!test::thrown_by([&] { create(dir / "office.db"); }))
                throw std::runtime_error("it fitted");
            return 0;
        });
        CHECK(dir.contents().empty());
    }
}
