// The eye that the other tests trust sees each kind of fault.

#include "tests/program/formats.hpp"
#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

using namespace repair;

TEST_CASE("every kind of half change is seen") {
    const std::vector<std::pair<std::string, std::string>> damages{
        {"UPDATE orders SET version = 3", "is at version 3, its history is 2 rows"},
        {"INSERT INTO order_history (order_id, version, at, actor_id, verb) VALUES (1, 4, 0, 1, "
         "'edit')",
         "its history is 3 rows up to 4"},
        {"UPDATE orders SET status = 'refused'", "is refused, its history ends in assigned"},
        {"PRAGMA foreign_keys = OFF; DELETE FROM orders", "history of no order: 1"},
        {"UPDATE outbox SET order_version = 9 WHERE order_id = 1", "is about no version"},
        {"UPDATE orders SET creator_id = 99", "reference: orders"},
        {"PRAGMA ignore_check_constraints = ON; UPDATE orders SET status = 'closed', total = 500, "
         "materials = 0, master_share = 200, company_share = 200",
         "the money of order 1 does not add up"},
    };
    for (const auto& [sql, what] : damages) {
        const test::Office office;
        office.master("Иван Иванов", 1001);
        office.order();
        office.done("order assign 1 --master 1");
        REQUIRE(office.faults().empty());
        test::alter(office.db(), sql);
        CAPTURE(sql);
        CHECK_THAT(office.faults(), Catch::Contains(what));
    }
}

TEST_CASE("a dump tells two databases apart, and a snapshot of files two directories") {
    const test::Office office;
    office.order();
    const auto before = office.dump();
    const auto files = test::files_in(office.dir());
    CHECK(test::files_in(office.dir()) == files);
    CHECK(office.dump() == before);
    test::alter(office.db(), "UPDATE orders SET notes = 'x'");
    CHECK(office.dump() != before);
    CHECK(test::files_in(office.dir()) != files);
}

TEST_CASE("the readers of CSV and TSV know what is none") {
    CHECK(test::read_csv("a,\"b\"\"\r\n\",\r\n").at(0) ==
          std::vector<std::string>{"a", "b\"\r\n", ""});
    CHECK_THROWS(test::read_csv("a\"b\r\n"));
    CHECK_THROWS(test::read_csv("\"a\r\n"));
    CHECK_THROWS(test::read_csv("a,b\n"));
    CHECK(test::read_tsv("a\\tb\tc\\\\\n").at(0) == std::vector<std::string>{"a\tb", "c\\"});
    CHECK_THROWS(test::read_tsv("a\\x\n"));
}
