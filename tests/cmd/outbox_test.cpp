#include "tests/cmd/staffed_office.hpp"

using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;
using repair::test::StaffedOffice;

namespace {

/// An office where an order was taken down and then Иван made senior. Notice 1 tells the admin
/// of the order, 2 the dispatcher, 3 Иван of himself.
class Waiting : public StaffedOffice {
public:
    Waiting() {
        must(
            "order create --equipment Холодильники --complaint 'Не морозит' --client Мария "
            "--phone +79001234567 --address 'Ленина 5'");
        must("master edit 1 --senior");
    }

    /// As the delivery would leave a notice.
    void put(int id, const std::string& state) {
        const auto ended = state == "sent" || state == "dead" ? "1704099600" : "NULL";
        auto update = db().query("UPDATE outbox SET state = ?, ended_at = " + std::string(ended) +
                                 " WHERE id = ?");
        update.bind(state).bind(std::int64_t{id}).run();
    }

    std::string ids(const std::string& options) {
        return must("outbox list --no-header --columns id " + options);
    }
};

}  // namespace

TEST_CASE("a notice is shown with whom it goes to and what about") {
    Waiting shell;
    CHECK(shell.must("outbox show 2") ==
          "notice 2  created\n"
          "  state       queued\n"
          "  to          Анна (user 200)\n"
          "  order       1, version 1\n"
          "  attempts    0\n"
          "  created     01.01.2024 12:00\n"
          "  not before  01.01.2024 12:00\n");
    CHECK(shell.must("outbox show 3 --json") ==
          R"({"schema_version":1,"id":3,"kind":"access",)"
          R"("recipient":{"kind":"user","id":301,"name":"Иван Петров"},"order":null,)"
          R"("order_version":null,"arguments":"{\"senior\":[\"false\",\"true\"]}",)"
          R"("cause":null,"state":"queued","attempts":0,"why":null,)"
          R"("not_before":"2024-01-01T12:00:00+03:00","created_at":"2024-01-01T12:00:00+03:00",)"
          R"("ended_at":null})"
          "\n");
    shell.must("order assign 1 --master 2 --as 200");
    CHECK_THAT(shell.must("outbox show 4 --json"),
               Contains(R"("recipient":{"kind":"master","id":2,"name":"Кузьма Сидоров"},"order":1,)"
                        R"("order_version":2,"arguments":null,"cause":200,)"));
    CHECK(shell.run("outbox show 9") == 4);
    CHECK_THAT(shell.err(), Contains("there is no notice 9"));
}

TEST_CASE("the outbox lists what waits, and other states when asked") {
    Waiting shell;
    CHECK(shell.ids("") == "1\n2\n3\n");
    shell.put(1, "sent");
    shell.put(2, "dead");
    shell.put(3, "retry");
    CHECK(shell.ids("") == "3\n");
    CHECK(shell.ids("--state sent --state dead") == "1\n2\n");
    CHECK(shell.ids("--state sent --order 1") == "1\n");
    CHECK(shell.ids("--state retry --order 1").empty());
    CHECK(shell.run("outbox list --state gone") == 2);
    CHECK_THAT(shell.err(), Contains("is none of queued, sending, retry, parked, sent, dead"));
}

TEST_CASE("the outbox is read page by page") {
    Waiting shell;
    CHECK_THAT(shell.must("outbox list --limit 2 --json"), EndsWith("\n],\"next\":2}\n"));
    CHECK(shell.ids("--limit 2 --after 2") == "3\n");
    CHECK_THAT(shell.must("outbox list --limit 3 --json"), EndsWith("\n],\"next\":null}\n"));
    CHECK(shell.must("outbox list --format table --order 1") ==
          "No  State   Kind     To        Order  Tries  Since             Why\n"
          " 1  queued  created  user 100      1      0  01.01.2024 12:00\n"
          " 2  queued  created  Анна          1      0  01.01.2024 12:00\n");
}

TEST_CASE("a dropped notice is dead, says why, and is in the office's history") {
    Waiting shell;
    CHECK(shell.must("outbox drop 2 --reason 'told by phone' --dry-run") ==
          "notice 2 would be dropped\n  state:  queued → dead\n");
    CHECK(shell.ids("") == "1\n2\n3\n");
    CHECK(shell.must("outbox drop 2 --reason 'told by phone' --yes") ==
          "notice 2 dropped\n  state:  queued → dead\n");
    CHECK(shell.ids("") == "1\n3\n");
    CHECK_THAT(shell.must("outbox show 2 --json"),
               Contains(R"("state":"dead")") &&
                   Contains(R"("why":"dropped by cli:anna: told by phone")") &&
                   Contains(R"("ended_at":"2024-01-01T12:00:00+03:00")"));
    CHECK(shell.cell("SELECT subject || ' ' || subject_id || ' ' || verb || ' ' || reason "
                     "FROM office_history ORDER BY id DESC") == "notice 2 drop told by phone");

    CHECK(shell.must("outbox drop 2 --reason again --yes") == "notice 2 is already dropped\n");
    CHECK_THAT(shell.must("outbox show 2"), Contains("told by phone"));
    CHECK(shell.cell("SELECT count(*) FROM office_history WHERE subject = 'notice'") == "1");
}

