#include "cmd/confirm.hpp"

#include "tests/cmd/sample_tree.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

using namespace repair;

namespace {

const cmd::Tree tree = test::kettle_tree();

}  // namespace

TEST_CASE("only a yes is a yes") {
    struct Row {
        const char* typed;
        int status;
    };
    const auto row = GENERATE(values<Row>({{"yes\n", 0},
                                           {" yes \n", 0},
                                           {"yes", 0},
                                           {"y\n", 5},
                                           {"YES\n", 5},
                                           {"no\n", 5},
                                           {"\n", 5},
                                           {"", 5}}));
    CAPTURE(row.typed);
    test::Shell shell;
    shell.sit_down();
    shell.typed = row.typed;

    CHECK(shell.run("kettle scrap 1", tree) == row.status);
    CHECK_THAT(shell.err(), Catch::StartsWith("kettle 1 will be scrapped. Type yes to go on: "));
    CHECK(shell.out() == (row.status == 0 ? "kettle 1 scrapped\n" : ""));
}

TEST_CASE("a dry run asks nothing, there being nothing to lose") {
    test::Shell shell;
    CHECK(shell.run("kettle scrap 1 --dry-run", tree) == 0);
    CHECK(shell.out() == "kettle 1 would be scrapped\n");
}

TEST_CASE("nobody is asked on a terminal that has only one end") {
    test::Shell shell;
    shell.terminal = {.in = true, .out = true, .err = false};
    shell.typed = "yes\n";
    CHECK(shell.run("kettle scrap 1", tree) == 2);
}
