#include "cmd/command_line.hpp"

#include "core/base/error.hpp"
#include "tests/cmd/sample_tree.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace repair;
using Texts = cmd::Arguments::Texts;
using Wants = cmd::Call::Wants;

namespace {

const cmd::Tree tree = test::kettle_tree();

cmd::Call parsed(std::string_view line) {
    return cmd::parse(tree, test::shell_words(line));
}

/// "what | hint" of the error that the line makes.
std::string refusal(const std::vector<std::string>& args) {
    try {
        static_cast<void>(cmd::parse(tree, args));
        return "none";
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::usage);
        return std::string(error.what()) + " | " + error.hint();
    }
}

}  // namespace

TEST_CASE("every kind of option reaches the verb in its own type") {
    const auto call = parsed(
        "kettle boil 1 07 - --reason 'two words' --cup=Анна --cup Bob --size large "
        "--degrees -50 --no-lid -f --if-version 3");

    REQUIRE(call.wants == Wants::run);
    CHECK(call.verb->words == "kettle boil");
    CHECK(call.arguments.texts("ID") == Texts{"1", "07", "-"});
    CHECK(call.arguments.text("--reason") == "two words");
    CHECK(call.arguments.texts("--cup") == Texts{"Анна", "Bob"});
    CHECK(call.arguments.text("--size") == "large");
    CHECK(call.arguments.number("--degrees") == -50);
    CHECK(call.arguments.find_flag("--lid") == false);
    CHECK(call.arguments.flag("--fast"));
    CHECK(call.arguments.number("--if-version") == 3);
}

TEST_CASE("what was not given is told apart from what was") {
    const auto args = parsed("kettle boil 1 --lid").arguments;

    CHECK(args.find_flag("--lid") == true);
    CHECK_FALSE(args.has("--reason"));
    CHECK(args.find_text("--reason") == std::nullopt);
    CHECK(args.find_number("--degrees") == std::nullopt);
    CHECK(args.texts("--cup").empty());
    CHECK_FALSE(args.flag("--fast"));
    CHECK_THROWS_AS(args.has("--raeson"), std::out_of_range);
}

TEST_CASE("a text reaches the verb as it was typed") {
    const auto* const text = GENERATE("", "-", "--", "--json", "-5", "[a,b]", "a=b", "@0", "'", "%",
                                      "{}", "--reason=x", "a\nb", "  ", "👨‍🔧", "help");
    const auto call = cmd::parse(tree, {"kettle", "boil", "1", "--reason", text});
    CHECK(call.arguments.text("--reason") == text);

    const auto joined = cmd::parse(tree, {"kettle", "boil", "1", std::string("--reason=") + text});
    CHECK(joined.arguments.text("--reason") == text);
    CHECK_FALSE(joined.globals.format);
}

TEST_CASE("an option that may come often does not swallow what follows it") {
    const auto args = parsed("kettle boil --cup a 1 --cup b 2").arguments;
    CHECK(args.texts("--cup") == Texts{"a", "b"});
    CHECK(args.texts("ID") == Texts{"1", "2"});
}

TEST_CASE("a plural noun is the noun, and two dashes end the options") {
    CHECK(parsed("kettles list").verb->words == "kettle list");
    CHECK(parsed("kettle boil -- 1 2").arguments.texts("ID") == Texts{"1", "2"});
    CHECK(refusal({"kettle", "boil", "--", "--fast"}) ==
          "ID: '--fast' is not a whole number | repairctl kettle boil --help");
}

TEST_CASE("global options may stand anywhere on the line") {
    const auto* const line = GENERATE("--db x.db --json --no-input kettle list",
                                      "kettle --json --db=x.db --no-input list",
                                      "kettle list --no-input --json --db x.db");
    const auto call = parsed(line);

    CHECK(call.verb->words == "kettle list");
    CHECK(call.globals.database == "x.db");
    CHECK(call.globals.format == cmd::Format::json);
    CHECK_FALSE(call.globals.input);
}

TEST_CASE("each global option has one meaning") {
    const auto globals = parsed(
                             "kettle list --config c --instance kazan --format csv --columns "
                             "id,,text --no-header -q -v "
                             "--yes --dry-run --lock-timeout 0 --color never")
                             .globals;

    CHECK(globals.config == "c");
    CHECK(globals.instance == "kazan");
    CHECK(globals.format == cmd::Format::csv);
    CHECK(globals.columns == Texts{"id", "text"});
    CHECK_FALSE(globals.header);
    CHECK((globals.quiet && globals.verbose && globals.yes && globals.dry_run));
    CHECK(globals.lock_timeout == std::chrono::seconds(0));
    CHECK(globals.color == cmd::When::never);
}

