// A running repaird: what others write reaches people, reloads, refusals, idleness.

#include "tests/repaird/served.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <thread>

using namespace repair;
using namespace std::chrono_literals;
using test::Served;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

// How soon, the bench tells. Without a watch on the database it would wait for the end of the poll
// that is open (50 s) or for the look after what is late (2 min): more than the patience here.
TEST_CASE("what another program leaves in the outbox is delivered while a poll is open") {
    Served office;
    office.begin();
    office.leave_notice("trouble", Served::olga);
    (void)office.fake.wait_for_messages(Served::olga, 1);
    CHECK(office.fake.count("getUpdates") <= 2);
    CHECK(office.wait_for("SELECT state FROM outbox ORDER BY id DESC LIMIT 1", "sent"));
}

TEST_CASE("a dead notice that somebody wants tried again goes out") {
    Served office;
    office.begin();
    office.change(
        "INSERT INTO outbox (recipient_kind, recipient_id, kind, arguments, not_before, "
        "state, attempts, created_at, ended_at) VALUES ('user', 100, 'trouble', "
        "'{\"what\":\"webhook\"}', 0, 'dead', 3, 1, 1)");
    std::this_thread::sleep_for(300ms);
    CHECK(office.fake.bot_messages(Served::olga).empty());
    office.change("UPDATE outbox SET state = 'retry', ended_at = NULL");
    CHECK(office.fake.wait_for_messages(Served::olga, 1).size() == 1);
}

TEST_CASE("an update that was put aside is handled when somebody asks for it") {
    Served office;
    office.begin();
    office.change(
        "INSERT INTO failed_updates (bot_id, update_id, state, attempts, why, body, failed_at) "
        "VALUES (" +
        std::to_string(office.fake.bot()) +
        ", 5, 'again', 3, 'x', '{\"update_id\":5,\"message\":{\"message_id\":1,\"date\":1,"
        "\"chat\":{\"id\":200,\"type\":\"private\"},\"from\":{\"id\":200,\"is_bot\":false,"
        "\"first_name\":\"A\"},\"text\":\"/start\"}}', 1)");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
    CHECK(office.wait_for("SELECT state FROM failed_updates", "done"));
}

TEST_CASE("an update that somebody asked for while nobody served is handled at the next start") {
    Served office;
    office.begin();
    (void)office.end();
    office.change(
        "INSERT INTO failed_updates (bot_id, update_id, state, attempts, why, body, failed_at) "
        "VALUES (" +
        std::to_string(office.fake.bot()) +
        ", 5, 'again', 3, 'x', '{\"update_id\":5,\"message\":{\"message_id\":1,\"date\":1,"
        "\"chat\":{\"id\":200,\"type\":\"private\"},\"from\":{\"id\":200,\"is_bot\":false,"
        "\"first_name\":\"A\"},\"text\":\"/start\"}}', 1)");
    office.begin();
    CHECK(office.wait_for("SELECT state FROM failed_updates", "done"));
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
}

TEST_CASE("a stop does not go on setting menus") {
    Served office;
    office.fake.fault(
        {.kind = test::FaultKind::slow, .method = "setMyCommands", .times = 0, .delay = 300ms});
    office.launch();
    REQUIRE(office.fake.wait_for([&] { return office.fake.count("setMyCommands") > 0; }));
    const auto begun = office.fake.count("setMyCommands");
    CHECK(office.end().status == 0);
    CHECK(office.fake.count("setMyCommands") <= begun + 1);
}

TEST_CASE("an update that nobody understands is put aside, and the next is handled") {
    Served office;
    office.begin();
    office.fake.queue_raw(R"("message":{"message_id":"x"}})");
    office.fake.says(Served::anna, "/start");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
    CHECK(office.wait_for("SELECT state FROM failed_updates", "dead"));
    INFO(office.fake.told(Served::olga));
    CHECK(office.fake.wait_for_messages(Served::olga, 1).size() == 1);
}

TEST_CASE("a stop loses nothing and doubles nothing") {
    Served office;
    office.begin();
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 20; ++i)
            office.fake.says(i % 2 == 0 ? Served::anna : Served::vera, "/id");
        std::this_thread::sleep_for(std::chrono::milliseconds{7 * round});
        CHECK(office.end().status == 0);
        office.begin();
    }
    office.fake.wait_until_idle();
    CHECK(office.wait_for("SELECT count(*) FROM outbox WHERE state <> 'sent'", "0"));
    CHECK(office.fake.bot_messages(Served::anna).size() ==
          static_cast<std::size_t>(std::stoi(office.ask(
              "SELECT count(*) FROM outbox WHERE recipient_id = 200 AND kind = 'reply'"))));
    CHECK(office.ask("SELECT count(*) FROM done_updates") == "100");
    CHECK_FALSE(has(office.log(), "start.careful"));
}

TEST_CASE("after an idle week updates have other numbers, and none is missed") {
    Served office;
    office.begin();
    office.fake.says(Served::anna, "/id");
    office.fake.wait_until_confirmed();
    office.fake.wait_until_idle();
    (void)office.end();
    office.fake.renumbers_updates(5);
    for (int i = 0; i < 15; ++i)
        office.fake.says(Served::vera, "/id");
    office.begin();
    CHECK(office.wait_for("SELECT count(*) FROM done_updates", "16"));
    office.fake.wait_until_confirmed();
}

