#include "tests/cmd/staffed_office.hpp"

using Catch::Contains;
using Catch::StartsWith;
using repair::test::StaffedOffice;

TEST_CASE("master add says who starts with what, and what comes next") {
    StaffedOffice shell;
    const std::string line =
        "master add --telegram-id 303 --name Smith --phone '8 (900) 111-00-03' --senior "
        "--equipment холодильники --equipment Кофемашины --equipment Холодильники";
    const std::string summary =
        "  phone:      +79001110003\n"
        "  equipment:  Кофемашины, Холодильники\n"
        "  senior:     yes\n"
        "  work chat:  none\n"
        "  user:       303\n";

    CHECK(shell.must(line + " --dry-run") == "master 3 (Smith) would be added\n" + summary);
    CHECK(shell.run("master show 3") == 4);
    CHECK(shell.must(line) ==
          "master 3 (Smith) added\n" + summary + "next: repairctl master chat 3 --set CHAT_ID\n");
    CHECK(shell.must("master show 3 --json") ==
          R"({"schema_version":1,"id":3,"version":1,"name":"Smith","phone":"+79001110003",)"
          R"("state":"active","senior":true,"equipment":["Кофемашины","Холодильники"],)"
          R"("chat":null,"user":{"id":303,"name":"Smith"},"open_orders":0})"
          "\n");
    CHECK_THAT(shell.must("user show 303"), Contains("roles   master"));
}

TEST_CASE("a master who is there already is not added twice") {
    StaffedOffice shell;
    shell.must(
        "master add --telegram-id 303 --name Smith --phone 89001110003 --chat -5 "
        "--equipment Электрика --equipment Водонагреватели");
    CHECK_THAT(shell.must("master add --telegram-id 303 --name Smith --phone 89001110003 --chat -5 "
                          "--equipment Водонагреватели --equipment Электрика"),
               StartsWith("master 3 (Smith) is already added\n"));
    CHECK_THAT(shell.must("master show 3"), Contains("version      1"));

    CHECK(shell.run("master add --telegram-id 303 --name Smyth --phone 89001110003") == 5);
    CHECK_THAT(shell.err(), Contains("user 303 is already master 3, Smith"));
    CHECK(shell.run("master add --telegram-id 304 --name Bob --phone 89001110004 --chat -5") == 5);
    CHECK_THAT(shell.err(), Contains("chat -5 is the work chat of Smith (3)"));
    CHECK(shell.run("user show 304") == 4);
}

TEST_CASE("what is wrong with a line about masters is said before the database is asked") {
    struct Row {
        const char* line;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"master add --telegram-id 303 --name A --phone 89001110003", "name needs 2 to 200"},
        {"master add --telegram-id 303 --name Bob --phone 123", "'123' has 3 digits"},
        {"master add --telegram-id 0 --name Bob --phone 89001110003", "'0' is less than 1"},
        {"master add --name Bob --phone 89001110003", "--telegram-id is required"},
        {"master add --telegram-id 303 --name Bob --phone 89001110003 --chat 55",
         "--chat: 55 is no group: a group's number is negative"},
        {"master add --telegram-id 303 --name Bob --phone 89001110003 --equipment Холодильник",
         "did you mean 'Холодильники'?"},
        {"master edit 1", "there is nothing to edit"},
        {"master edit 1 --all-equipment --equipment Электрика", "contradict each other"},
        {"master chat 1 --set 0", "0 is no group"},
        {"master chat 1 --set -5 --clear", "contradict each other"},
        {"master list --state activ", "did you mean 'active'?"},
        {"master dismiss 1", "asks before it starts, and nobody is there to answer"},
    }));
    CAPTURE(row.line);
    repair::test::Shell shell;
    CHECK(shell.run(row.line) == 2);
    CHECK_THAT(shell.err(), Contains(row.says));
    CHECK_FALSE(shell.opened_database());
}

TEST_CASE("masters are listed with their load, dismissed ones only when asked for") {
    StaffedOffice shell;
    shell.add_order();
    shell.assign(1);
    shell.must("master deactivate 1");
    shell.must("master dismiss 2 --yes");
    const auto ids = [&](const std::string& options) {
        return shell.must("master list --no-header --columns id " + options);
    };
    CHECK(ids("") == "1\n");
    CHECK(ids("--all") == "1\n2\n");
    CHECK(ids("--state dismissed") == "2\n");
    CHECK(ids("--state inactive --state dismissed") == "1\n2\n");
    CHECK(ids("--state active").empty());

    CHECK(shell.must("master list") ==
          "id\tname\tphone\tstate\tsenior\tequipment\topen_orders\tchat\tuser.id\n"
          "1\tИван Петров\t+79001110001\tinactive\tfalse\t[]\t1\t\t301\n");
    CHECK_THAT(shell.must("master list --format table"), Contains("inactive          all kinds"));
    CHECK_THAT(shell.must("master list --json"), StartsWith(R"({"schema_version":1,"masters":[)"));
}

