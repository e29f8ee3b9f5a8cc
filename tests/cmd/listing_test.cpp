#include "cmd/listing.hpp"

#include "core/base/width.hpp"
#include "tests/cmd/sample_tree.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace repair;
using Catch::Contains;

namespace {

const cmd::Tree tree = test::kettle_tree();

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("a list in a pipe is tab-separated with the values of JSON, nothing cut") {
    test::Shell shell;
    CHECK(shell.run("kettle list", tree) == 0);
    CHECK(shell.out() ==
          "id\towner.name\tprice\tbought_at\ttext\n"
          "1\tАнна Петрова\t100050\t2025-10-22T14:30:00+03:00\tboils\\tslowly\\n\\x1b[31m\n"
          "2\tBob 👨‍🔧\t200100\t2025-10-22T14:30:00+03:00\tboils\\tslowly\\n\\x1b[31m\n");
    CHECK(shell.err().empty());
}

TEST_CASE("columns are chosen by their path, in the order asked for") {
    test::Shell shell;
    CHECK(shell.run("kettle list --columns hot,owner.name --no-header", tree) == 0);
    CHECK(shell.out() == "true\tАнна Петрова\nfalse\tBob 👨‍🔧\n");
}

TEST_CASE("a column that is none is refused before anything is printed") {
    test::Shell shell;
    CHECK(shell.run("kettle list --columns id,owner.nam", tree) == 2);
    CHECK(shell.out().empty());
    CHECK(shell.err() ==
          "repairctl: unknown column 'owner.nam'; did you mean 'owner.name'?\n"
          "try: --columns id,owner.name,price,bought_at,hot,text\n");
    CHECK(shell.run("kettle list --columns id --json", tree) == 2);
}

TEST_CASE("CSV is quoted by RFC 4180") {
    test::Shell shell;
    CHECK(shell.run("kettle list --format csv --columns id,text", tree) == 0);
    CHECK(shell.out() == "id,text\r\n1,\"boils\tslowly\n[31m\"\r\n2,\"boils\tslowly\n[31m\"\r\n");
}

TEST_CASE("JSON is one document with a row a line, money as it is, and where to go on") {
    test::Shell shell;
    CHECK(shell.run("kettle list --many 3 --json", tree) == 0);
    const auto lines = lines_of(shell.out());
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == R"({"schema_version":1,"currency":"RUB","kettles":[)");
    CHECK(lines[1] == R"({"id":1,"owner":{"name":"Анна Петрова"},"price":100050,)"
                      R"("bought_at":"2025-10-22T14:30:00+03:00","hot":true,)"
                      R"("text":"boils\tslowly\n\u001b[31m"},)");
    CHECK(lines[4] == R"(],"next":3})");

    CHECK(shell.run("kettle list --json", tree) == 0);
    CHECK_THAT(shell.out(), Catch::EndsWith("],\"next\":null}\n"));
}

TEST_CASE("NDJSON is the rows alone") {
    test::Shell shell;
    CHECK(shell.run("kettle list --format ndjson", tree) == 0);
    const auto lines = lines_of(shell.out());
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[1], Catch::StartsWith(R"({"id":2,)") && Catch::EndsWith("}"));
}

TEST_CASE("a table is for people: aligned, money and times readable, nothing obeyed") {
    test::Shell shell;
    shell.sit_down(100);
    CHECK(shell.run("kettle list --columns id,owner.name,price,bought_at,hot,text", tree) == 0);
    CHECK(
        shell.out() ==
        "No  Owner              Price  Bought            Hot  Text\n"
        " 1  Анна Петрова  1\u00a0000,50\u00a0₽  22.10.2025 14:30  yes  boils slowly "
        "[31m\n"
        " 2  Bob 👨‍🔧           2\u00a0001\u00a0₽  22.10.2025 14:30       boils slowly "
        "[31m\n");
}

