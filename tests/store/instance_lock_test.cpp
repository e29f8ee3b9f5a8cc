#include "core/store/instance_lock.hpp"

#include "core/base/error.hpp"
#include "core/store/transaction.hpp"
#include "tests/support/child.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using namespace repair;
using store::Database;
using store::InstanceLock;

namespace {

struct stat status_of(const std::filesystem::path& file) {
    struct stat found {};
    REQUIRE(::stat(file.c_str(), &found) == 0);
    return found;
}

}  // namespace

TEST_CASE("the whole database has one holder, who is named to the second") {
    const test::TempDir dir;
    const auto file = dir / "a.db";
    test::Child child([&] { return std::make_unique<InstanceLock>(file, "serve"); });
    try {
        const InstanceLock lock(file, "migrate");
        FAIL("two at a time");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::busy);
        CHECK_THAT(error.what(), Catch::StartsWith("cannot migrate: ") &&
                                     Catch::Contains("(pid " + std::to_string(child.pid()) + ")") &&
                                     Catch::Contains(file.string()));
    }
    child.kill();
    CHECK_NOTHROW(InstanceLock(file, "migrate"));
}

TEST_CASE("the instance lock keeps no writer of rows out") {
    const test::TempDir dir;
    auto db = Database::create(dir / "a.db", {.lock_timeout = std::chrono::milliseconds(0)});
    const InstanceLock lock(dir / "a.db", "serve");
    CHECK_NOTHROW(store::Transaction(db));
}

TEST_CASE("a link to a database has the lock of the database") {
    const test::TempDir dir;
    (void)Database::create(dir / "a.db");
    std::filesystem::create_symlink(dir / "a.db", dir / "link.db");
    const InstanceLock lock(dir / "a.db", "serve");
    CHECK(test::thrown_by([&] { InstanceLock(dir / "link.db", "serve"); }) == base::Errc::busy);
}

TEST_CASE("locks are open to whoever may open the database, whoever made them") {
    const test::TempDir dir;
    auto db = Database::create(dir / "a.db", {}, 0660);
    constexpr uid_t nobody = 65534;
    const bool root = ::geteuid() == 0;
    if (root) REQUIRE(::chown((dir / "a.db").c_str(), nobody, nobody) == 0);
    const InstanceLock lock(dir / "a.db", "migrate");
    const store::Transaction transaction(db);
    for (const auto* suffix : {".lock", ".gate"}) {
        CAPTURE(suffix);
        const auto found = status_of(dir / "a.db" += suffix);
        CHECK((found.st_mode & 0777U) == 0660);
        CHECK(found.st_uid == (root ? nobody : ::geteuid()));
    }
}
