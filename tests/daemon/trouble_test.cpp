#include "daemon/trouble.hpp"

#include "tests/daemon/rig.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace std::chrono_literals;
using base::Errc;
using base::Error;
using daemon::Trouble;
using test::Rig;

namespace {

using Alarms = std::vector<std::string>;

}  // namespace

TEST_CASE("the admins hear of a trouble once, though something works in between") {
    Rig rig;
    Trouble trouble(rig.shop, rig.alerts);
    for (int i = 0; i < 100; ++i) {
        trouble.failed(Error(Errc::machine, "full"));
        rig.time.ticks += 20s;
        trouble.worked();
        rig.time.ticks += 20s;
    }
    CHECK(rig.dialogues.alarms == Alarms{"full"});
    rig.time.ticks += 11min;
    trouble.failed(Error(Errc::machine, "full again"));
    CHECK(rig.dialogues.alarms == Alarms{"full", "full again"});
}

TEST_CASE("a database that is busy is no alarm, and hides none") {
    Rig rig;
    Trouble trouble(rig.shop, rig.alerts);
    trouble.failed(Error(Errc::busy, "somebody writes"));
    CHECK(rig.dialogues.alarms.empty());
    CHECK(trouble.lasting());
    trouble.failed(Error(Errc::machine, "full"));
    CHECK(rig.dialogues.alarms == Alarms{"full"});
}
