// The previous system's database brought over by the program itself.

#include "tests/program/office.hpp"
#include "tests/program/screen.hpp"
#include "tests/support/previous_office.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

using namespace repair;
namespace fs = std::filesystem;
using test::Shape;

namespace {

/// The previous system's directory, an office of ours, and a place for a database not made yet.
struct Move {
    explicit Move(Shape shape = Shape::last) : old(theirs / "bot_database.db", shape) {
        fill_with_weeks(old, shape);
        fs::create_directory(place);
    }

    [[nodiscard]] std::string line(const fs::path& db) const {
        return "migration adopt " + old.file().string() + " --db " + db.string();
    }

    test::TempDir theirs;
    test::Office office;
    test::PreviousOffice old;
    fs::path place = office.dir() / "new";
    fs::path made = place / "repair.db";
};

/// A line on a database that is not the office's own.
std::string at(const fs::path& db, const std::string& line) {
    return line + " --db " + db.string();
}

std::string append(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::app) << "\n" << text;
    return file.string();
}

}  // namespace

TEST_CASE("an office moves in one command, and goes on working") {
    const Move move;
    const auto before = test::files_in(move.theirs.path());
    const auto& office = move.office;
    const auto report = office.done(move.line(move.made) + " --json");
    CHECK(test::files_in(move.theirs.path()) == before);
    CHECK(test::files_in(move.place).size() == 1);
    CHECK(test::json_at(report, "$.changed") == "1");
    for (std::size_t i = 0; i < test::json_size(report, "$.reconciliation"); ++i)
        CHECK(test::json_at(report, "$.reconciliation[" + std::to_string(i) + "].holds") == "1");

    CHECK(office.done(at(move.made, "migration verify")).find("sound") != std::string::npos);
    CHECK(
        office.done(at(move.made, "order search ленина 5 --no-header --columns id")).find("6\n") !=
        std::string::npos);
    const auto order = office.done(at(move.made, "order show 6 --json"));
    CHECK(test::json_at(order, "$.settlement.total") == "500000");
    CHECK(test::json_at(order, "$.master.name") == "Иван Иванов");
    CHECK(test::json_size(office.done(at(move.made, "order history 6 --json")), "$.history") == 6);

    office.done(at(move.made, "order accept 2"));
    office.done(at(move.made, "order assign 1 --master 2"));
    const auto corrected =
        office.done(at(move.made, "order correct 6 --total 6000 --reason 'ошибка кассы' --json"));
    CHECK(test::json_at(corrected, "$.settlement.master_share") == "250000");
    const auto next =
        office.done(at(move.made,
                       "order create --equipment Телевизоры --complaint 'нет звука' --client Олег "
                       "--phone 89010000001 --address 'Мира 1' --json"));
    CHECK(std::stoi(test::json_at(next, "$.id")) > 119);
}

TEST_CASE("an office that is made and empty takes the old one in, and once") {
    const Move move;
    const auto& office = move.office;
    const auto empty = office.dump();
    const auto tried = office.done(move.line(office.db()) + " --dry-run");
    CHECK(tried.find("would be adopted") != std::string::npos);
    CHECK(office.dump() == empty);
    CHECK(office.done(move.line(office.db())).find("reconciliation") != std::string::npos);
    CHECK(office.faults().empty());
    CHECK(office.done(move.line(office.db())).find("is already adopted") != std::string::npos);
    const test::PreviousOffice another(move.theirs / "city2.db");
    const auto ended =
        office.run("migration adopt " + another.file().string() + " --db " + office.db().string());
    CHECK(ended.status == 5);
}

TEST_CASE("a rehearsal for a database that is not there leaves none") {
    const Move move;
    const auto out = move.office.done(move.line(move.made) + " --dry-run");
    CHECK(out.find("would be adopted") != std::string::npos);
    CHECK(test::files_in(move.place).empty());
}

TEST_CASE("the rates that are printed can be pasted into the configuration") {
    const Move move;
    const auto report = move.office.done(move.line(move.made) + " --json");
    const auto rates = test::json_at(report, "$.rates");
    REQUIRE(rates.find("[[settlement.equipment]]") != std::string::npos);
    append(move.office.dir() / "repair.toml", rates);
    CHECK(move.office.run("config check").status == 0);
    CHECK(move.office.done("config show").find("Кофемашины") != std::string::npos);
    const auto text = move.office.done(move.line(move.place / "second.db"));
    CHECK(text.find("\n" + rates) != std::string::npos);
}