TEST_CASE("a table fits its window: the most willing column gives way first, numbers never") {
    test::Shell shell;
    struct Row {
        unsigned columns;
        const char* first;
    };
    const auto row = GENERATE(values<Row>({
        {70,
         " 1  Анна Петрова  1\u00a0000,50\u00a0₽  22.10.2025 14:30  boils slowly "
         "[31m"},
        {58, " 1  Анна Петрова  1\u00a0000,50\u00a0₽  22.10.2025 14:30  boils slo…"},
        {48, " 1  Анна Пе…  1\u00a0000,50\u00a0₽  22.10.2025 14:30  boi…"},
        {44, " 1  Анна…  1\u00a0000,50\u00a0₽  22.10.2025 14:30  bo…"},
    }));
    shell.sit_down(row.columns);
    CHECK(shell.run("kettle list", tree) == 0);
    const auto lines = lines_of(shell.out());
    CHECK(lines.at(1) == row.first);
    CHECK(base::width(lines[1]) <= row.columns);
}

TEST_CASE("a table that is asked for in a pipe is not cut") {
    test::Shell shell;
    shell.terminal.columns = 20;
    CHECK(shell.run("kettle list --format table", tree) == 0);
    CHECK_THAT(shell.out(), Contains("Анна Петрова") && !Contains("…"));
}

TEST_CASE("widths are those of the first rows, and later ones are still whole lines") {
    test::Shell shell;
    shell.sit_down(100);
    CHECK(shell.run("kettle list --many 1205 --columns id,price", tree) == 0);
    const auto lines = lines_of(shell.out());
    REQUIRE(lines.size() == 1206);
    CHECK(lines[0] == " No         Price");
    CHECK(lines[1] == "  1    1\u00a0000,50\u00a0₽");
    CHECK(lines[1205] == "1205  1\u00a0205\u00a0602,50\u00a0₽");
}

TEST_CASE("an empty table says so, and a list that goes on says where") {
    test::Shell shell;
    shell.sit_down();
    const cmd::Tree empty{.nouns = {},
                          .verbs = {{.words = "none",
                                     .help = "Print nothing",
                                     .columns = test::kettle_columns,
                                     .run = [](const cmd::Arguments&, cmd::Context& ctx) {
                                         cmd::Listing(ctx, "kettles").finish();
                                         return cmd::done;
                                     }}}};
    CHECK(shell.run("none", empty) == 0);
    CHECK(shell.out().empty());
    CHECK(shell.err() == "repairctl: no kettles\n");

    CHECK(shell.run("none --quiet", empty) == 0);
    CHECK(shell.err().empty());

    CHECK(shell.run("kettle list --many 3", tree) == 0);
    CHECK(shell.err() == "repairctl: there are more; go on with --after 3\n");
}

TEST_CASE("one thing is a text, a document, or a row of the columns asked for") {
    test::Shell shell;
    CHECK(shell.run("kettle show 4", tree) == 0);
    CHECK(shell.out() == "kettle 4\n");

    CHECK(shell.run("kettle show 4 --columns owner.name --no-header", tree) == 0);
    CHECK(shell.out() == "Анна\n");

    CHECK(shell.run("kettle show 4 --format ndjson", tree) == 0);
    CHECK_THAT(shell.out(), Catch::StartsWith(R"({"id":4,"owner":)"));

    shell.sit_down();
    CHECK(shell.run("kettle show 4 --json", tree) == 0);
    CHECK_THAT(shell.out(), Catch::StartsWith("{\n  \"schema_version\": 1,\n  \"id\": 4,\n"));
}

TEST_CASE("a verb without columns has no rows to print") {
    test::Shell shell;
    CHECK(shell.run("version --format tsv") == 2);
    CHECK(shell.err() ==
          "repairctl: version prints no rows: its formats are table and json\n"
          "try: repairctl version --help\n");
    CHECK(shell.run("version --columns sqlite") == 2);
}
