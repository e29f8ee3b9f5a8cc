#include "tests/cmd/staffed_office.hpp"

using Catch::Contains;
using Catch::StartsWith;
using repair::test::StaffedOffice;

TEST_CASE("a role is given also to somebody who never wrote to the bot") {
    StaffedOffice shell;
    CHECK(shell.must("user grant 500 dispatcher --name 'Ольга К' --dry-run") ==
          "role dispatcher would be granted to user 500 (Ольга К)\n"
          "  name:   Ольга К\n"
          "  roles:  none → dispatcher\n");
    CHECK(shell.run("user show 500") == 4);
    CHECK(shell.must("user grant 500 dispatcher --name 'Ольга К'") ==
          "role dispatcher granted to user 500 (Ольга К)\n"
          "  name:   Ольга К\n"
          "  roles:  none → dispatcher\n");
    CHECK(shell.must("user grant 500 admin") ==
          "role admin granted to user 500 (Ольга К)\n"
          "  roles:  dispatcher → admin, dispatcher\n");
    CHECK(shell.must("user show 500") ==
          "user 500 (Ольга К)\n"
          "  roles  admin, dispatcher\n");
    CHECK(shell.run("master list --as 500") == 0);
}

TEST_CASE("a role that is there is not given twice, one that is not there not taken") {
    StaffedOffice shell;
    CHECK(shell.must("user grant 200 dispatcher") ==
          "role dispatcher is already granted to user 200 (Анна)\n");
    CHECK_THAT(shell.must("user revoke 200 admin --json"), Contains(R"("changed":false)"));
    CHECK(shell.must("outbox list --no-header").empty());

    CHECK(shell.must("user revoke 200 dispatcher") ==
          "role dispatcher taken from user 200 (Анна)\n"
          "  roles:  dispatcher → none\n");
    CHECK(shell.run("client list --as 200") == 5);
    CHECK(shell.must("outbox list --no-header --columns kind,recipient.id") == "access\t200\n");
}

TEST_CASE("what cannot be done with a role is refused with the way that can") {
    struct Row {
        const char* line;
        int status;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"user grant 200 dispatchr", 2, "did you mean 'dispatcher'?"},
        {"user grant 200 boss", 2, "is none of admin, dispatcher, master"},
        {"user grant x admin", 2, "'x' is not a whole number"},
        {"user grant 200 master", 5, "'master add'"},
        {"user revoke 301 master", 5, "'master dismiss'"},
        {"user revoke 100 admin", 5, "take the id out of access.admins"},
        {"user block 100", 5, "cannot be blocked"},
        {"user revoke 999 admin", 4, "there is no user 999"},
        {"user unblock 999", 4, "there is no user 999"},
        {"user show 999", 4, "there is no user 999"},
    }));
    CAPTURE(row.line);
    StaffedOffice shell;
    CHECK(shell.run(row.line) == row.status);
    CHECK_THAT(shell.err(), Contains(row.says));
    CHECK(shell.must("outbox list --no-header").empty());
}

TEST_CASE("a blocked user may do nothing until unblocked") {
    StaffedOffice shell;
    CHECK(shell.must("user block 200") == "user 200 (Анна) blocked\n  access:  open → blocked\n");
    CHECK(shell.run("order list --as 200") == 5);
    CHECK(shell.must("user block 200") == "user 200 (Анна) is already blocked\n");
    CHECK_THAT(shell.must("user show 200"), Contains("access  blocked"));
    CHECK_THAT(shell.must("user unblock 200 --dry-run --json"),
               Contains(R"("blocked":false)") && Contains(R"("changed":true,"dry_run":true)"));
    CHECK(shell.run("order list --as 200") == 5);
    CHECK(shell.must("user unblock 200") ==
          "user 200 (Анна) unblocked\n  access:  blocked → open\n");
    CHECK(shell.run("order list --as 200") == 0);
}