TEST_CASE("a master is named by number or by as much of the name as fits nobody else") {
    StaffedOffice shell;
    for (const auto* name : {"1", "'Иван Петров'", "петров", "ив"})
        CHECK_THAT(shell.must(std::string("master show ") + name),
                   StartsWith("master 1  Иван Петров\n"));
    CHECK(shell.run("master show р") == 5);
    CHECK_THAT(shell.err(), Contains("Иван Петров (1), Кузьма Сидоров (2)"));
    CHECK(shell.run("master show Фёдор") == 4);
    CHECK(shell.run("master show 7 --json") == 4);
    CHECK_THAT(shell.out(), Contains(R"("code":"not_found","message":"there is no master 7")"));
}

TEST_CASE("the card of a master names the open orders") {
    StaffedOffice shell;
    for (int id = 1; id <= 2; ++id) {
        shell.add_order();
        shell.assign(id);
    }
    CHECK(shell.must("master show 1") ==
          "master 1  Иван Петров\n"
          "  state        active\n"
          "  senior       no\n"
          "  phone        +79001110001\n"
          "  equipment    all kinds\n"
          "  open orders  2: 1 2\n"
          "  work chat    none, cards go to the private chat\n"
          "  user         301 (Иван Петров)\n"
          "  version      1\n");
}

TEST_CASE("master edit changes what it names, says before and after, and counts versions") {
    StaffedOffice shell;
    CHECK(shell.must("master edit 1 --name 'Иван Кузьмин' --phone +12125550100 --senior "
                     "--equipment Электрика") ==
          "master 1 (Иван Кузьмин) edited\n"
          "  name:       Иван Петров → Иван Кузьмин\n"
          "  phone:      +79001110001 → +12125550100\n"
          "  equipment:  all kinds → Электрика\n"
          "  senior:     no → yes\n");
    CHECK(shell.must("master edit 1 --no-senior --all-equipment --if-version 2") ==
          "master 1 (Иван Кузьмин) edited\n"
          "  equipment:  Электрика → all kinds\n"
          "  senior:     yes → no\n");
    CHECK(shell.must("master edit 1 --no-senior --if-version 1") ==
          "master 1 (Иван Кузьмин) is already edited\n");
    CHECK(shell.run("master edit 1 --senior --if-version 2 --json") == 5);
    CHECK_THAT(shell.out(), Contains(R"("code":"conflict")") && Contains("at version 3, not 2"));
    CHECK_THAT(shell.must("master edit 1 --senior --dry-run --json"),
               Contains(R"("version":4)") && Contains(R"("changed":true,"dry_run":true)"));
    CHECK_THAT(shell.must("master show 1"), Contains("version      3"));
}

TEST_CASE("a deactivated master gets no orders until activated again") {
    StaffedOffice shell;
    shell.add_order();
    CHECK(shell.must("master deactivate Иван") ==
          "master 1 (Иван Петров) deactivated\n  state:  active → inactive\n");
    CHECK(shell.run("order assign 1 --master 1") == 5);
    CHECK_THAT(shell.must("master deactivate 1 --json"),
               Contains(R"("version":2)") && Contains(R"("changed":false)"));
    CHECK(shell.must("master activate 1") ==
          "master 1 (Иван Петров) activated\n"
          "  state:  inactive → active\n"
          "next: repairctl order list --status new\n");
    CHECK(shell.run("order assign 1 --master 1") == 0);
}

TEST_CASE("a dismissal hands the open orders over and ends all access") {
    StaffedOffice shell;
    for (int id = 1; id <= 2; ++id) {
        shell.add_order();
        shell.assign(id);
    }
    shell.must("master chat 1 --set -5");
    CHECK(shell.run("master dismiss 1 --yes") == 5);
    CHECK_THAT(shell.err(), Contains("Иван Петров has 2 open orders, the first is 1") &&
                                Contains("try: repairctl order list --master 1\n"));
    CHECK(shell.run("master dismiss 1 --yes --reassign-to 1") == 5);
    CHECK_THAT(shell.must("master dismiss 1 --reassign-to Кузьма --dry-run --json"),
               Contains(R"("handed_over":[1,2],"changed":true,"dry_run":true)"));
    CHECK_THAT(shell.must("user show 301"), Contains("roles   master"));

    CHECK(shell.must("master dismiss 1 --reassign-to Кузьма --yes") ==
          "master 1 (Иван Петров) dismissed\n"
          "  state:      active → dismissed\n"
          "  work chat:  -5 → none\n"
          "  orders:     1, 2 → handed over to Кузьма Сидоров\n"
          "next: repairctl order list --master 2\n");
    CHECK(shell.must("order list --columns master.id --no-header") == "2\n2\n");
    CHECK_THAT(shell.must("user show 301 --json"),
               Contains(R"("roles":[])") && Contains(R"("master":null)"));
    CHECK(shell.run("order accept 1 --as 301") == 5);
    CHECK_THAT(
        shell.must("master dismiss 1 --yes --json"),
        Contains(R"("state":"dismissed")") && Contains(R"("handed_over":[],"changed":false)"));
}

