// Exit statuses are what scripts hold on to: repair-exit-codes(7).

#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <unistd.h>

using namespace repair;

namespace {

struct Case {
    std::string line;
    int status;
    std::string code;  ///< In JSON; empty when it succeeds.
};

/// Order 1 is new, 2 is onsite with Иван, 3 is closed.
const std::vector<Case> cases{
    {"version", 0, ""},
    {"order list", 0, ""},
    {"orders list", 0, ""},
    {"order list --status refused", 0, ""},
    {"order onsite 2", 0, ""},
    {"config show office.zone --config /nowhere/repair.toml", 78, "config"},
    {"config init --output /nowhere/else/repair.toml --dry-run", 0, ""},
    {"config init --output /proc/repair.toml", 1, "failed"},
    // Visible from the words alone.
    {"", 2, "usage"},
    {"order", 2, "usage"},
    {"order sho 1", 2, "usage"},
    {"order show", 2, "usage"},
    {"order show one", 2, "usage"},
    {"order show 0", 2, "usage"},
    {"order show 1 2", 2, "usage"},
    {"order show 99999999999999999999", 2, "usage"},
    {"order list --status onroad", 2, "usage"},
    {"order list --columns id,prise --format tsv", 2, "usage"},
    {"order list --from 31.02.2025", 2, "usage"},
    {"order list --from 2025-10-22 --to 2025-10-21", 2, "usage"},
    {"order edit 1 --phone 12", 2, "usage"},
    {"order edit 1", 2, "usage"},
    {"order close 2 --total 5000", 2, "usage"},
    {"order close 2 --total nan --materials 0", 2, "usage"},
    {"order close 2 --total 1e3 --materials 0", 2, "usage"},
    {"order close 2 --total -5 --materials 0", 2, "usage"},
    {"order close 2 --total 5000,001 --materials 0", 2, "usage"},
    {"order reschedule 1 --visit 'вчера в 14:00'", 2, "usage"},
    {"order long-repair 2 --due вчера", 2, "usage"},
    {"order edit 1 --equipment Трактор", 2, "usage"},
    {"order accept 1 2 --if-version 1", 2, "usage"},
    {"order remove 1 --reason 'введена дважды'", 2, "usage"},
    {"order show 1 --lock-timeout -1", 2, "usage"},
    // The database has no such thing.
    {"order show 999", 4, "not_found"},
    {"order accept 999", 4, "not_found"},
    {"order assign 1 --master 99", 4, "not_found"},
    {"master show 99", 4, "not_found"},
    {"user show 99", 4, "not_found"},
    {"outbox show 999", 4, "not_found"},
    {"client show +79990000000", 4, "not_found"},
    // A rule says no.
    {"order accept 1", 5, "refused"},
    {"order close 1 --total 5000 --materials 0", 5, "refused"},
    {"order close 2 --total 5000 --materials 5001", 5, "refused"},
    {"order edit 3 --notes нет", 5, "refused"},
    {"order edit 1 --notes нет --if-version 7", 5, "conflict"},
    {"order unassign 2", 5, "refused"},
    {"order comment 1 --text нет --as 1001", 5, "refused"},
    {"order create --equipment Телевизоры --complaint 'нет звука' --client Анна --phone "
     "89001234567 --address 'Мира 1' --if-none-open",
     5, "refused"},
    // Of several, some.
    {"order accept 1 2", 5, "refused"},
    {"order onsite 1 2 --keep-going", 3, ""},
    {"order onsite 1 999 --keep-going", 5, ""},
};

void make_cases(const test::Office& office) {
    office.master("Иван Иванов", 1001);
    for (int i = 0; i < 3; ++i)
        office.order();
    for (const std::string id : {"2", "3"})
        for (const std::string& line :
             {"order assign " + id + " --master 1", "order accept " + id, "order onsite " + id})
            office.done(line);
    office.done("order close 3 --total 5000 --materials 0");
}

}  // namespace

TEST_CASE("each way to end has its own exit status") {
    const test::Office office;
    make_cases(office);
    const auto before = office.dump();
    for (const auto& [line, status, code] : cases) {
        const auto text = office.run(line);
        CAPTURE(line, text.out, text.err);
        CHECK(text.status == status);
        if (code.empty()) continue;
        CHECK(text.out.empty());
        CHECK_FALSE(text.err.empty());

        const auto json = office.run(line + " --json");
        CAPTURE(json.out, json.err);
        CHECK(json.status == status);
        REQUIRE(test::is_json(json.out));
        if (!code.empty()) CHECK(test::json_at(json.out, "$.error.code") == code);
    }
    CHECK(office.dump() == before);
}

TEST_CASE("an option that needs a value and has none is wrong usage, whatever the format") {
    const test::Office office;
    office.order();
    for (const std::string line : {"order show 1 --config", "order show 1 --json --config",
                                   "order list --json --format csv"}) {
        const auto ended = office.run(line);
        CAPTURE(line, ended.out, ended.err);
        CHECK(ended.status == 2);
        const bool json = line.find("--json") != line.npos;
        CHECK(test::is_json(ended.out) == json);
        CHECK(ended.err.empty() == json);
    }
}

