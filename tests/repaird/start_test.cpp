// How repaird begins and ends: what it refuses, with which status, and what it never says.

#include "tests/repaird/served.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace repair;
using test::Served;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("repaird serves from start to end, and says so") {
    Served office;
    office.begin();
    CHECK(office.wait_for_log("ready"));
    office.fake.says(Served::anna, "/start");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
    office.fake.wait_until_confirmed();
    CHECK(office.ask("SELECT running FROM bots") == "1");
    const auto ended = office.end();
    CHECK(ended.status == 0);
    CHECK(ended.took < std::chrono::minutes{1});
    CHECK(office.ask("SELECT running FROM bots") == "0");
    CHECK(office.ask("SELECT count(*) FROM outbox WHERE state <> 'sent'") == "0");
    CHECK(has(office.log(), "stop"));
    CHECK(office.fake.violations().empty());
}

TEST_CASE("what cannot be served is refused with its status and the way out") {
    struct Case {
        const char* what;
        int status;
        const char* says;
        void (*spoil)(Served&);
    };
    const auto& [what, status, says, spoil] = GENERATE(values<Case>({
        {"there is no database", 10, "repairctl backup list",
         [](Served& office) { std::filesystem::remove(office.db()); }},
        {"the schema is older", 78, "repairctl migration apply",
         [](Served& office) { office.change("PRAGMA user_version = 1"); }},
        {"the schema is newer", 78, "newer",
         [](Served& office) { office.change("PRAGMA user_version = 99"); }},
        {"the token file is missing", 78, "token",
         [](Served& office) { std::filesystem::remove(office.config().parent_path() / "token"); }},
        {"the token file is empty", 78, "empty", [](Served& office) { office.write_token(""); }},
        {"the token is no token", 78, "token", [](Served& office) { office.write_token("x y"); }},
        {"the token is refused", 78, "BotFather",
         [](Served& office) { office.write_token("1234567:" + std::string(35, 'x')); }},
        {"updates go to a webhook", 78, "repairctl bot check --take-over",
         [](Served& office) { office.fake.sets_webhook("https://example.org/x"); }},
        {"another bot serves the office", 78, "repairctl bot check --take-over",
         [](Served& office) { office.change("UPDATE office SET bot_id = 77"); }},
        {"the configuration is wrong", 78, "log2",
         [](Served& office) { office.write_config("", "[log2]\nnmae = 1"); }},
    }));
    CAPTURE(what);
    Served office;
    spoil(office);
    const auto ended = office.run();
    CAPTURE(ended.err);
    CHECK(ended.status == status);
    CHECK(has(ended.err, says));
    CHECK(office.fake.count("getUpdates") == 0);
}

TEST_CASE("a database is served by one repaird, and the second names the first") {
    Served office;
    office.begin();
    const auto second = office.run();
    CHECK(second.status == 11);
    CHECK(has(second.err, std::to_string(office.pid())));
    CHECK(office.fake.violations().empty());
}

TEST_CASE("wrong words are refused, help and version are told") {
    const Served office;
    for (const auto& words : std::vector<std::vector<std::string>>{{"--nonsense"},
                                                                   {"serve"},
                                                                   {"--alert"},
                                                                   {"--json"},
                                                                   {"--take-over"},
                                                                   {"--instance", "kazan"},
                                                                   {"--check=1"},
                                                                   {"--check", "--alert", "x"}}) {
        const auto ended = office.run(words);
        CAPTURE(words);
        CHECK(ended.status == 2);
        CHECK(has(ended.out + ended.err, "--help"));
    }
    CHECK(has(office.run({"--help"}).out, "--take-over"));
    CHECK(has(office.run({"--version"}).out, "repaird 0."));
}

TEST_CASE("a check says who the bot is, and takes over when it is told to") {
    Served office;
    const auto fine = office.run({"--check"});
    CHECK(fine.status == 0);
    CHECK(has(fine.out, office.fake.bot_username()));
    office.fake.sets_webhook("https://example.org/x");
    office.change("UPDATE office SET bot_id = 77");
    const auto wrong = office.run({"--check", "--json"});
    CHECK(wrong.status == 78);
    CHECK(test::json_at(wrong.out, "$.webhook") == "1");
    CHECK(test::json_at(wrong.out, "$.office_bot") == "77");
    const auto taken = office.run({"--check", "--take-over"});
    CAPTURE(taken.err);
    CHECK(taken.status == 0);
    CHECK(office.ask("SELECT bot_id FROM office") == std::to_string(office.fake.bot()));
    CHECK(office.fake.count("getUpdates") == 0);
    office.begin();
}

TEST_CASE("a check that cannot be done says so in JSON when it is asked in JSON") {
    Served office;
    const auto code = [](const test::Ended& ended) {
        CAPTURE(ended.out, ended.err);
        CHECK(ended.err.empty());
        return test::json_at(ended.out, "$.error.code");
    };
    const auto usage = office.run({"--check", "--json", "--nonsense"});
    CHECK(usage.status == 2);
    CHECK(code(usage) == "usage");
    office.fake.replaces_token();
    const auto refused = office.run({"--check", "--json"});
    CHECK(refused.status == 78);
    CHECK(code(refused) == "config");
    CHECK(has(test::json_at(refused.out, "$.error.message"), "token"));
    CHECK(has(test::json_at(refused.out, "$.error.hint"), "@BotFather"));
    office.fake.hangs_up(std::chrono::seconds{20});
    const auto unreachable = office.run({"--check", "--json"});
    CHECK(unreachable.status == 75);
    CHECK(code(unreachable) == "unavailable");
    std::filesystem::remove(office.config());
    CHECK(code(office.run({"--json", "--check"})) == "config");
}

TEST_CASE("an alert reaches the admins without a database, or says that it did not") {
    Served office;
    std::filesystem::remove(office.db());
    CHECK(office.run({"--alert", "<b>диск & всё"}).status == 0);
    CHECK(office.fake.last(Served::olga).text == "<b>диск & всё");
    office.fake.hangs_up(std::chrono::seconds{20});
    CHECK(office.run({"--alert", "x"}).status == 75);
}

TEST_CASE("the token is in nothing that repaird says") {
    Served office;
    const auto token = office.fake.token();
    const auto secret = token.substr(token.find(':') + 1);
    office.begin();
    office.fake.fault({.kind = test::FaultKind::bad_gateway, .times = 2});
    office.fake.fault({.kind = test::FaultKind::garbage, .method = "getUpdates", .times = 2});
    office.fake.says(Served::anna, "/start");
    office.fake.hangs_up(std::chrono::milliseconds{300});
    (void)office.fake.wait_for_messages(Served::anna, 1);
    (void)office.end();
    office.fake.replaces_token();
    const auto refused = office.run();
    CHECK(refused.status == 78);
    office.fake.hangs_up(std::chrono::seconds{20});
    const auto unreachable = office.run({"--check"});
    for (const auto& said : {office.log(), refused.err, unreachable.err, unreachable.out})
        CHECK_FALSE(has(said, secret));
    CHECK_FALSE(office.log().empty());
}
