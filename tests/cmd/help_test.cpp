#include "cmd/help.hpp"

#include "cmd/command_line.hpp"
#include "core/base/width.hpp"
#include "tests/cmd/sample_tree.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace repair;
using Catch::Contains;

namespace {

const cmd::Tree kettles = test::kettle_tree();
const cmd::Tree real = cmd::command_tree();

const cmd::Verb& verb_of(const cmd::Tree& tree, const std::string& words) {
    return *std::ranges::find(tree.verbs, words, &cmd::Verb::words);
}

/// The parts of a line that pipes keep apart, up to where output goes to a file.
std::vector<std::vector<std::string>> commands_in(const std::vector<std::string>& words) {
    std::vector<std::vector<std::string>> commands(1);
    for (const auto& word : words) {
        if (word == ">") break;
        if (word == "|")
            commands.emplace_back();
        else
            commands.back().push_back(word);
    }
    return commands;
}

}  // namespace

TEST_CASE("help of a verb is its purpose, usage, options and examples") {
    CHECK(cmd::help(verb_of(kettles, "kettle boil"), {.columns = 72}) ==
          R"(Heat kettles

Usage:
  repairctl kettle boil ID... [options]

Arguments:
  ID...  Kettle numbers; - reads them from stdin, one a line

Options:
      --reason T        Why
      --cup NAME...     For whom
      --size TEXT       How much: small, large
      --degrees NUMBER  How hot
      --[no-]lid        With the lid on
  -f, --fast            At once
      --if-version N    Refuse unless the version is still N
      --keep-going      With several: do what can be done, exit 3 if not
                        all
      --no-notify       Redraw cards, but ping nobody; the history says
                        so
      --dry-run         Check everything, write nothing

Global options (repairctl --help tells of them):
  --config --db --instance --lock-timeout --json --format --columns
  --no-header --color --quiet --verbose --no-input --yes --dry-run
  --help --version

Examples:
  repairctl kettle boil 1 2 --reason tea

Exit status:
  0 done, 1 failed, 2 wrong usage, 3 partly done, 4 not found, 5
  refused; all of them in repair-exit-codes(7)
)");
}

TEST_CASE("help of a noun lists its verbs and nobody else's") {
    const auto text = cmd::help(kettles, kettles.nouns.front(), {});
    CHECK_THAT(text, Catch::StartsWith("Heat water\n") && Contains("kettle scrap  Throw"));
    CHECK_THAT(cmd::help(real, real.nouns.front(), {}), !Contains("\n  version"));
}

TEST_CASE("help tells of a list's columns, of what asks, and of related verbs") {
    const auto show = cmd::help(verb_of(kettles, "kettle show"), {});
    CHECK_THAT(show, Contains("Columns:\n  id owner.name price bought_at hot text\n"));
    CHECK_THAT(show, Contains("See also:\n  repairctl kettle list\n") && Contains("Any kettle."));
    CHECK_THAT(cmd::help(verb_of(kettles, "kettle scrap"), {}),
               Contains("--yes           Take every question"));
}

TEST_CASE("every verb's table is complete and speaks the same way") {
    std::set<std::string> words;
    for (const auto& verb : real.verbs) {
        CAPTURE(verb.words);
        CHECK(words.insert(verb.words).second);
        CHECK(verb.run != nullptr);
        CHECK(verb.examples.size() >= 2);
        CHECK((verb.help.size() > 10 && verb.help.back() != '.'));
        for (const auto& other : verb.see_also)
            CHECK(std::ranges::find(real.verbs, other, &cmd::Verb::words) != real.verbs.end());
        for (const auto& option : verb.options) {
            CAPTURE(option.name);
            CHECK((!option.help.empty() && option.help.back() != '.'));
            if (option.kind == cmd::Kind::ids) CHECK_FALSE(option.name.starts_with("-"));
        }
    }
}

TEST_CASE("every example works as far as the tables can tell") {
    for (const auto& verb : real.verbs)
        for (const auto& example : verb.examples) {
            CAPTURE(example);
            bool shows_the_verb = false;
            for (auto line : commands_in(test::shell_words(example))) {
                if (line.empty() || line.front() != "repairctl") continue;
                line.erase(line.begin());
                shows_the_verb |= cmd::parse(real, line).verb->words == verb.words;
            }
            CHECK(shows_the_verb);
        }
}

TEST_CASE("help fits the window it is printed in") {
    const unsigned columns = GENERATE(48U, 80U, 300U);
    for (const auto& verb : real.verbs) {
        std::istringstream text(cmd::help(verb, {.columns = columns}));
        for (std::string line; std::getline(text, line);) {
            CAPTURE(line);
            const bool one_word = line.find_last_of(' ') < line.find_first_not_of(' ');
            CHECK((one_word || base::width(line) <= std::min(columns, 100U)));
        }
    }
}

TEST_CASE("the word help does what --help does, and speaks JSON to programs") {
    test::Shell shell;
    REQUIRE(shell.run("config init --help") == 0);
    const auto text = shell.out();
    CHECK(shell.run("help config init") == 0);
    CHECK(shell.out() == text);

    CHECK(shell.run("help config init --json") == 0);
    CHECK_THAT(shell.out(),
               Catch::StartsWith(R"({"schema_version":1,"commands":[{"words":"config init",)") &&
                   Contains(R"("usage":"repairctl config init [options]")"));
    CHECK(shell.run("help confg") == 2);
    CHECK_THAT(shell.err(), Contains("did you mean 'config'?"));
}