TEST_CASE("what no table allows is refused in words that help") {
    struct Row {
        std::vector<std::string> args;
        std::string refusal;
    };
    const std::string boil = " | repairctl kettle boil --help";
    const auto row = GENERATE_COPY(values<Row>({
        {{"ketle"}, "unknown command 'ketle'; did you mean 'kettle'? | repairctl --help"},
        {{"zebra", "list"}, "unknown command 'zebra' | repairctl --help"},
        {{"kettle list"}, "unknown command 'kettle list' | repairctl --help"},
        {{"kettle", "bol"},
         "unknown verb 'bol' of kettle; did you mean 'boil'? | repairctl kettle --help"},
        {{"kettle", "12"}, "unknown verb '12' of kettle | repairctl kettle --help"},
        {{"kettle", "a\x1b[2Jb"},
         "unknown verb 'a\\u{1b}[2Jb' of kettle | repairctl kettle --help"},
        {{"--jsn"}, "unknown option '--jsn'; did you mean '--json'? | repairctl --help"},
        {{"--fast", "kettle", "boil", "1"}, "unknown option '--fast' | repairctl --help"},
        {{"kettle", "boil", "1", "--raeson", "x"},
         "unknown option '--raeson' of kettle boil; did you mean '--reason'?" + boil},
        {{"kettle", "boil", "1", "--no-lyd"},
         "unknown option '--no-lyd' of kettle boil; did you mean '--no-lid'?" + boil},
        {{"kettle", "boil", "1", "-x"}, "unknown option '-x' of kettle boil" + boil},
        {{"kettle", "boil", "1", "--no-fast"},
         "unknown option '--no-fast' of kettle boil; did you mean '--fast'?" + boil},
        {{"kettle", "boil", "1", "--reason"}, "--reason needs a value" + boil},
        {{"kettle", "boil", "1", "--fast=yes"}, "--fast takes no value" + boil},
        {{"kettle", "boil", "1", "--reason=a", "--reason=b"}, "--reason is given twice" + boil},
        {{"kettle", "boil"}, "ID is required" + boil},
        {{"kettle", "boil", ""}, "ID: '' is not a whole number" + boil},
        {{"kettle", "boil", "0"}, "ID: '0' is less than 1" + boil},
        {{"kettle", "boil", "-5"}, "ID: '-5' is less than 1" + boil},
        {{"kettle", "boil", "1e3"}, "ID: '1e3' is not a whole number" + boil},
        {{"kettle", "boil", "1", "--size", "larg"},
         "--size: 'larg' is unknown; did you mean 'large'?" + boil},
        {{"kettle", "boil", "1", "--size", "xxl"}, "--size: 'xxl' is none of small, large" + boil},
        {{"kettle", "boil", "1", "--degrees", "101"}, "--degrees: '101' is more than 100" + boil},
        {{"kettle", "boil", "1", "--degrees", "+1"},
         "--degrees: '+1' is not a whole number" + boil},
        {{"kettle", "boil", "1", "--degrees", "9223372036854775808"},
         "--degrees: '9223372036854775808' is out of range" + boil},
        {{"kettle", "show", "1", "2"}, "unexpected argument '2' | repairctl kettle show --help"},
        {{"kettle", "list", "--if-version", "1"},
         "unknown option '--if-version' of kettle list; did you mean '--version'? | repairctl "
         "kettle list --help"},
    }));
    CHECK(refusal(row.args) == row.refusal);
}

TEST_CASE("contradictions between global options are refused") {
    test::Shell shell;
    CHECK(shell.run("kettle list --json --format csv", tree) == 2);
    CHECK(shell.run("kettle list --columns ,", tree) == 2);
    CHECK(shell.err() ==
          "repairctl: --columns names no column\n"
          "try: repairctl kettle list --help\n");
    CHECK(shell.run("kettle list --json --format json", tree) == 0);
}

TEST_CASE("numbers are decimal and fit 64 bits") {
    const cmd::Option option{.name = "N", .least = std::numeric_limits<std::int64_t>::min()};
    const auto line = [&](const char* number) {
        return parsed(std::string("kettle list --many ") + number).arguments.number("--many");
    };
    CHECK(line("010") == 10);
    CHECK(line("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("help is asked for at any depth, after whatever else is on the line") {
    struct Row {
        const char* line;
        const char* topic;
    };
    const auto row = GENERATE(values<Row>({{"--help", ""},
                                           {"-h", ""},
                                           {"kettle -h", "kettle"},
                                           {"--help kettle", "kettle"},
                                           {"kettle boil --help", "kettle boil"},
                                           {"kettle boil 1 2 -h --reason x", "kettle boil"}}));
    CAPTURE(row.line);
    const auto call = parsed(row.line);

    CHECK(call.wants == Wants::help);
    CHECK((call.verb != nullptr   ? call.verb->words
           : call.noun != nullptr ? call.noun->word
                                  : "") == row.topic);
}

TEST_CASE("a line that ends before its verb wants nothing yet") {
    CHECK(parsed("").wants == Wants::nothing);
    CHECK(parsed("--json").wants == Wants::nothing);
    CHECK(parsed("kettle").wants == Wants::nothing);
}
