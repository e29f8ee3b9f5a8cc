// Every write, sync and rename of the work with copies fails once: no half file, the database
// old or new, a message that says what the disk said, and the next run is as if nothing was.

#include "tests/program/backup_faults.hpp"

#include <catch2/catch.hpp>

#include <cerrno>
#include <random>

using namespace repair;
using test::Kept;

namespace {

struct Case {
    Kept kept;
    const char* line;
};

constexpr Case cases[] = {
    {Kept::plain, "backup create"},
    {Kept::twice, "backup create --prune"},
    {Kept::sealed, "backup create"},
    {Kept::plain, "backup restore NAME --yes"},
    {Kept::compressed, "backup restore NAME --yes --to {dir}/other.db"},
    {Kept::plain, "backup prune --yes"},
    {Kept::plain, "backup pin NAME"},
    {Kept::compressed, "backup verify NAME"},
    {Kept::sealed, "backup drill KEY"},
    {Kept::plain, "migration apply --create --db {dir}/other.db"},
};

}  // namespace

TEST_CASE("a disk that fails anywhere in the work with copies spoils neither copy nor database") {
    if (const auto why = test::why_no_failing(); !why.empty()) {
        WARN("skipped: " << why);
        SUCCEED();
        return;
    }
    std::mt19937 random(7);
    for (const auto& [kept, line] : cases) {
        test::BackupFaults faults(kept, line);
        CAPTURE(word(kept), line);
        const auto calls = static_cast<unsigned>(faults.calls());
        REQUIRE(calls > 0);
        // The last calls are those that give things their names.
        const auto tail = std::min(calls, 12U);
        for (unsigned i = 0; i < 4; ++i) {
            const auto at = i % 2 == 0 ? 1 + random() % calls : calls - random() % tail;
            CHECK(faults.one({static_cast<int>(at), i % 3 == 0 ? ENOSPC : EIO, i % 3 == 1}) == "");
        }
        CHECK(faults.failed > 0);
    }
}