TEST_CASE("a configuration that makes no sense is 78, with the place") {
    const test::Office office;
    const auto file = office.dir() / "bad.toml";
    std::ofstream(file) << "[office]\nname = \"Казань\"\nzoen = \"Europe/Moscow\"\n";
    for (const std::string line : {"order list", "config check", "config show", "version"}) {
        const auto ended = office.run(line + " --config " + file.string());
        CAPTURE(line, ended.out, ended.err);
        if (line == "version") {
            CHECK(ended.status == 0);  // Needs none, and so is never stopped by one.
            continue;
        }
        CHECK(ended.status == 78);
        CHECK_THAT(ended.out + ended.err,
                   Catch::Contains(file.string() + ":3:1") && Catch::Contains("office.zone"));
    }
}

TEST_CASE("a schema of another time is 12 or 13 for whoever compares it, and for all others") {
    const test::Office office;
    office.order();
    const auto version = std::stoi(office.ask("PRAGMA user_version"));
    for (const auto& [other, status] : {std::pair{version + 1, 13}, {version - 1, 13}}) {
        test::alter(office.db(), "PRAGMA user_version = " + std::to_string(other));
        CHECK(office.run("migration status").status == status);
        CHECK(office.run("migration verify").status == 13);
        CHECK(office.run("migration apply").status == 13);
        CHECK(office.run("order list").status == (other > version ? 13 : 12));
    }
    test::alter(office.db(), "PRAGMA user_version = " + std::to_string(version));
    test::alter(office.db(), "CREATE TABLE notes_of_mine (text TEXT)");
    const auto drift = office.run("migration verify --json");
    CHECK(drift.status == 13);
    CHECK(test::json_at(drift.out, "$.drift[0]") == "+ CREATE TABLE notes_of_mine (text TEXT)");
    CHECK(office.run("order list").status == 0);
}

TEST_CASE("many orders from stdin change all or none") {
    const test::Office office;
    office.master("Иван Иванов", 1001);
    for (int i = 0; i < 4; ++i)
        office.order();
    office.done("order assign 3 --master 1");
    office.done("order accept 3");
    const auto before = office.dump();

    auto start = office.start("order accept - --json");
    start.typed = "id\n1\n3\n";
    const auto refused = test::run(start);
    CAPTURE(refused.out, refused.err);
    CHECK(refused.status == 5);
    CHECK_THAT(test::json_at(refused.out, "$.error.message"),
               Catch::Contains("order 1") && Catch::Contains("nothing was changed"));
    CHECK(office.dump() == before);

    start = office.start("order assign - --master 1 --keep-going --json");
    start.typed = "1\n999\n2\n3\n";
    const auto partly = test::run(start);
    CAPTURE(partly.out, partly.err);
    CHECK(partly.status == 3);
    CHECK(test::json_size(partly.out, "$.results") == 4);
    CHECK(test::json_at(partly.out, "$.results[0].order.status") == "assigned");
    CHECK(test::json_at(partly.out, "$.results[0].changed") == "1");
    CHECK(test::json_at(partly.out, "$.results[1].id") == "999");
    CHECK(test::json_at(partly.out, "$.results[1].error.code") == "not_found");
    CHECK(test::json_at(partly.out, "$.results[3].changed") == "0");

    start = office.start("order comment - --text привет");
    start.typed = "1\nдва\n";
    const auto unreadable = test::run(start);
    CHECK(unreadable.status == 2);
    CHECK_THAT(unreadable.err, Catch::Contains("line 2") && Catch::Contains("два"));
    CHECK(office.ask("SELECT count(*) FROM order_comments") == "0");
    CHECK(office.faults().empty());
}

TEST_CASE("the list of one command is the stdin of the next") {
    const test::Office office;
    office.master("Иван Иванов", 1001);
    for (int i = 0; i < 3; ++i)
        office.order();
    auto start = office.start("order assign - --master Иванов");
    start.typed = office.done("order list --status new --columns id");
    const auto ended = test::run(start);
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(office.ask("SELECT count(*) FROM orders WHERE status = 'assigned'") == "3");
    CHECK(office.done("order list --status new --columns id --no-header").empty());
}

TEST_CASE("what many changes did is said even when the answer cannot be written") {
    const test::Office office;
    office.order();
    office.order();
    auto start = office.start("order comment 1 2 999 --text привет --keep-going");
    start.out = test::Stream::full;
    const auto ended = test::run(start);
    CHECK(ended.status == 1);
    CHECK_THAT(ended.err, Catch::Contains("2 of 3 done, but cannot write the output"));
    CHECK(office.ask("SELECT count(*) FROM order_comments") == "2");
}

TEST_CASE("verify finds a row that breaks a CHECK, though the file itself is sound") {
    const test::Office office;
    office.order();
    test::alter(office.db(), "PRAGMA ignore_check_constraints = ON; UPDATE orders SET removed = 7");
    const auto ended = office.run("migration verify --json");
    CHECK(ended.status == 13);
    CHECK_THAT(ended.out, Catch::Contains("CHECK constraint failed in orders"));
    CHECK(office.run("backup create").status == 13);
}
