#include "cmd/run.hpp"

#include "cmd/exit_code.hpp"
#include "tests/cmd/sample_tree.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using Catch::Contains;
using Catch::StartsWith;

namespace {

const cmd::Tree tree = test::kettle_tree();

/// A tree whose one verb fails with `code`.
template <base::Errc code>
int fail(const cmd::Arguments&, cmd::Context&) {
    throw base::Error(code, "what", "hint");
}

int fail_strangely(const cmd::Arguments&, cmd::Context&) {
    throw std::runtime_error("strange");
}

cmd::Tree one_verb(int (*run)(const cmd::Arguments&, cmd::Context&)) {
    return {.nouns = {}, .verbs = {{.words = "go", .help = "Go", .run = run}}};
}

}  // namespace

TEST_CASE("a failure is a line on stderr, a hint, and the exit status of its kind") {
    using base::Errc;
    struct Row {
        cmd::Tree tree;
        int status;
        const char* word;
    };
    const auto row = GENERATE(values<Row>({
        {one_verb(fail<Errc::failed>), 1, "failed"},
        {one_verb(fail<Errc::usage>), 2, "usage"},
        {one_verb(fail<Errc::not_found>), 4, "not_found"},
        {one_verb(fail<Errc::refused>), 5, "refused"},
        {one_verb(fail<Errc::conflict>), 5, "conflict"},
        {one_verb(fail<Errc::no_database>), 10, "no_database"},
        {one_verb(fail<Errc::busy>), 11, "busy"},
        {one_verb(fail<Errc::pending>), 12, "pending"},
        {one_verb(fail<Errc::machine>), 1, "failed"},
        {one_verb(fail<Errc::corrupt>), 13, "corrupt"},
        {one_verb(fail<Errc::unavailable>), 75, "unavailable"},
        {one_verb(fail<Errc::config>), 78, "config"},
    }));
    test::Shell shell;

    CHECK(shell.run("go", row.tree) == row.status);
    CHECK(shell.out().empty());
    CHECK(shell.err() == "repairctl: what\ntry: hint\n");

    CHECK(shell.run("go --json", row.tree) == row.status);
    CHECK(shell.out() == std::string(R"({"schema_version":1,"error":{"code":")") + row.word +
                             R"(","message":"what","hint":"hint"}})" + "\n");
    CHECK(shell.err().empty());
}

TEST_CASE("a failure nobody thought of is a failure all the same") {
    test::Shell shell;
    CHECK(shell.run("go", one_verb(fail_strangely)) == 1);
    CHECK(shell.err() == "repairctl: strange\n");
}

TEST_CASE("JSON errors follow --json and --format wherever they stand, even on a wrong line") {
    const auto* const line = GENERATE("--json kettel list", "kettle boil --format json",
                                      "kettle boil --format=ndjson", "kettle --json", "--json");
    CAPTURE(line);
    test::Shell shell;

    CHECK(shell.run(line, tree) == 2);
    CHECK_THAT(shell.out(), StartsWith(R"({"schema_version":1,"error":{"code":"usage",)"));
    CHECK(shell.err().empty());
}

TEST_CASE("the option --json behind two dashes, or as a value, is none") {
    test::Shell shell;
    CHECK(shell.run("kettle show -- --json", tree) == 2);
    CHECK(shell.out().empty());
    CHECK(shell.err() ==
          "repairctl: ID: '--json' is not a whole number\n"
          "try: repairctl kettle show --help\n");
}

TEST_CASE("a list that breaks half-way is not followed by a second document") {
    test::Shell shell;
    CHECK(shell.run("kettle list --break --json", tree) == 13);
    CHECK_THAT(shell.out(), !Contains("error") && !Contains("]"));
    CHECK(shell.err() == "repairctl: row 3 is damaged\n");
}

TEST_CASE("nothing said is answered with what can be said, on stderr, exit 2") {
    test::Shell shell;
    CHECK(shell.run("", tree) == 2);
    CHECK(shell.out().empty());
    CHECK_THAT(shell.err(), Contains("kettle  Heat water"));

    CHECK(shell.run("kettle", tree) == 2);
    CHECK_THAT(shell.err(), Contains("kettle boil   Heat kettles"));
}

TEST_CASE("an argument that is not UTF-8 is named and shown harmless") {
    test::Shell shell;
    CHECK(shell.run(std::vector<std::string>{"order", "caf\xe9"}) == 2);
    CHECK(shell.err() ==
          "repairctl: argument 2 is not UTF-8: 'caf\\xE9'\n"
          "try: repairctl --help\n");
}

TEST_CASE("help opens no database and reads no configuration") {
    const auto* const line = GENERATE("--help", "help", "config --help", "config show -h",
                                      "help config show", "version", "--version");
    CAPTURE(line);
    test::Shell shell;
    shell.environment["REPAIR_CONFIG"] = "/nonexistent/repair.toml";

    CHECK(shell.run(line) == 0);
    CHECK_FALSE(shell.out().empty());
    CHECK(shell.err().empty());
    CHECK_FALSE(shell.opened_database());
}

TEST_CASE("control characters in an error do not reach the terminal") {
    test::Shell shell;
    CHECK(shell.run(std::vector<std::string>{"config", "show", "\x1b]0;title\x07"}) == 2);
    CHECK(shell.err().find('\x1b') == std::string::npos);
    CHECK_THAT(shell.err(), Contains("\\u{1b}]0;title"));
}

TEST_CASE("a verb that asks is refused from the arguments alone when nobody can answer") {
    test::Shell shell;
    CHECK(shell.run("kettle scrap 1", tree) == 2);
    CHECK(shell.err() ==
          "repairctl: kettle scrap asks before it starts, and nobody is there to answer\n"
          "try: the same with --yes, or with --dry-run first\n");

    shell.sit_down();
    CHECK(shell.run("kettle scrap 1 --no-input", tree) == 2);
    CHECK(shell.run("kettle scrap 1 --yes", tree) == 0);
    CHECK(shell.out() == "kettle 1 scrapped\n");
}