TEST_CASE("a stranger can be blocked beforehand") {
    StaffedOffice shell;
    CHECK(shell.must("user block 666 --quiet --no-notify").empty());
    CHECK(shell.must("user show 666 --json") ==
          R"({"schema_version":1,"id":666,"name":null,"roles":[],"blocked":true,)"
          R"("language":null,"master":null,"root":false})"
          "\n");
    CHECK(shell.cell("SELECT verb || changes FROM office_history ORDER BY id DESC") ==
          R"(block{"blocked":["false","true"],"notified":["true","false"]})");
}

TEST_CASE("users are listed with roles, master and the admins of the configuration") {
    StaffedOffice shell;
    shell.must("master dismiss 2 --yes");
    CHECK(shell.must("user list --json") ==
          R"({"schema_version":1,"users":[)"
          "\n"
          R"({"id":100,"name":null,"roles":["admin"],"blocked":false,"language":null,)"
          R"("master":null,"root":true},)"
          "\n"
          R"({"id":200,"name":"Анна","roles":["dispatcher"],"blocked":false,"language":null,)"
          R"("master":null,"root":false},)"
          "\n"
          R"({"id":301,"name":"Иван Петров","roles":["master"],"blocked":false,"language":null,)"
          R"("master":{"id":1,"name":"Иван Петров"},"root":false},)"
          "\n"
          R"({"id":302,"name":"Кузьма Сидоров","roles":[],"blocked":false,"language":null,)"
          R"("master":null,"root":false})"
          "\n"
          R"(],"next":null})"
          "\n");
    CHECK_THAT(shell.must("user list --format table --columns id,roles,root"),
               StartsWith(" Id  Roles       Root\n100  admin       yes\n200  dispatcher\n"));
}

TEST_CASE("an admin of the configuration is known from the first thing they do") {
    StaffedOffice shell;
    shell.add_order();
    CHECK(shell.must("order comment 1 --text 'call first' --as 100 --quiet").empty());
    CHECK(shell.cell("SELECT id FROM users WHERE id = 100") == "100");
    CHECK_THAT(shell.must("order show 1 --json"), Contains(R"("author":{"id":100,)"));
    CHECK_THAT(shell.must("user show 100 --json"),
               Contains(R"("roles":["admin"])") && Contains(R"("root":true)"));
}

TEST_CASE("users are for admins only") {
    const auto* const line =
        GENERATE("user list", "user show 200", "user grant 500 admin", "user revoke 200 dispatcher",
                 "user block 200", "user unblock 302");
    CAPTURE(line);
    StaffedOffice shell;
    for (const auto* who : {" --as 200", " --as 301"}) {
        CHECK(shell.run(std::string(line) + who) == 5);
        CHECK_THAT(shell.err(), Contains("may not manage users"));
    }
    CHECK(shell.run(std::string(line) + " --as 100") == 0);
}

TEST_CASE("an invite is shown once, as a link when the bot's name is known") {
    StaffedOffice shell;
    CHECK(shell.must("user invite --role dispatcher --dry-run") ==
          "an invite for the role of dispatcher would be made\n");
    CHECK(shell.must("user invite --role dispatcher") ==
          "an invite for the role of dispatcher made\n"
          "  valid:         72 hours, for whoever opens it first\n"
          "  send the bot:  /start 02000000000000000000000000000000\n");
    shell.db().exec(
        "INSERT INTO bots (id, username, next_update, polled_at, running) "
        "VALUES (1, 'repair_bot', 0, 0, 0)");
    CHECK_THAT(shell.must("user invite --role master --master Иван"),
               Contains("made for Иван Петров") &&
                   Contains("https://t.me/repair_bot?start=03000000000000000000000000000000"));
    const auto json = shell.must("user invite --role admin --json");
    CHECK_THAT(json, Contains(R"("role":"admin","master":null)") &&
                         Contains(R"("link":"https://t.me/repair_bot?start=0400)") &&
                         Contains(R"("expires_at":")"));
    CHECK_THAT(shell.must("user invite --role admin --json --dry-run"),
               Contains(R"("code":null,"link":null)"));
    CHECK(shell.run("user invite --role admin --as 200") == 5);
    CHECK(shell.run("user invite --role admin --master 1") == 5);
    CHECK(shell.run("user invite --role boss") == 2);
    CHECK(shell.run("user invite") == 2);
}