TEST_CASE("what was sent, or is on its way, is not dropped") {
    struct Row {
        const char* state;
        int status;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({{"queued", 0, ""},
                                           {"retry", 0, ""},
                                           {"dead", 0, ""},
                                           {"sent", 5, "notice 1 was sent"},
                                           {"sending", 5, "notice 1 is being sent now"}}));
    CAPTURE(row.state);
    Waiting shell;
    shell.put(1, row.state);
    CHECK(shell.run("outbox drop 1 --reason test --yes") == row.status);
    CHECK_THAT(shell.err(), Contains(row.says));
    CHECK_THAT(shell.must("outbox show 1"),
               Contains(row.status == 0 ? "state       dead" : row.state));
}

TEST_CASE("what became of a notice decides whether it is sent again") {
    const auto row = GENERATE(
        table<const char*, int, const char*>({{"queued", 0, "notice 1 is already to be sent"},
                                              {"retry", 0, "notice 1 is already to be sent"},
                                              {"parked", 0, "state:  parked → "},
                                              {"dead", 0, "state:  dead → "},
                                              {"sent", 5, "notice 1 was sent"},
                                              {"sending", 5, "notice 1 is being sent now"}}));
    const auto& [state, status, says] = row;
    CAPTURE(state);
    Waiting shell;
    shell.put(1, state);
    CHECK(shell.run("outbox retry 1") == status);
    CHECK_THAT(shell.out() + shell.err(), Contains(says));
    if (status == 0) CHECK_THAT(shell.ids(""), StartsWith("1\n"));
}

TEST_CASE("several notices are dropped all or none, or as many as can be") {
    Waiting shell;
    shell.put(2, "sent");
    CHECK(shell.run("outbox drop 1 2 3 --reason test --yes") == 5);
    CHECK(shell.err() ==
          "repairctl: notice 2 was sent; nothing was changed\n"
          "try: the same with --keep-going to change the others\n");
    CHECK(shell.ids("") == "1\n3\n");

    CHECK(shell.run("outbox drop 1 2 9 3 --reason test --yes --keep-going") == 3);
    CHECK(shell.out() ==
          "notice 1 dropped\n"
          "notice 2: notice 2 was sent\n"
          "notice 9: there is no notice 9\n"
          "notice 3 dropped\n");
    CHECK(shell.ids("").empty());
    CHECK(shell.run("outbox drop 2 9 --reason test --yes --keep-going") == 5);
}

TEST_CASE("results of several notices in JSON have each notice or its error") {
    Waiting shell;
    CHECK(shell.run("outbox drop 1 9 --reason test --dry-run --keep-going --json") == 3);
    CHECK_THAT(shell.out(),
               StartsWith(R"({"schema_version":1,"results":[{"id":1,"changed":true,"notice":{)"
                          R"("id":1,"kind":"created",)") &&
                   EndsWith(R"({"id":9,"changed":false,"error":{"code":"not_found","message":)"
                            R"("there is no notice 9","hint":"repairctl outbox list"}}],)"
                            R"("dry_run":true})"
                            "\n"));
    CHECK(shell.ids("") == "1\n2\n3\n");
}

TEST_CASE("notices to drop come from stdin as well") {
    Waiting shell;
    shell.typed = shell.must("outbox list --order 1 --columns id");
    CHECK(shell.must("outbox drop - --reason test --yes") ==
          "notice 1 dropped\nnotice 2 dropped\n");
    shell.typed = "";
    CHECK(shell.must("outbox drop - --reason test --yes --json") ==
          R"({"schema_version":1,"results":[]})"
          "\n");
}

TEST_CASE("dropping is asked about and needs a reason") {
    Waiting shell;
    CHECK(shell.run("outbox drop 1 --yes") == 2);
    CHECK_THAT(shell.err(), Contains("--reason is required"));
    CHECK(shell.run("outbox drop 1 --reason test") == 2);
    shell.sit_down();
    shell.typed = "no\n";
    CHECK(shell.run("outbox drop 1 2 --reason test") == 5);
    CHECK_THAT(shell.err(), StartsWith("2 notices would never be sent. Type yes to go on: "));
    CHECK_THAT(shell.must("outbox show 1"), Contains("queued"));
}

TEST_CASE("the outbox is for admins only") {
    const auto* const line = GENERATE("outbox list", "outbox show 1",
                                      "outbox drop 1 --reason test --yes", "outbox retry 1");
    CAPTURE(line);
    Waiting shell;
    for (const auto* who : {" --as 200", " --as 301"}) {
        CHECK(shell.run(std::string(line) + who) == 5);
        CHECK_THAT(shell.err(), Contains("the outbox"));
    }
    CHECK(shell.run(std::string(line) + " --as 100") == 0);
}
