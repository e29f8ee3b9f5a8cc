// Any text anywhere: it comes out as it went in, as data and not as an option, an instruction or
// an escape sequence.

#include "tests/program/formats.hpp"
#include "tests/program/verb_table.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <sstream>

using namespace repair;

namespace {

std::string repeated(const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += piece;
    return text;
}

/// Texts within every limit, with nothing in them that would be cleaned away.
const std::vector<std::string> welcome{
    R"(<b>жирный</b>&amp;"'` \n \t \\ $(reboot) %s%n)",
    "Robert'); DROP TABLE orders; --",
    "--no-notify",
    "--",
    "-х --help",
    "=HYPERLINK(\"http://x\";\"нажми\")",
    "👨‍👩‍👧‍👦 🏠 семья, «ёлочки», naïve, 中文, عربى",
    "{\"id\": 1, \"a\": [null]}",
    "а, б; в\\tг",
};

/// The same twice when one is too short for a field.
std::string long_enough(const std::string& text) {
    return text.size() < 8 ? text + " " + text : text;
}

bool is_clean(const std::string& text, const std::string& allowed) {
    return std::ranges::all_of(text, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || allowed.find(c) != allowed.npos;
    });
}

}  // namespace

TEST_CASE("any text of an order comes back as it was given, in every format") {
    const test::Office office;
    const std::vector<std::string> fields{"complaint", "client.name", "client.address",
                                          "notes",     "source",      "visit.text"};
    for (const auto& given : welcome) {
        const auto text = long_enough(given);
        CAPTURE(text);
        const auto created =
            office.done({"order", "create", "--equipment", "Телевизоры", "--phone", "89001234567",
                         "--complaint", text, "--client", text, "--address=" + text, "--notes",
                         text, "--source", text, "--visit", text, "--json"});
        const auto id = test::json_at(created, "$.id");
        const auto shown = office.done("order show " + id + " --json");
        const auto columns =
            " --columns complaint,client.name,client.address,notes,source,"
            "visit.text --no-header --format ";
        const auto csv = test::read_csv(office.done("order show " + id + columns + "csv"));
        const auto tsv = test::read_tsv(office.done("order show " + id + columns + "tsv"));
        REQUIRE(csv.size() == 1);
        REQUIRE(tsv.size() == 1);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            CAPTURE(fields[i]);
            CHECK(test::json_at(shown, "$." + fields[i]) == text);
            CHECK(csv[0].at(i) == text);
            CHECK(tsv[0].at(i) == text);
        }
    }
    CHECK(office.faults().empty());
}

TEST_CASE("a text of many lines and of full length is kept to the last character") {
    const test::Office office;
    const auto complaint = repeated("ё", 500);
    const auto notes = repeated("строка <i>\n", 90);  // 990 code points, the last line end trimmed.
    const auto created =
        office.done({"order", "create", "--equipment", "Телевизоры", "--phone", "89001234567",
                     "--complaint", complaint, "--client", "Анна", "--address",
                     repeated("👨‍🔧", 166), "--notes", notes, "--json"});
    CHECK(test::json_at(created, "$.complaint") == complaint);
    CHECK(test::json_at(created, "$.notes") == notes.substr(0, notes.size() - 1));
    const auto columns = "order list --columns notes,complaint --no-header --format ";
    CHECK(test::read_tsv(office.done(columns + std::string("tsv"))).at(0).at(1) == complaint);
    CHECK(test::read_csv(office.done(columns + std::string("csv"))).at(0).at(0) ==
          notes.substr(0, notes.size() - 1));
    CHECK(test::read_tsv(office.done(columns + std::string("tsv"))).size() == 1);

    const auto too_long = office.run({"order", "edit", "1", "--complaint", complaint + "!"});
    CHECK(too_long.status == 2);
    CHECK_THAT(too_long.err, Catch::Contains("complaint needs 4 to 500 characters, got 501"));
}

TEST_CASE("a very long argument is refused in a few words") {
    const test::Office office;
    office.order();
    const auto endless = repeated("много ", 10'000);
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"order", "edit", "1", "--notes", endless},
          {"order", "show", endless},
          {"order", endless},
          {endless},
          {"order", "list", "--" + endless},
          {"order", "list", "--status", endless},
          {"order", "list", "--master", endless},
          {"order", "list", "--columns", endless},
          {"order", "close", "1", "--materials", "0", "--total", endless}}) {
        const auto ended = office.run(words);
        CAPTURE(words.size(), ended.err.substr(0, 500));
        CHECK((ended.status == 2 || ended.status == 4));
        CHECK(ended.err.size() < 1000);
    }
    CHECK(office.ask("SELECT version FROM orders") == "1");
}

TEST_CASE("control characters that are typed are not kept") {
    const test::Office office;
    office.order();
    const std::string typed =
        "a\x1b[31mкрас\x07ный\x7f\xc2\x9b"
        "1m\u202eнаоборот\u200b\tб\r\nв";
    office.done({"order", "edit", "1", "--notes", typed, "--client", typed});
    const auto shown = office.done("order show 1 --json");
    CHECK(test::json_at(shown, "$.notes") == "a[31mкрасный1mнаоборот б\nв");
    CHECK(test::json_at(shown, "$.client.name") == "a[31mкрасный1mнаоборот б в");
}

