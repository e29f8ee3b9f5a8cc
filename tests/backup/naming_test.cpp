#include "core/backup/naming.hpp"

#include "core/base/zone.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("a copy is named by the office's wall clock") {
    const base::Zone moscow("Europe/Moscow");
    const base::Time at{std::chrono::seconds(1'760'981'383)};  // 2025-10-20 17:29:43 UTC
    CHECK(backup::copy_stem("bot_database", at, moscow, 1) == "bot_database_2025-10-20_20-29-43");
    CHECK(backup::copy_stem("a", at, base::Zone("America/New_York"), 1) == "a_2025-10-20_13-29-43");
    CHECK(backup::copy_stem("a", at, moscow, 2) == "a_2025-10-20_20-29-43_2");
    CHECK(backup::manifest_of("d/x.db.zst") == "d/x.db.zst.json");
    CHECK(backup::partial_of("d/x.db") == "d/.x.db.partial");
}

TEST_CASE("only names of the right shape are those of copies") {
    for (const auto* name :
         {"bot_database_2025-10-20_20-29-43.db", "a_2025-10-20_20-29-43.db.zst",
          "a_2025-10-20_20-29-43_2.db.zst.sealed", "город_2025-10-20_20-29-43_17.db.sealed"})
        CHECK(backup::is_copy_name(name));
    for (const auto* name :
         {"", "repair.db", "_2025-10-20_20-29-43.db", "a_2025-10-20_20-29-43", "a_2025-10-20.db",
          "a_2025-10-20_20-29-43.db.json", "a_2025-10-20_20-29-43.db.gz",
          "a_2025-10-20_20-29-43.db.sealed.zst", ".a_2025-10-20_20-29-43.db.partial",
          "a_2025-1o-20_20-29-43.db", "a_2025-10-20_20-29-43_x.db"}) {
        CAPTURE(name);
        CHECK_FALSE(backup::is_copy_name(name));
    }
}

TEST_CASE("a partial file knows what it is on its way to be") {
    CHECK(backup::name_of_partial(".a_2025-10-20_20-29-43.db.partial") ==
          "a_2025-10-20_20-29-43.db");
    CHECK(backup::name_of_partial(".a_2025-10-20_20-29-43.db.zst.json.partial") ==
          "a_2025-10-20_20-29-43.db.zst.json");
    for (const auto* name : {"a_2025-10-20_20-29-43.db.partial", ".a_2025-10-20_20-29-43.db",
                             ".notes.partial", ".partial", ".json.partial"}) {
        CAPTURE(name);
        CHECK_FALSE(backup::name_of_partial(name));
    }
}