TEST_CASE("a reload takes a new token and new settings, and keeps the old when they are bad") {
    Served office;
    office.begin();
    office.write_config("limits = maybe");
    ::kill(office.pid(), SIGHUP);
    CHECK(office.wait_for_log("reload.refused"));
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);

    office.write_config("limits = false", "[settlement]\npercent = 33");
    office.write_token(office.fake.replaces_token());
    ::kill(office.pid(), SIGHUP);
    CHECK(office.wait_for("SELECT count(*) FROM outbox WHERE kind = 'rules'", "1"));
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 2).size() == 2);
    CHECK(office.end().status == 0);
}

TEST_CASE("a token that is refused stops the polling, and another one resumes it") {
    Served office;
    office.begin();
    const auto token = office.fake.replaces_token();
    CHECK(office.wait_for_log("poll.token_refused", 20s));
    std::this_thread::sleep_for(200ms);
    const auto asked = office.fake.count();
    std::this_thread::sleep_for(1s);
    CHECK(office.fake.count() == asked);
    CHECK(office.fake.count("getMe") < 10);
    office.write_token(token);
    ::kill(office.pid(), SIGHUP);
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
}

TEST_CASE("another process with the same token is survived, and told of once") {
    Served office;
    office.begin();
    office.fake.fault({.kind = test::FaultKind::conflict, .method = "getUpdates", .times = 2});
    office.fake.says(Served::anna, "/id");  // Ends the poll that waits.
    CHECK(office.wait_for_log("poll.other_poller", 20s));
    office.fake.says(Served::vera, "/id");
    CHECK(office.fake.wait_for_messages(Served::vera, 1, 20s).size() == 1);
    CHECK(office.fake.wait_for_messages(Served::olga, 1).size() == 1);
    // Two that poll in turn are one trouble, before and after a reload.
    for (const std::size_t round : {1, 2}) {
        office.fake.fault({.kind = test::FaultKind::conflict, .method = "getUpdates", .times = 1});
        office.fake.says(Served::anna, "/id");
        CHECK(office.fake.wait_for_messages(Served::anna, round + 1, 20s).size() == round + 1);
        office.fake.says(Served::vera, "/id");  // Heard by the poll after the one that failed.
        CHECK(office.fake.wait_for_messages(Served::vera, round + 1, 20s).size() == round + 1);
        const auto log = office.log();
        const bool once = log.find("poll.other_poller") == log.rfind("poll.other_poller");
        CHECK(once == (round == 1));
        ::kill(office.pid(), SIGHUP);
        CHECK(office.wait_for_log("reload\n", 20s));
    }
    CHECK(office.fake.bot_messages(Served::olga).size() == 1);
}

TEST_CASE("an update whose retry was asked for while nobody ran is handled at the start") {
    Served office;
    office.begin();
    office.fake.says(Served::anna, "/id");
    (void)office.fake.wait_for_messages(Served::anna, 1);
    (void)office.end();
    office.change(
        "INSERT INTO failed_updates (bot_id, update_id, state, attempts, why, body, failed_at) "
        "SELECT id, 1, 'again', 3, '', "
        "'{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"/id\","
        "\"chat\":{\"id\":201,\"type\":\"private\"},"
        "\"from\":{\"id\":201,\"is_bot\":false,\"first_name\":\"B\"}}}', 1 FROM bots");
    office.begin();
    CHECK(office.fake.wait_for_messages(Served::vera, 1).size() == 1);
    CHECK(office.wait_for("SELECT state FROM failed_updates", "done"));
}

TEST_CASE("a reload with another bot's token changes nothing") {
    Served office;
    office.begin();
    test::FakeTelegram other;
    const auto token = other.becomes_other_bot();
    std::ofstream(office.config())
        << "[database]\npath = \"office.db\"\n[log]\nlevel = \"trace\"\n"
        << "[telegram]\ntoken_file = \"token\"\napi_root = \"" << other.api_root() << "\"\n";
    office.write_token(token);
    ::kill(office.pid(), SIGHUP);
    CHECK(office.wait_for_log("reload.refused", 20s));
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
    CHECK(other.count("getUpdates") == 0);

    // Until the files are good again.
    office.write_config("limits = false");
    office.write_token(office.fake.token());
    ::kill(office.pid(), SIGHUP);
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 2).size() == 2);
    CHECK(office.end().status == 0);
}

TEST_CASE("a webhook that is set while the office is served does not end it at a reload") {
    Served office;
    office.begin();
    office.fake.sets_webhook("https://example.org/");
    CHECK(office.wait_for_log("poll.webhook", 20s));
    ::kill(office.pid(), SIGHUP);
    CHECK(office.wait_for_log("reload\n", 20s));
    office.fake.sets_webhook("");
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_messages(Served::anna, 1, 20s).size() == 1);
    CHECK(office.end().status == 0);
}

// How long it takes, the bench tells. Caught here: waiting for the poll that is open (50 s), which
// end() does not, and the five seconds for last words though nobody has any.
TEST_CASE("a stop waits for nothing when nothing is on its way") {
    Served office;
    office.begin();
    const auto begin = std::chrono::steady_clock::now();
    CHECK(office.end().status == 0);
    CHECK(std::chrono::steady_clock::now() - begin < 5s);
}

// What it costs exactly, the bench tells. Caught here: a timer that runs too often, by how often
// the program woke (twice a second is meant), and a loop that never sleeps, by its processor time.
// A machine that is busy makes both figures smaller, not larger.
TEST_CASE("nothing to do is no work") {
    Served office;
    office.begin();
    std::this_thread::sleep_for(500ms);
    const auto before = office.cpu();
    const auto woken = office.wakes();
    std::this_thread::sleep_for(4s);
    CHECK(office.wakes() - woken < 40);
    CHECK(office.cpu() - before < 200ms);
    CHECK(office.fake.count("getUpdates") <= 3);
}