TEST_CASE("control characters that got into the database get no further") {
    const test::Office office;
    office.order();
    test::alter(office.db(),
                "UPDATE orders SET complaint = 'a' || char(27) || '[31mред' || char(7, 13, 155), "
                "client_name = 'Анна' || char(9, 10, 27) || ']0;title' || char(7)");
    office.done("order comment 1 --text привет");
    for (const std::string line :
         {"order show 1", "order list --format table", "order list",
          "order history 1 --format table", "order search анна", "client list --format table",
          "client show 89001234567", "order comment 1 --text ещё"}) {
        const auto out = office.done(line);
        CAPTURE(line, out);
        CHECK(is_clean(out, "\n\t"));
        CHECK(out.find("\xc2\x9b") == out.npos);
    }
    const auto csv = office.done("order list --format csv --no-header");
    CHECK(is_clean(csv, "\r\n\t"));
    const auto json = office.done("order show 1 --json");
    CHECK(is_clean(json, "\n"));
    CHECK(test::json_at(json, "$.client.name") == "Анна\t\n\x1b]0;title\x07");
}

TEST_CASE("what is no text at all is refused, and the message itself is text") {
    const test::Office office;
    office.order();
    const std::string broken = "a\xff\xfe\x1b[31m";
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"order", "edit", "1", "--notes", broken},
          {"order", "edit", "1", "--notes=" + broken},
          {"order", "search", broken},
          {"order", broken},
          {broken},
          {"order", "list", "--" + broken},
          {"order", "list", "--db", broken}}) {
        for (const bool json : {false, true}) {
            auto line = words;
            if (json) line.push_back("--json");
            const auto ended = office.run(line);
            const auto said = ended.out + ended.err;
            CAPTURE(said);
            CHECK(ended.status == 2);
            CHECK(is_clean(said, "\n"));
            CHECK_THAT(said, Catch::Contains("is not UTF-8") && Catch::Contains("argument"));
            CHECK_THAT(said, !Catch::Contains("\xff"));
            if (json) CHECK(test::json_at(ended.out, "$.error.code") == "usage");
        }
    }
    CHECK(office.ask("SELECT version FROM orders") == "1");
}

TEST_CASE("behind two dashes there are no options any more") {
    const test::Office office;
    office.order("--json");
    const auto found = office.run("order search --no-header -- --json");
    CHECK(found.status == 0);
    CHECK_THAT(found.out, Catch::StartsWith("1\t"));
    CHECK(office.run("order show -- 1").status == 0);
    CHECK(office.run("order show -- --json").status == 2);
    CHECK(office.run("order show 1 -- --json").status == 2);
}

TEST_CASE("what is typed into a search is words, and no language of anybody's") {
    const test::Office office;
    office.order();
    for (const std::string text :
         {"анна\"*", "-анна", "анна*", "\"анна\"", "(анна", "анна ^", "client_name: анна",
          "анна' OR '1'='1", "NEAR(анна б)", "анна NOT петрова", "%", "\"", "*", "'"}) {
        const auto ended = office.run({"order", "search", "--json", "--", text});
        CAPTURE(text, ended.out, ended.err);
        CHECK(test::is_json(ended.out));
        const bool letters = text.size() > 1;
        CHECK(ended.status == (letters ? 0 : 2));
        const bool one_word = text.find_first_of("OTNE:") == text.npos;
        if (letters) CHECK(test::json_size(ended.out, "$.orders") == (one_word ? 1 : 0));
    }
    for (const std::string line : {"client show", "master show", "order show", "user show"})
        for (const std::string text : {"1 OR 1=1", "' OR ''='", "1; DROP TABLE orders"}) {
            auto words = test::shell_words(line + " --json");
            words.push_back(text);
            const auto ended = office.run(words);
            CAPTURE(line, text, ended.out);
            CHECK((ended.status == 2 || ended.status == 4));
            CHECK(test::is_json(ended.out));
        }
}

TEST_CASE("every text option of every verb takes any text for a text") {
    const test::Office office;
    test::make_busy(office);
    const auto help = office.done("help --json");
    std::size_t turn = 0;
    for (std::size_t v = 0; v < test::json_size(help, "$.commands"); ++v) {
        const auto verb = "$.commands[" + std::to_string(v) + "]";
        const auto words = test::json_at(help, verb + ".words");
        const auto said = std::ranges::find(test::every_verb(), words, &test::Said::verb);
        if (said == test::every_verb().end()) continue;  // Another test wants it in the table.
        for (std::size_t o = 0; o < test::json_size(help, verb + ".options"); ++o) {
            const auto option = verb + ".options[" + std::to_string(o) + "]";
            const auto name = test::json_at(help, option + ".name");
            if (test::json_at(help, option + ".value").empty() || !name.starts_with("--")) continue;
            auto line = test::shell_words(said->line);
            const auto given = std::ranges::find(line, name);
            if (given != line.end()) line.erase(given, given + 2);
            const auto& text = welcome[turn++ % welcome.size()];
            line.insert(line.end(), {name + "=" + text, "--json", "--dry-run"});
            const auto ended = office.run(line);
            CAPTURE(words, name, text, ended.status, ended.out, ended.err);
            // 10: a text for a file that would lie in a directory of no such name.
            const std::set<int> fine{0, 2, 4, 5, 10};
            CHECK(fine.contains(ended.status));
            CHECK(test::is_json(ended.out));
        }
    }
    CHECK(turn > 60);
    CHECK(office.faults().empty());
    CHECK(office.ask("SELECT count(*) FROM orders") == "13");
}
