#include "tests/program/backup_kills.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::Kept;
using test::Work;

TEST_CASE("a hundred kills of each work with copies, in each way to keep them") {
    unsigned seed = 1000;
    for (const auto kept : {Kept::plain, Kept::compressed, Kept::sealed, Kept::twice})
        for (const auto work : {Work::create, Work::create_and_prune, Work::verify, Work::pin,
                                Work::drill, Work::restore, Work::restore_to_nothing}) {
            test::BackupKills kills(kept, work, ++seed);
            CAPTURE(word(kept), word(work));
            for (int i = 0; i < 100; ++i)
                REQUIRE(kills.one() == "");
            CHECK(kills.aftermath() == "");
            CHECK(kills.killed > 30);
            if (work == Work::restore) CHECK(kills.happened > 5);
        }
}
