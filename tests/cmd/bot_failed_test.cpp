#include "core/store/update_store.hpp"
#include "tests/cmd/staffed_office.hpp"

using Catch::Contains;
using Catch::StartsWith;
using repair::test::StaffedOffice;

namespace {

/// An office whose bot gave up the updates 4 and 5 (№ 1 and 2) and handled 6 after all (№ 3).
class Failing : public StaffedOffice {
public:
    Failing() {
        using repair::store::FailedState;
        repair::store::UpdateStore updates(db());
        updates.save_bot({.id = 77, .next_update = 7, .polled_at = clock.now()});
        for (const auto state : {FailedState::dead, FailedState::dead, FailedState::done})
            updates.save_failed({.bot = 77,
                                 .update = ++last_,
                                 .state = state,
                                 .attempts = 3,
                                 .why = "no such table",
                                 .body = "{\"text\":\"тайна\"}",
                                 .failed_at = clock.now()});
    }

    std::string ids(const std::string& options = "") {
        return must("bot failed list --no-header --columns id " + options);
    }

private:
    std::int64_t last_ = 3;
};

}  // namespace

TEST_CASE("failed updates are listed without what people wrote, and shown with it") {
    Failing shell;
    CHECK(shell.must("bot failed list --format table") ==
          "No  State  Update  Tries  Since             Why\n"
          " 1  dead        4      3  01.01.2024 12:00  no such table\n"
          " 2  dead        5      3  01.01.2024 12:00  no such table\n");
    CHECK(shell.ids("--state done") == "3\n");
    CHECK_THAT(shell.must("bot failed list --json"),
               StartsWith(R"({"schema_version":1,"updates":[)") && !Contains("тайна"));
    CHECK_THAT(shell.must("bot failed show 1"), Contains("тайна") && Contains("4 of bot 77"));
    CHECK_THAT(shell.must("bot failed show 1 --json"),
               Contains(R"("body":"{\"text\":\"тайна\"}")"));
    CHECK(shell.run("bot failed show 9") == 4);
}

TEST_CASE("a failed update is tried again or dropped") {
    Failing shell;
    CHECK(shell.must("bot failed retry 1") ==
          "failed update 1 to be tried again\n  state:  dead → again\n");
    CHECK(shell.must("bot failed retry 1") == "failed update 1 is already to be tried again\n");
    CHECK(shell.run("bot failed retry 3") == 5);
    CHECK_THAT(shell.err(), Contains("failed update 3 was handled"));

    CHECK(shell.run("bot failed drop 2 --reason test") == 2);
    CHECK(shell.run("bot failed drop 2 --yes") == 2);
    CHECK(shell.must("bot failed drop 2 --reason test --yes") ==
          "failed update 2 dropped\n  state:  dead → dropped\n");
    CHECK(shell.ids() == "1\n");
    CHECK(shell.cell("SELECT verb || ' ' || reason FROM office_history ORDER BY id DESC") ==
          "drop_update test");
    shell.typed = "1\n2\n";
    CHECK(shell.run("bot failed drop - --reason test --yes --json") == 0);
    CHECK_THAT(shell.out(), Contains(R"("update":{"id":1,"bot":77,"update":4,"state":"dropped")"));
}

TEST_CASE("failed updates are for admins only") {
    const auto* const line = GENERATE("list", "show 1", "retry 1", "drop 1 --reason test --yes");
    Failing shell;
    for (const auto* who : {" --as 200", " --as 301"}) {
        CHECK(shell.run("bot failed " + std::string(line) + who) == 5);
        CHECK_THAT(shell.err(), Contains("may not manage failed updates"));
    }
    CHECK(shell.run("bot failed " + std::string(line) + " --as 100") == 0);
}

TEST_CASE("a command of three words is understood and mended like one of two") {
    Failing shell;
    CHECK(shell.run("bot failed lst") == 2);
    CHECK_THAT(shell.err(), Contains("unknown verb 'lst' of bot failed; did you mean 'list'?"));
    CHECK(shell.run("bot faild list") == 2);
    CHECK_THAT(shell.err(), Contains("unknown verb 'faild' of bot; did you mean 'failed'?"));
    CHECK(shell.run("bot failed") == 2);
    CHECK_THAT(shell.err(), Contains("bot failed list"));
    CHECK(shell.run("bots failed list") == 0);
    CHECK(shell.run("help bot failed drop") == 0);
    CHECK_THAT(shell.out(), Contains("repairctl bot failed drop"));
}
