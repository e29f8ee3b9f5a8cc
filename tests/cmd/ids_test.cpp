#include "cmd/ids.hpp"

#include "tests/cmd/sample_tree.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

using namespace repair;

namespace {

const cmd::Tree tree = test::kettle_tree();

int collect(const cmd::Arguments& args, cmd::Context& ctx) {
    for (const auto id : cmd::read_ids(args, "ID", ctx))
        ctx.world.out << id << ' ';
    return cmd::done;
}

const cmd::Tree collecting{
    .nouns = {},
    .verbs = {{.words = "collect",
               .help = "Collect",
               .options = {{.name = "ID", .kind = cmd::Kind::ids, .need = cmd::Need::required}},
               .run = collect}}};

}  // namespace

TEST_CASE("numbers come from the line, from stdin, or from both, each once") {
    struct Row {
        const char* line;
        const char* typed;
        const char* ids;
    };
    const auto row = GENERATE(values<Row>({
        {"collect 3 1 3 2", "", "3 1 2 "},
        {"collect -", "5\n7\n", "5 7 "},
        {"collect -", "id\n5\n", "5 "},
        {"collect -", "id\tstatus\n5\tnew\n6\told\n", "5 6 "},
        {"collect -", "5\r\n\r\n\n6", "5 6 "},
        {"collect 1 - 9", "5\n9\n", "1 5 9 "},
        {"collect - -", "5\n", "5 "},
        {"collect -", "", ""},
    }));
    CAPTURE(row.line, row.typed);
    test::Shell shell;
    shell.typed = row.typed;

    CHECK(shell.run(row.line, collecting) == 0);
    CHECK(shell.out() == row.ids);
}

TEST_CASE("a line of stdin that has no number is named, and nothing happens") {
    struct Row {
        std::string typed;
        const char* what;
    };
    const auto row = GENERATE(values<Row>({
        {"5\nsix\n", "line 2 of stdin: ID: 'six' is not a whole number"},
        {"5\nid\n", "line 2 of stdin: ID: 'id' is not a whole number"},
        {"0\n", "line 1 of stdin: ID: '0' is less than 1"},
        {"1\n" + std::string(70'000, '1'), "line 2 of stdin is longer than 65536 bytes"},
    }));
    test::Shell shell;
    shell.typed = row.typed;

    CHECK(shell.run("collect -", collecting) == 2);
    CHECK(shell.out().empty());
    CHECK(shell.err() ==
          std::string("repairctl: ") + row.what + "\ntry: repairctl collect --help\n");
}

TEST_CASE("a column of a list is what the next command reads") {
    test::Shell shell;
    REQUIRE(shell.run("kettle list --many 3 --columns id", tree) == 0);
    shell.typed = shell.out();

    CHECK(shell.run("collect -", collecting) == 0);
    CHECK(shell.out() == "1 2 3 ");
}
