// kill -9 in the middle of everything that is done with copies.

#include "tests/program/backup_kills.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::Kept;
using test::Work;

namespace {

struct Case {
    Kept kept;
    Work work;
    int times;
};

/// A run takes five times as long with sanitizers, which look for something else.
#ifdef __SANITIZE_ADDRESS__
constexpr int fewer = 3;
#else
constexpr int fewer = 1;
#endif

constexpr Case cases[] = {
    {Kept::plain, Work::create, 8},
    {Kept::compressed, Work::create, 8},
    {Kept::sealed, Work::create, 8},
    {Kept::twice, Work::create, 8},
    {Kept::plain, Work::create_and_prune, 8},
    {Kept::twice, Work::verify, 4},
    {Kept::plain, Work::pin, 5},
    {Kept::sealed, Work::drill, 5},
    {Kept::plain, Work::restore, 12},
    {Kept::compressed, Work::restore_to_nothing, 8},
};

}  // namespace

TEST_CASE("whatever is done with copies, killed at any moment, happened wholly or not at all") {
    int killed = 0;
    unsigned seed = 100;
    for (const auto& [kept, work, times] : cases) {
        test::BackupKills kills(kept, work, ++seed);
        CAPTURE(word(kept), word(work));
        for (int i = 0; i < times / fewer; ++i)
            REQUIRE(kills.one() == "");
        CHECK(kills.aftermath() == "");
        killed += kills.killed;
    }
    CHECK(killed > 20 / fewer);
}
