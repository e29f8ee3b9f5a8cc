// Words that have no place in the text, or a place of their own. Each rule is an absence that
// ARCHITECTURE.md promises; a line that breaks one is named with the reason.

#include "tests/lint/source_tree.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>

using namespace repair::lint;

namespace {

using Words = std::vector<std::string>;

struct Rule {
    std::string why;
    Words words;                     ///< As they begin; see has_word.
    std::vector<std::string> where;  ///< Folders it holds in; none: the whole tree.
    std::vector<std::string> homes;  ///< Folders and files it does not hold in.
};

const std::vector<Rule> text_rules{
    {"what is not done yet belongs to the tracker, not to the text",
     {"TODO", "FIXME", "XXX", "not implemented"},
     {},
     {"tests/data", "tests/lint/words_test.cpp"}},
    {"the repository stands alone, wherever it lies",
     {"../shared", "/work/"},
     {},
     {"tests/lint/words_test.cpp"}},
};

const std::vector<Rule> code_rules{
    {"children are started by argv, never through a shell",
     {"system(", "popen("},
     {"core", "cmd", "daemon"},
     {}},
    {"time is an argument: only the clock knows what time it is",
     {"system_clock::now", "time(nullptr)", "localtime", "date::current_zone"},
     {"core", "cmd", "daemon"},
     {"core/base/clock.hpp"}},
    {"only the programs read the environment",
     {"getenv", "::environ", "char** environ"},
     {"core"},
     {}},
    {"only the programs own the terminal",
     {"std::cout", "std::cerr", "std::clog", "std::cin", "printf("},
     {"core"},
     {}},
    {"SQL lives in core/store, the schema in migrations/",
     {"SELECT ", "INSERT INTO", "INSERT OR", "UPDATE ", "DELETE FROM", "CREATE TABLE",
      "ALTER TABLE", "DROP TABLE", "PRAGMA ", "BEGIN IMMEDIATE", "SAVEPOINT "},
     {"core", "cmd", "daemon"},
     {"core/store"}},
};

bool part_of_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Whether `word` begins somewhere in `line`: "system(" is in "std::system(x)", not in
/// "file_system(x)".
bool has_word(const std::string& line, const std::string& word) {
    for (auto at = line.find(word); at != std::string::npos; at = line.find(word, at + 1))
        if (at == 0 || !part_of_word(word[0]) || !part_of_word(line[at - 1])) return true;
    return false;
}

bool lies_in(const SourceFile& file, const std::vector<std::string>& places) {
    return std::ranges::any_of(places, [&](const std::string& place) {
        return file.path.generic_string() == place || file.in(place);
    });
}

/// The line without a comment that runs to its end.
std::string code_of(const std::string& line) {
    const auto first = line.find_first_not_of(' ');
    if (first == std::string::npos || line.compare(first, 2, "//") == 0) return {};
    return line.substr(0, line.find(" //"));
}

/// "core/base/text.cpp:17: the words found there", one per line that breaks the rule.
Words broken(const Rule& rule, const SourceFile& file, std::string (*read)(const std::string&)) {
    Words found;
    if (lies_in(file, rule.homes)) return found;
    if (!rule.where.empty() && !lies_in(file, rule.where)) return found;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const auto line = read(file.lines[i]);
        for (const auto& word : rule.words)
            if (has_word(line, word))
                found.push_back(file.path.string() + ':' + std::to_string(i + 1) + ": " + word);
    }
    return found;
}

}  // namespace

TEST_CASE("nothing is left undone in the text, and nothing points outside the repository") {
    for (const auto& rule : text_rules)
        for (const auto& file : tree()) {
            INFO(rule.why);
            CHECK(broken(rule, file, [](const std::string& line) { return line; }) == Words{});
        }
}

TEST_CASE("clock, environment, terminal, shell and SQL stay where they belong") {
    for (const auto& rule : code_rules)
        for (const auto& file : tree()) {
            if (!file.is_cpp()) continue;
            INFO(rule.why);
            CHECK(broken(rule, file, code_of) == Words{});
        }
}

TEST_CASE("every header guards itself once and leaves names alone") {
    for (const auto& file : cpp_files({"core", "cmd", "daemon", "tests"})) {
        if (!file.is_header()) continue;
        INFO(file.path.string());
        CHECK(std::ranges::count(file.lines, "#pragma once") == 1);
        CHECK(std::ranges::none_of(file.lines, [](const std::string& line) {
            return line.starts_with("using namespace");
        }));
    }
}

TEST_CASE("no file is named after nothing") {
    const Words empty{"common", "helper", "helpers", "manager", "misc", "util", "utils"};
    for (const auto& file : tree()) {
        const auto stem = file.path.stem().string();
        INFO(file.path.string());
        CHECK(std::ranges::none_of(empty, [&](const std::string& word) {
            return stem == word || stem.ends_with('_' + word);
        }));
    }
}

TEST_CASE("no test has a name that CMake would cut in two") {
    for (const auto& file : cpp_files({"tests"})) {
        INFO(file.path.string());
        CHECK(std::ranges::none_of(file.lines, [](const std::string& line) {
            const auto name = line.substr(0, line.rfind('"'));
            return line.starts_with("TEST_CASE(") && name.find(';') != std::string::npos;
        }));
    }
}
