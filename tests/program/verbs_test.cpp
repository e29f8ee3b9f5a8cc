// The manners that every verb has: JSON, rehearsal, repetition. verb_table.cpp has the verbs; one
// that is missing there fails here.

#include "tests/program/verb_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace repair;
using test::Does;

namespace {

/// What the words of a `config init` need to write somewhere new.
std::string line_of(const test::Said& said, const test::Office& office) {
    if (said.verb != "config init") return said.line;
    return said.line + " --output " + (office.dir() / "second.toml").string();
}

/// Readers sign in there, and only there.
auto without_readers(std::map<std::string, std::string> files) {
    files.erase("office.db-shm");
    return files;
}

/// One JSON document, and nothing beside it that a script did not ask for.
void check_document(const test::Ended& ended) {
    CAPTURE(ended.status, ended.out, ended.err);
    REQUIRE(test::is_json(ended.out));
    CHECK(test::json_at(ended.out, "$.schema_version") == "1");
    CHECK(ended.out.back() == '\n');
}

void check_error(const test::Ended& ended, int status, const std::string& code) {
    CAPTURE(ended.err);
    CHECK(ended.status == status);
    check_document(ended);
    CHECK(test::json_at(ended.out, "$.error.code") == code);
    const auto message = test::json_at(ended.out, "$.error.message");
    CHECK_FALSE(message.empty());
    CHECK_THAT(ended.err, !Catch::Contains(message));  // Notes may be there, the error may not.
}

}  // namespace

TEST_CASE("the table of these tests has every verb of the program") {
    const test::Office office;
    const auto help = office.done("help --json");
    std::set<std::string> verbs;
    for (std::size_t i = 0; i < test::json_size(help, "$.commands"); ++i)
        verbs.insert(test::json_at(help, "$.commands[" + std::to_string(i) + "].words"));
    std::set<std::string> table;
    for (const auto& said : test::every_verb())
        table.insert(said.verb);
    CHECK(table == verbs);
}

TEST_CASE("a rehearsal of any verb answers in JSON and leaves the database as it is") {
    const test::Office office;
    test::make_busy(office);
    const auto before = office.dump();
    office.done("migration rollback --to 3 --yes");  // Makes the file of its lock, and no more.
    const auto files = test::files_in(office.dir()).size();
    for (const auto& said : test::every_verb()) {
        const auto ended = office.run(line_of(said, office) + " --dry-run --json");
        CAPTURE(said.line, ended.out, ended.err);
        CHECK(ended.status == 0);
        check_document(ended);
        if (said.does != Does::reads) CHECK(test::json_at(ended.out, "$.dry_run") == "1");
        CHECK(office.dump() == before);
    }
    CHECK(test::files_in(office.dir()).size() == files);
}

TEST_CASE("every verb answers in JSON, and said again says that it is so already") {
    const test::Office office;
    test::make_busy(office);
    for (const auto& said : test::every_verb()) {
        const auto line = line_of(said, office) + " --json";
        const auto before = office.dump();
        const auto files = without_readers(test::files_in(office.dir()));
        const auto first = office.run(line);
        CAPTURE(line, first.out, first.err);
        CHECK(first.status == 0);
        check_document(first);
        const auto after = office.dump();
        const bool already = said.verb.starts_with("migration");
        if (said.does == Does::reads || already || !said.opens_database)
            CHECK(after == before);
        else
            CHECK(after != before);
        if (said.does == Does::reads) CHECK(without_readers(test::files_in(office.dir())) == files);
        if (said.does != Does::settles) continue;

        CHECK(test::json_at(first.out, "$.changed") == (already ? "0" : "1"));
        const auto second = office.run(line);
        CAPTURE(second.out, second.err);
        CHECK(second.status == 0);
        check_document(second);
        CHECK(test::json_at(second.out, "$.changed") == "0");
        CHECK(office.done(said.line + " --quiet").empty());
        CHECK(office.dump() == after);
    }
    CHECK(office.faults().empty());
}

TEST_CASE("what any verb has done it says, also when the answer cannot be written") {
    const test::Office office;
    test::make_busy(office);
    for (const auto& said : test::every_verb()) {
        if (said.does == Does::reads) continue;
        auto start = office.start(line_of(said, office));
        start.out = test::Stream::full;
        const auto before = office.dump();
        const auto ended = test::run(start);
        CAPTURE(said.line, ended.err);
        CHECK(ended.status == 1);
        CHECK_THAT(ended.err, Catch::Contains(", but cannot write the output: No space left"));
        if (said.opens_database && !said.verb.starts_with("migration"))
            CHECK(office.dump() != before);
    }
    CHECK(office.faults().empty());
}

TEST_CASE("what any verb cannot do it says in JSON, on stdout, with its status") {
    const test::Office office;
    for (const auto& said : test::every_verb()) {
        CAPTURE(said.line);
        check_error(office.run(said.line + " --json --frobnicate"), 2, "usage");
        if (said.opens_database)
            check_error(office.run(said.line + " --json --db /nowhere/office.db"), 10,
                        "no_database");
    }
}

TEST_CASE("a list reads the same in every format") {
    const test::Office office;
    test::make_busy(office);
    for (const auto& said : test::every_verb()) {
        if (!said.verb.ends_with(" list") && !said.verb.ends_with(" history")) continue;
        const auto json = office.done(said.line + " --json");
        const auto noun = said.verb.substr(0, said.verb.find(' '));
        const auto key = said.verb == "order history"     ? "history"
                         : said.verb == "bot failed list" ? "updates"
                         : noun == "outbox"               ? "notices"
                                                          : noun + "s";
        const auto many = test::json_size(json, "$." + key);
        CAPTURE(said.line, json);
        CHECK(many > 0);
        for (const auto* const format : {"tsv", "csv", "ndjson"}) {
            const auto text = office.done(said.line + " --no-header --format " + format);
            CHECK(static_cast<std::size_t>(std::ranges::count(text, '\n')) == many);
        }
    }
}
