// What a script, cron or a dropped connection does to the surroundings of a command.

#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::Stream;

namespace {

/// An office with one order, and the two kinds of command: one that reads and one that changes.
struct Desk {
    test::Office office;
    Desk() { office.order(); }

    [[nodiscard]] test::Ended reads(Stream in, Stream out, Stream err) const {
        return run("order show 1", in, out, err);
    }
    [[nodiscard]] test::Ended changes(Stream in, Stream out, Stream err) const {
        return run("order comment 1 --text привет", in, out, err);
    }
    [[nodiscard]] test::Ended run(const std::string& line, Stream in, Stream out,
                                  Stream err) const {
        auto start = office.start(line);
        start.in = in;
        start.out = out;
        start.err = err;
        return test::run(start);
    }
    [[nodiscard]] std::string comments() const {
        return office.ask("SELECT count(*) FROM order_comments");
    }
};

constexpr auto taken = Stream::captured;

}  // namespace

TEST_CASE("language, home and the rest of the environment change no byte of the answer") {
    const Desk desk;
    const auto& office = desk.office;
    const auto config = "REPAIR_CONFIG=" + (office.dir() / "repair.toml").string();
    const auto usual = office.done("order show 1 --json");
    const std::vector<std::vector<std::string>> environments{
        {config},
        {config, "LANG=C", "LC_ALL=C", "HOME=/"},
        {config, "LANG=ru_RU.KOI8-R", "TERM=dumb", "TZ=Asia/Tokyo"},
        {config, "HOME=relative", "XDG_CONFIG_HOME=", "COLUMNS=0", "TMPDIR=/nowhere"},
    };
    for (const auto& environment : environments) {
        CAPTURE(environment);
        auto start = office.start("order show 1 --json");
        start.environment = environment;
        const auto ended = test::run(start);
        CHECK(ended.out == usual);
        CHECK(ended.err.empty());
        CHECK(ended.status == 0);
    }

    auto bare = office.start({"order", "comment", "1", "--text", "привет", "--config",
                              (office.dir() / "repair.toml").string()});
    bare.environment.clear();
    const auto ended = test::run(bare);
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(desk.comments() == "1");
}

TEST_CASE("without an environment and without a configuration the reason is named") {
    const test::Office office;
    auto start = office.start("order list");
    start.environment.clear();
    const auto ended = test::run(start);
    CHECK(ended.status == 10);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, Catch::Contains("there is no database at /"));
}

TEST_CASE("closed stdin or stderr is nobody's trouble") {
    const Desk desk;
    int changes = 0;
    for (const auto& [in, err] : {std::pair{Stream::closed, taken},
                                  {taken, Stream::closed},
                                  {Stream::closed, Stream::closed},
                                  {Stream::null, Stream::full}}) {
        const auto usual = desk.office.done("order show 1");
        const auto read = desk.reads(in, taken, err);
        CHECK(read.status == 0);
        CHECK(read.out == usual);
        const auto changed = desk.changes(in, taken, err);
        CHECK(changed.status == 0);
        CHECK_THAT(changed.out, Catch::StartsWith("order 1 commented\n"));
        CHECK(desk.comments() == std::to_string(++changes));
        CHECK(desk.run("order show 999", in, taken, err).status == 4);
    }
}

TEST_CASE("whoever asks a question of a closed stdin is told to say --yes") {
    const Desk desk;
    for (const auto in : {Stream::closed, Stream::null}) {
        const auto ended = desk.run("order remove 1 --reason 'введена дважды'", in, taken, taken);
        CHECK(ended.status == 2);
        CHECK_THAT(ended.err, Catch::Contains("--yes"));
    }
    CHECK(desk.office.ask("SELECT version FROM orders") == "1");
}

TEST_CASE("numbers from a stdin that cannot be read are a failure, from an empty one none") {
    const Desk desk;
    const auto line = "order comment - --text привет";
    const auto closed = desk.run(line, Stream::closed, taken, taken);
    CHECK(closed.status == 1);
    CHECK_THAT(closed.err, Catch::Contains("cannot read the input"));
    CHECK(desk.run(line, Stream::null, taken, taken).status == 0);
    CHECK(desk.comments() == "0");
}

TEST_CASE("an answer that cannot be written is a failure, and says whether anything was done") {
    const Desk desk;
    int changes = 0;
    for (const auto out : {Stream::closed, Stream::full}) {
        const auto read = desk.reads(taken, out, taken);
        CHECK(read.status == 1);
        CHECK_THAT(read.err, Catch::Contains("cannot write the output"));
        const auto changed = desk.changes(taken, out, taken);
        CHECK(changed.status == 1);
        CHECK_THAT(changed.err, Catch::Contains("order 1 commented, but cannot write the output"));
        CHECK(desk.comments() == std::to_string(++changes));
        const auto json = desk.run("order show 999 --json", taken, out, taken);
        CHECK(json.status == 4);
        CHECK_THAT(json.err, Catch::Contains("999"));
        CHECK(desk.run("order comment 1 --text тихо --quiet", taken, out, taken).status == 0);
        CHECK(desk.comments() == std::to_string(++changes));
        CHECK(desk.run("--help", taken, out, taken).status == 1);
        CHECK(desk.run("version", taken, out, taken).status == 1);
    }
}

TEST_CASE("with all three closed the work is done, and the database is not what stderr gets") {
    const Desk desk;
    const auto before = desk.office.dump();
    const auto closed = Stream::closed;
    CHECK(desk.reads(closed, closed, closed).status == 1);
    CHECK(desk.run("order show 999", closed, closed, closed).status == 4);
    CHECK(desk.run("order frobnicate", closed, closed, closed).status == 2);
    CHECK(desk.office.dump() == before);
    CHECK(desk.changes(closed, closed, closed).status == 1);
    CHECK(desk.comments() == "1");
    CHECK(desk.office.faults().empty());
}

TEST_CASE("who reads one line of a long list and goes away hears no complaint") {
    const Desk desk;
    desk.office.copy_order(3000);
    for (const auto* const format : {"tsv", "csv", "json", "ndjson", "table"}) {
        test::Process process(desk.office.start(std::string("order list --format ") + format));
        CHECK_FALSE(process.read_line().empty());
        process.stop_reading();
        const auto ended = process.wait();
        CAPTURE(format, ended.err);
        CHECK(ended.status == 141);
        CHECK(ended.err.empty());
    }
}

TEST_CASE("a change whose answer nobody reads is done and well") {
    const Desk desk;
    test::Process process(desk.office.start("order comment 1 --text привет"));
    process.stop_reading();
    const auto ended = process.wait();
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(desk.comments() == "1");
}

TEST_CASE("a command works in a directory where nothing can be made") {
    const Desk desk;
    auto start = desk.office.start("order show 1");
    start.directory = "/proc/self";
    CHECK(test::run(start).status == 0);
}
