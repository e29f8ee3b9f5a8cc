#include "cmd/change.hpp"

#include "cmd/fd_stream.hpp"
#include "tests/cmd/sample_tree.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

using namespace repair;

namespace {

const cmd::Tree tree = test::kettle_tree();

}  // namespace

TEST_CASE("a change says what is different now and what comes next") {
    test::Shell shell;
    CHECK(shell.run("kettle boil 2", tree) == 0);
    CHECK(shell.out() ==
          "kettle 2 heated for Анна\n"
          "  water:  cold → hot\n"
          "next: repairctl kettle show 2\n");
}

TEST_CASE("a change that was made before is told apart, and no failure") {
    test::Shell shell;
    CHECK(shell.run("kettle boil 1", tree) == 0);
    CHECK_THAT(shell.out(), Catch::StartsWith("kettle 1 is already heated for Анна\n"));
    CHECK(shell.run("kettle boil 1 --json", tree) == 0);
    CHECK(shell.out() == R"({"schema_version":1,"id":1,"changed":false})"
                         "\n");
}

TEST_CASE("a dry run says what would be") {
    test::Shell shell;
    CHECK(shell.run("kettle boil 2 --dry-run", tree) == 0);
    CHECK(shell.out() == "kettle 2 would be heated for Анна\n  water:  cold → hot\n");
    CHECK(shell.run("kettle boil 2 --dry-run --json", tree) == 0);
    CHECK(shell.out() == R"({"schema_version":1,"id":2,"changed":true,"dry_run":true})"
                         "\n");
}

TEST_CASE("quiet is silent, but for JSON that was asked for") {
    test::Shell shell;
    CHECK(shell.run("kettle boil 2 --quiet", tree) == 0);
    CHECK(shell.out().empty());
    CHECK(shell.run("kettle boil 2 --quiet --json", tree) == 0);
    CHECK_FALSE(shell.out().empty());
}

TEST_CASE("colour is for terminals, for those who want it") {
    struct Row {
        const char* options;
        cmd::Environment environment;
        bool terminal;
        bool coloured;
    };
    const auto row = GENERATE(values<Row>({
        {"", {{"TERM", "xterm"}}, true, true},
        {"", {{"TERM", "xterm"}}, false, false},
        {"", {{"TERM", "dumb"}}, true, false},
        {"", {}, true, false},
        {"", {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, true, false},
        {"", {{"TERM", "xterm"}, {"NO_COLOR", ""}}, true, true},
        {"", {{"CLICOLOR_FORCE", "1"}}, false, true},
        {"", {{"CLICOLOR_FORCE", "0"}}, false, false},
        {"", {{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}, false, false},
        {"--color always", {{"NO_COLOR", "1"}}, false, true},
        {"--color never", {{"TERM", "xterm"}, {"CLICOLOR_FORCE", "1"}}, true, false},
    }));
    CAPTURE(row.options, row.environment, row.terminal);
    test::Shell shell;
    if (row.terminal) shell.sit_down();
    shell.environment.insert(row.environment.begin(), row.environment.end());

    CHECK(shell.run(std::string("kettle boil 2 ") + row.options, tree) == 0);
    CHECK((shell.out().find("\x1b[1m") != std::string::npos) == row.coloured);
}
