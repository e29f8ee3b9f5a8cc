// ./quickstart shows a working office, the second time as well, and what it says to try works.

#include "tests/program/office.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <thread>

using namespace repair;

namespace {

/// The quick start with a program that is built already and a place of its own for the demo.
struct Quickstart {
    test::TempDir scratch;
    std::filesystem::path demo = scratch / "demo";

    [[nodiscard]] test::Start start() const {
        return {
            .argv = {"/bin/bash", REPAIR_SOURCE_DIR "/quickstart"},
            .environment = {"PATH=/usr/bin:/bin", std::string("QUICKSTART_REPAIRCTL=") + REPAIRCTL,
                            "QUICKSTART_DIR=" + demo.string(), "LANG=C.UTF-8",
                            "REPAIR_DATABASE_PATH=/nowhere/else.db"},
            .in = test::Stream::null,
            .directory = scratch.path()};
    }
    [[nodiscard]] test::Ended shell(const std::string& line) const {
        const auto programs = std::filesystem::path(REPAIRCTL).parent_path().string();
        return test::run({.argv = {"/bin/bash", "-c", line},
                          .environment = {"PATH=" + programs + ":/usr/bin:/bin", "LANG=C.UTF-8",
                                          "REPAIR_CONFIG=" + (demo / "repair.toml").string()},
                          .directory = scratch.path()});
    }
};

/// The indented command lines of what it says at the end.
std::vector<std::string> suggestions(const std::string& said) {
    std::vector<std::string> lines;
    std::istringstream text(said.substr(said.find("Your turn")));
    for (std::string line; std::getline(text, line);)
        if (line.starts_with("  repairctl ")) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("the quick start shows an office, and again the same office") {
    const Quickstart quickstart;
    const auto first = test::run(quickstart.start());
    CAPTURE(first.out, first.err);
    REQUIRE(first.status == 0);
    CHECK(first.out.find('\x1b') == std::string::npos);
    const auto db = quickstart.demo / "repair.db";
    const auto before = test::dump(db);
    CHECK(test::cell(db, "SELECT count(*) FROM orders") == "5");
    CHECK(test::cell(db, "SELECT count(DISTINCT status) FROM orders") == "5");

    for (const auto* const shown : {"Ольга  ", "│ · Заявка #6 принята.", "│ [✅ Принять] "})
        CHECK_THAT(first.out, Catch::Contains(shown));

    const auto second = test::run(quickstart.start());
    CAPTURE(second.out, second.err);
    CHECK(second.status == 0);
    CHECK(test::dump(db) == before);

    const auto lines = suggestions(second.out);
    CHECK(lines.size() >= 4);
    for (const auto& line : lines) {
        const auto ended = quickstart.shell(line);
        CAPTURE(line, ended.out, ended.err);
        const bool typo = line.find("clsoe") != line.npos;
        CHECK(ended.status == (typo ? 2 : 0));
        if (typo) CHECK_THAT(ended.err, Catch::Contains("did you mean 'close'"));
    }
    CHECK(quickstart.shell("repairctl migration verify").status == 0);
}

TEST_CASE("a quick start that was interrupted starts afresh the next time") {
    const Quickstart quickstart;
    {
        test::Process process(quickstart.start());
        while (!std::filesystem::exists(quickstart.demo.string() + ".part"))
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        process.signal(SIGKILL);
        CHECK(process.wait().killed);
    }
    CHECK_FALSE(std::filesystem::exists(quickstart.demo));
    const auto ended = test::run(quickstart.start());
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK(test::cell(quickstart.demo / "repair.db", "SELECT count(*) FROM orders") == "5");
}
