// Many processes at once: versions decide, nobody hears of locks, nothing is lost or done twice.

#include "tests/program/crowd.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace repair;

namespace {

constexpr int people = 20;

/// An order that a master works on, and its version.
struct Onsite {
    test::Office office;
    std::string id;
    std::string version;

    Onsite() {
        office.master("Иван Иванов", 1001);
        office.master("Пётр Петров", 1002);
        id = std::to_string(office.order());
        office.done("order assign " + id + " --master 1");
        office.done("order accept " + id);
        office.done("order onsite " + id);
        version = office.ask("SELECT version FROM orders");
    }

    /// What becomes of the line when twenty say it at once, each with a number of their own in
    /// place of "%", about the version they all saw.
    [[nodiscard]] std::vector<test::Ended> all_say(const std::string& line) const {
        std::vector<std::string> lines;
        for (int i = 1; i <= people; ++i) {
            auto own = line;
            own.replace(own.find('%'), 1, std::to_string(i));
            lines.push_back(own + " --json --if-version " + version);
        }
        return office.run_at_once(lines);
    }
};

auto made_it(const std::vector<test::Ended>& ends) {
    return std::ranges::count_if(ends, [](const test::Ended& ended) {
        return ended.status == 0 && test::json_at(ended.out, "$.changed") == "1";
    });
}

void check_conflict(const test::Ended& ended) {
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 5);
    CHECK(test::json_at(ended.out, "$.error.code") == "conflict");
    CHECK_THAT(test::json_at(ended.out, "$.error.message"), Catch::Contains("changed meanwhile"));
}

}  // namespace

TEST_CASE("of twenty who close one order exactly one does, and the others are told why") {
    const Onsite order;
    const auto ends = order.all_say("order close 1 --total %000 --materials 100");
    CHECK(made_it(ends) == 1);
    for (int i = 1; i <= people; ++i) {
        const auto& ended = ends[static_cast<std::size_t>(i - 1)];
        if (ended.status != 0)
            check_conflict(ended);
        else
            CHECK(order.office.ask("SELECT total FROM orders") == std::to_string(i) + "00000");
    }
    CHECK(order.office.ask("SELECT count(*) FROM order_history WHERE verb = 'close'") == "1");
    CHECK(order.office.faults().empty());
}

TEST_CASE("of twenty who edit one order exactly one does, and the others are told why") {
    const Onsite order;
    const auto ends = order.all_say("order edit 1 --notes 'заметка %'");
    CHECK(made_it(ends) == 1);
    for (const auto& ended : ends)
        if (ended.status != 0) check_conflict(ended);
    CHECK(order.office.ask("SELECT count(*) FROM order_history WHERE verb = 'edit'") == "1");
    CHECK(order.office.faults().empty());
}

TEST_CASE("of twenty who give one order to masters one does, and who meant the same is content") {
    const Onsite order;
    const auto id = order.office.order("Сидоров");
    std::vector<std::string> lines;
    for (int i = 0; i < people; ++i)
        lines.push_back("order assign " + std::to_string(id) + " --json --if-version 1 --master " +
                        std::to_string(1 + i % 2));
    const auto ends = order.office.run_at_once(lines);
    CHECK(made_it(ends) == 1);
    const auto master =
        order.office.ask("SELECT master_id FROM orders WHERE id = " + std::to_string(id));
    for (std::size_t i = 0; i < ends.size(); ++i) {
        CAPTURE(i, ends[i].out, ends[i].err);
        const bool same = master == std::to_string(1 + i % 2);
        if (same)
            CHECK(ends[i].status == 0);
        else
            check_conflict(ends[i]);
    }
    CHECK(order.office.faults().empty());
}

TEST_CASE("twenty at once on a handful of orders lose nothing and do nothing twice") {
    test::Crowd crowd(20251022);
    for (int i = 0; i < 3; ++i)
        CHECK(crowd.round() == "");
    CHECK(crowd.losses() == "");
    CHECK(crowd.changes() > 10);
    CHECK(crowd.refusals() > 0);
    CHECK(crowd.office().run("migration verify").status == 0);
}

TEST_CASE("twenty who take down orders at once get a number each") {
    const test::Office office;
    std::vector<std::string> lines;
    for (int i = 1; i <= people; ++i)
        lines.push_back(
            "order create --equipment Холодильники --complaint 'не морозит' --phone "
            "89001234567 --address 'Ленина 5' --json --client 'Клиент " +
            std::to_string(i) + "'");
    const auto ends = office.run_at_once(lines);
    for (int i = 1; i <= people; ++i) {
        const auto& ended = ends[static_cast<std::size_t>(i - 1)];
        CAPTURE(ended.out, ended.err);
        REQUIRE(ended.status == 0);
        CHECK(office.ask("SELECT client_name FROM orders WHERE id = " +
                         test::json_at(ended.out, "$.id")) == "Клиент " + std::to_string(i));
    }
    CHECK(office.ask("SELECT count(*) FROM orders") == std::to_string(people));
    CHECK(office.faults().empty());
}

TEST_CASE("twenty who make the same thing at once make it once, and nobody is told of a failure") {
    const test::Office office;
    const auto file = (office.dir() / "second.db").string();
    for (const auto& line :
         {"migration apply --create --db " + file, std::string("user grant 2001 dispatcher"),
          std::string("master add --telegram-id 1001 --name 'Иван Иванов' "
                      "--phone 89001234567")}) {
        const auto ends = office.run_at_once(std::vector<std::string>(people, line + " --json"));
        for (const auto& ended : ends) {
            CAPTURE(line, ended.out, ended.err);
            CHECK(ended.status == 0);
        }
        CHECK(made_it(ends) == 1);
    }
    CHECK(office.run("migration verify --db " + file).status == 0);
    CHECK(office.ask("SELECT count(*) FROM masters") == "1");
}

TEST_CASE("of twenty who write one configuration one does, and the others do not replace it") {
    const test::Office office;
    const auto file = office.dir() / "second.toml";
    std::vector<std::string> lines;
    for (int i = 1; i <= people; ++i)
        lines.push_back("config init --json --set office.name=Офис" + std::to_string(i) +
                        " --output " + file.string());
    const auto ends = office.run_at_once(lines);
    CHECK(made_it(ends) == 1);
    for (int i = 1; i <= people; ++i) {
        const auto& ended = ends[static_cast<std::size_t>(i - 1)];
        CAPTURE(ended.out, ended.err);
        if (ended.status == 0)
            CHECK_THAT(office.done("config show office.name --config " + file.string()),
                       Catch::Contains("Офис" + std::to_string(i)));
        else
            CHECK(ended.status == 5);
    }
    CHECK(std::ranges::count_if(test::files_in(office.dir()), [](const auto& entry) {
              return entry.first.starts_with("second");
          }) == 1);
}
