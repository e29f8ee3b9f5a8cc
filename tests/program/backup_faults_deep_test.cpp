#include "tests/program/backup_faults.hpp"

#include <catch2/catch.hpp>

#include <cerrno>

using namespace repair;
using test::Kept;

namespace {

struct Case {
    Kept kept;
    const char* line;
};

constexpr Case cases[] = {
    {Kept::plain, "backup create"},
    {Kept::compressed, "backup create"},
    {Kept::sealed, "backup create"},
    {Kept::twice, "backup create --prune"},
    {Kept::plain, "backup restore NAME --yes"},
    {Kept::sealed, "backup restore NAME --yes KEY"},
    {Kept::plain, "backup restore NAME --yes --to {dir}/other.db"},
    {Kept::sealed, "backup restore NAME --yes KEY --to {dir}/other.db"},
    {Kept::plain, "backup prune --yes"},
    {Kept::plain, "backup pin NAME"},
    {Kept::plain, "backup verify NAME"},
    {Kept::sealed, "backup verify NAME KEY"},
    {Kept::plain, "backup drill"},
    {Kept::compressed, "backup drill"},
    {Kept::plain, "migration apply --create --db {dir}/other.db"},
};

}  // namespace

TEST_CASE("every single call to a disk fails once in all work with copies, and from then on") {
    if (const auto why = test::why_no_failing(); !why.empty()) {
        WARN("skipped: " << why);
        SUCCEED();
        return;
    }
    for (const auto& [kept, line] : cases) {
        test::BackupFaults faults(kept, line);
        CAPTURE(word(kept), line);
        const int calls = faults.calls();
        for (int at = 1; at <= calls; ++at) {
            CHECK(faults.one({at, at % 2 == 0 ? EIO : ENOSPC}) == "");
            if (at % 4 == 0) CHECK(faults.one({at, ENOSPC, true}) == "");
        }
        CHECK(faults.failed > calls / 2);
    }
}
