#include "tests/cmd/staffed_office.hpp"

#include <chrono>

using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;
using repair::test::StaffedOffice;

namespace {

/// Мария with a closed order (1), a removed (2), a refused (3) and an open one (4), each a day
/// after the other; then Bob, with one.
class Clients : public StaffedOffice {
public:
    Clients() {
        for (const auto* name : {"Мария", "Мария", "Мария П", "Мария Петровна"}) {
            add_order("+79001234567", name);
            clock.advance(std::chrono::hours(24));
        }
        add_order("+12125550155", "Bob");
        assign(1);
        assign(4);
        must("order accept 1");
        must("order onsite 1");
        must("order close 1 --total 5000 --materials 1000,50");
        must("order remove 2 --reason 'entered twice' --yes");
        must("order refuse 3 --reason 'too dear'");
    }
};

}  // namespace

TEST_CASE("the card of a client has the last name, the sums and the orders") {
    Clients shell;
    CHECK(
        shell.must("client show 89001234567") ==
        "+79001234567  Мария Петровна\n"
        "  address  Ленина 5\n"
        "  orders   3, 1 open\n"
        "  paid     5\u00a0000\u00a0₽\n"
        "  open     4  👨‍🔧 assigned  Холодильники, Иван Петров\n"
        "  recent   04.01.2024 12:00  4  👨‍🔧 assigned  Холодильники, Иван "
        "Петров\n"
        "  recent   03.01.2024 12:00  3  ❌ refused  Холодильники\n"
        "  recent   01.01.2024 12:00  1  💰 closed  Холодильники, Иван Петров, "
        "5\u00a0000\u00a0₽\n"
        "next: repairctl order show 4\n");
}

TEST_CASE("a client in JSON has open and recent orders in short") {
    Clients shell;
    const std::string open = R"({"id":4,"status":"assigned","equipment":"Холодильники",)"
                             R"("master":{"id":1,"name":"Иван Петров"},"visit":null,)"
                             R"("created_at":"2024-01-04T12:00:00+03:00","total":null})";
    const auto json = shell.must("client show +79001234567 --json");
    CHECK_THAT(json, StartsWith(R"({"schema_version":1,"currency":"RUB","phone":"+79001234567",)"
                                R"("name":"Мария Петровна","address":"Ленина 5","orders":3,)"
                                R"("open":1,"total":500000,"last_order":4,)"
                                R"("last_at":"2024-01-04T12:00:00+03:00","open_orders":[)" +
                                open + R"(],"recent_orders":[)" + open));
    CHECK_THAT(json, EndsWith(R"("created_at":"2024-01-01T12:00:00+03:00","total":500000}]})"
                              "\n"));
}

TEST_CASE("a client's card shows the last five orders, and all that are open") {
    StaffedOffice shell;
    for (int id = 1; id <= 7; ++id)
        shell.add_order();
    const auto card = shell.must("client show 9001234567");
    CHECK_THAT(card, Contains("  orders   7, 7 open\n") && Contains("  open     1  🆕 new"));
    CHECK_THAT(card, Contains(":00  7  🆕") && Contains(":00  3  🆕") && !Contains(":00  2  🆕"));
}

TEST_CASE("a client is found by a phone in any form, or told to be unknown") {
    struct Row {
        const char* phone;
        int status;
        const char* says;
    };
    const auto row = GENERATE(values<Row>({
        {"'8 (900) 123-45-67'", 0, ""},
        {"+79001234567", 0, ""},
        {"'тел. 9001234567'", 0, ""},
        {"+79001234568", 4, "nobody called from +79001234568"},
        {"12", 2, "'12' has 2 digits"},
        {"Мария", 2, "'Мария'"},
    }));
    CAPTURE(row.phone);
    Clients shell;
    CHECK(shell.run(std::string("client show ") + row.phone) == row.status);
    CHECK_THAT(shell.err(), Contains(row.says));
}

TEST_CASE("a client whose orders are all removed is unknown") {
    StaffedOffice shell;
    shell.add_order();
    shell.must("order remove 1 --reason duplicate --yes");
    CHECK(shell.run("client show +79001234567") == 4);
    CHECK(shell.must("client list --no-header").empty());
}

TEST_CASE("clients are listed by phone, page by page") {
    Clients shell;
    CHECK(shell.must("client list") ==
          "phone\tname\taddress\torders\topen\ttotal\tlast_order\tlast_at\n"
          "+12125550155\tBob\tЛенина 5\t1\t1\t0\t5\t2024-01-05T12:00:00+03:00\n"
          "+79001234567\tМария Петровна\tЛенина 5\t3\t1\t500000\t4\t2024-01-04T12:00:00+03:00\n");
    CHECK_THAT(shell.must("client list --limit 1 --json"),
               StartsWith(R"({"schema_version":1,"currency":"RUB","clients":[)") &&
                   EndsWith("\n],\"next\":\"+12125550155\"}\n"));
    CHECK(shell.must("client list --after +12125550155 --limit 1 --columns name --no-header") ==
          "Мария Петровна\n");
    CHECK_THAT(shell.must("client list --limit 2 --json"), EndsWith("\n],\"next\":null}\n"));
    CHECK(shell.run("client list --after nobody") == 2);
}

TEST_CASE("a long list of clients is cut on a terminal only, and says so") {
    StaffedOffice shell;
    for (int i = 100; i < 151; ++i)
        shell.add_order("+79001234" + std::to_string(i));
    CHECK_THAT(shell.must("client list --columns phone --no-header"),
               EndsWith("+79001234149\n+79001234150\n"));
    shell.sit_down();
    CHECK_THAT(shell.must("client list --columns phone --no-header"), EndsWith("+79001234149\n"));
    CHECK_THAT(shell.err(), Contains("there are more; go on with --after +79001234149"));
}

TEST_CASE("clients are the office's to see, not the masters'") {
    const auto* const line = GENERATE("client list", "client show +79001234567");
    Clients shell;
    CHECK(shell.run(std::string(line) + " --as 200") == 0);
    CHECK(shell.run(std::string(line) + " --as 301") == 5);
    CHECK(shell.out().empty());
    CHECK_THAT(shell.err(), Contains("may not see clients") && Contains("the same without --as"));
}