TEST_CASE("a pipe gets every adjustment, a terminal the first of them") {
    Move move(Shape::first);
    const auto lines = [](const std::string& text) { return std::ranges::count(text, '\n'); };
    for (int id = 500; id < 600; ++id)
        move.old.order(id, "ASSIGNED");
    const auto piped = move.office.done(move.line(move.made) + " --dry-run");
    CHECK(lines(piped) > 140);
    CHECK(piped.find("order 599: status assigned → new (no master)") != std::string::npos);
    CHECK(piped.find("more: --verbose") == std::string::npos);

    test::Screen screen(move.office.start(move.line(move.made) + " --dry-run"), 100);
    const auto seen = screen.wait().out;
    CHECK(seen.find("more: --verbose, --json or a pipe has all of them") != std::string::npos);
    CHECK(seen.find("reconciliation") != std::string::npos);
    CHECK(lines(seen) < lines(piped) - 50);
}

TEST_CASE("what is no database of the previous system is refused, with its status") {
    const Move move;
    const auto& office = move.office;
    const auto file = [&](const char* name, const std::string& bytes) {
        std::ofstream(move.theirs / name, std::ios::binary) << bytes;
    };
    file("empty.db", "");
    file("text.db", "no database at all, and long enough to be read as one if it were one ......");
    test::alter(move.theirs / "other.db", "CREATE TABLE users (id); CREATE TABLE goods (id)");
    test::alter(move.theirs / "long.db",
                "CREATE TABLE users (id); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                "FROM n LIMIT 5000) INSERT INTO users SELECT i FROM n");
    fs::copy_file(move.theirs / "long.db", move.theirs / "cut.db");
    fs::resize_file(move.theirs / "cut.db", fs::file_size(move.theirs / "cut.db") / 2);

    struct Row {
        std::string file;
        int status;
    };
    const std::vector<Row> table{
        {(move.theirs / "missing.db").string(), 10},
        {(move.theirs / "empty.db").string(), 10},
        {(move.theirs / "text.db").string(), 10},
        {(move.theirs / "other.db").string(), 10},
        {(move.theirs / "cut.db").string(), 13},
        {move.theirs.path().string(), 10},
        {office.db().string(), 10},
    };
    for (const auto& [source, status] : table) {
        const auto ended = office.run("migration adopt " + source + " --db " + move.made.string());
        CAPTURE(source, ended.err);
        CHECK(ended.status == status);
        CHECK_FALSE(ended.err.empty());
        CHECK(test::files_in(move.place).empty());
    }
    CHECK(office.run("migration adopt " + office.db().string()).status == 5);
    office.master("Иван", 1001);
    CHECK(office.run(move.line(office.db())).status == 5);
}

TEST_CASE("an adoption killed at any moment has made all of the database or none of it") {
    const Move move;
    const auto source = test::files_in(move.theirs.path());
    const auto whole = [&](const fs::path& db) {
        return test::cell(db,
                          "SELECT (SELECT count(*) FROM orders) || ' ' || "
                          "(SELECT count(*) FROM order_history) || ' ' || "
                          "(SELECT count(*) FROM office_history WHERE verb = 'adopt')");
    };
    const auto took = move.office.run(move.line(move.place / "measure.db")).took;
    const auto expected = whole(move.place / "measure.db");
    std::mt19937 random(5);
    int killed = 0;
    for (int i = 0; i < 24; ++i) {
        const auto db = move.place / (std::to_string(i) + ".db");
        const bool empty_first = i % 2 == 0;
        if (empty_first) move.office.done(at(db, "migration apply --create"));
        test::Process process(move.office.start(move.line(db)));
        std::this_thread::sleep_for(std::chrono::milliseconds(
            random() % static_cast<unsigned>(std::max<long>(took.count(), 20))));
        process.signal(SIGKILL);
        killed += process.wait().killed ? 1 : 0;
        CAPTURE(i);
        if (fs::exists(db))
            CHECK((whole(db) == expected || (empty_first && whole(db) == "0 0 0")));
        else
            CHECK_FALSE(empty_first);
        CHECK(move.office.run(move.line(db)).status == 0);
        CHECK(whole(db) == expected);
        CHECK(move.office.run(at(db, "migration verify")).status == 0);
        for (const auto& entry : fs::directory_iterator(move.place))
            CHECK(entry.path().filename().string().find(".adopt-") == std::string::npos);
    }
    CHECK(killed > 4);
    CHECK(test::files_in(move.theirs.path()) == source);
}

TEST_CASE("two adoptions into one name leave one whole database") {
    const Move move;
    const auto ends =
        move.office.run_at_once({move.line(move.made), move.line(move.made), move.line(move.made)});
    for (const auto& ended : ends) {
        CAPTURE(ended.err);
        CHECK((ended.status == 0 || ended.status == 5 || ended.status == 11));
    }
    CHECK(std::ranges::count(ends, 0, &test::Ended::status) >= 1);
    CHECK(move.office.run(at(move.made, "migration verify")).status == 0);
}