TEST_CASE("a dismissed master comes back under the old number, by master add only") {
    StaffedOffice shell;
    shell.must("master dismiss 1 --yes");
    CHECK(shell.run("master activate 1") == 5);
    CHECK_THAT(shell.err(), Contains("'master add' takes a master back"));
    CHECK_THAT(shell.must("master add --telegram-id 301 --name 'Иван Петров' --phone 89001110009"),
               StartsWith("master 1 (Иван Петров) taken back\n"
                          "  phone:  +79001110001 → +79001110009\n"
                          "  state:  dismissed → active\n"));
    CHECK_THAT(shell.must("user show 301"), Contains("roles   master"));
}

TEST_CASE("a dismissal is asked about, unless it is refused or done anyway") {
    StaffedOffice shell;
    shell.add_order();
    shell.assign(1);
    shell.sit_down();
    shell.typed = "no\n";
    CHECK(shell.run("master dismiss 1 --reassign-to 2") == 5);
    CHECK_THAT(shell.err(),
               StartsWith("master 1 (Иван Петров) would lose the role and all access, and 1 open "
                          "orders would go to Кузьма Сидоров. Type yes to go on: "));
    CHECK_THAT(shell.must("master show 1"), Contains("active"));

    CHECK(shell.run("master dismiss 1") == 5);
    CHECK_THAT(shell.err(), StartsWith("repairctl: Иван Петров has 1 open orders"));
    shell.typed = "yes\n";
    shell.must("master dismiss 1 --reassign-to 2");
    shell.typed = "";
    shell.must("master dismiss 1");
    CHECK(shell.err().empty());
}

TEST_CASE("a work chat is shown, set and cleared") {
    StaffedOffice shell;
    CHECK(shell.must("master chat 1").empty());
    CHECK(shell.err() == "repairctl: master 1 (Иван Петров) has no work chat\n");
    CHECK(shell.must("master chat 1 --set -1001234567890") ==
          "master 1 (Иван Петров) tied to chat -1001234567890\n"
          "  work chat:  none → -1001234567890\n");
    CHECK(shell.must("master chat 1") == "-1001234567890\n");
    CHECK_THAT(shell.must("master chat 1 --json"), Contains(R"("chat":-1001234567890)"));
    CHECK_THAT(shell.must("master chat 1 --set -1001234567890"), Contains("is already tied"));
    CHECK(shell.run("master chat 2 --set -1001234567890") == 5);
    CHECK_THAT(shell.must("master chat 1 --clear"), Contains("untied from any work chat"));
    CHECK_THAT(shell.must("master chat 2 --set -1001234567890"), Contains("tied to chat"));
}

TEST_CASE("the master hears of a change, unless --no-notify, which the history tells") {
    StaffedOffice shell;
    shell.must("master edit 1 --senior");
    CHECK(shell.must("outbox list --no-header --columns kind,recipient.id") == "access\t301\n");
    shell.must("master edit 1 --no-senior --no-notify");
    CHECK(shell.must("outbox list --no-header --columns kind,recipient.id") == "access\t301\n");
    CHECK(shell.cell("SELECT changes FROM office_history ORDER BY id DESC") ==
          R"({"senior":["true","false"],"notified":["true","false"]})");
}

TEST_CASE("masters are for the office to see and for admins to manage") {
    struct Row {
        const char* line;
        int dispatcher;
        int master;
    };
    const auto row = GENERATE(values<Row>({
        {"master list", 0, 5},
        {"master show 2", 0, 5},
        {"master chat 2", 0, 5},
        {"master chat 2 --set -5", 5, 5},
        {"master add --telegram-id 303 --name Bob --phone 89001110003", 5, 5},
        {"master edit 2 --senior", 5, 5},
        {"master deactivate 2", 5, 5},
        {"master activate 2", 5, 5},
        {"master dismiss 2 --yes", 5, 5},
    }));
    CAPTURE(row.line);
    StaffedOffice shell;
    CHECK(shell.run(std::string(row.line) + " --as 200") == row.dispatcher);
    CHECK(shell.run(std::string(row.line) + " --as 301") == row.master);
    CHECK_THAT(shell.err(), Contains("Иван Петров (cli:anna) may not "));
    CHECK(shell.run(std::string(row.line) + " --as 100") == 0);
}
