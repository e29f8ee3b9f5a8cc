// Every fault of the network and of Telegram, on polls and on sends: what is done about it, how
// soon all is well after it, and that nobody asks in a hot loop.

#include "tests/repaird/served.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <thread>

using namespace repair;
using namespace std::chrono_literals;
using test::Executed;
using test::Fault;
using test::FaultKind;
using test::Served;

namespace {

constexpr FaultKind passing[] = {
    FaultKind::bad_gateway, FaultKind::server_error, FaultKind::drop,
    FaultKind::cut,         FaultKind::garbage,      FaultKind::empty,
    FaultKind::flood,       FaultKind::slow,         FaultKind::trickle};

/// Takes all space from the files of a process, or gives it back.
void allow_writing(pid_t pid, bool allowed) {
    const rlim_t most = allowed ? RLIM_INFINITY : 0;
    const rlimit limit{most, RLIM_INFINITY};
    REQUIRE(::prlimit(pid, RLIMIT_FSIZE, &limit, nullptr) == 0);
}

}  // namespace

TEST_CASE("polls that fail are tried again, soon and not hotly") {
    for (const auto kind : passing) {
        Served office;
        CAPTURE(static_cast<int>(kind));
        office.begin();
        const auto before = office.fake.count("getUpdates");
        office.fake.fault({.kind = kind, .method = "getUpdates", .times = 0, .lasts = 2s});
        office.fake.says(Served::anna, "/id");
        std::this_thread::sleep_for(2s);
        CHECK(office.fake.count("getUpdates") - before < 30);
        CHECK(office.fake.wait_for([&] { return !office.fake.bot_messages(Served::anna).empty(); },
                                   2500ms));
        CHECK(office.answers(Served::vera, 2s));
        CHECK(office.ask("SELECT count(*) FROM done_updates") == "2");
    }
}

TEST_CASE("a message that was not sent is sent again, and one that may have been is not") {
    struct Case {
        FaultKind kind;
        Executed executed;
        std::size_t messages;  ///< Of the one reply: how often it is there in the end.
        const char* state;
    };
    const auto row = GENERATE(values<Case>({
        {FaultKind::bad_gateway, Executed::no, 1, "sent"},
        {FaultKind::server_error, Executed::no, 1, "sent"},
        {FaultKind::flood, Executed::no, 1, "sent"},
        {FaultKind::slow, Executed::yes, 1, "sent"},
        {FaultKind::trickle, Executed::yes, 1, "sent"},
        {FaultKind::drop, Executed::yes, 1, "dead"},
        {FaultKind::drop, Executed::no, 0, "dead"},
        {FaultKind::cut, Executed::yes, 1, "dead"},
        {FaultKind::garbage, Executed::yes, 1, "dead"},
        {FaultKind::empty, Executed::no, 0, "dead"},
    }));
    Served office;
    CAPTURE(static_cast<int>(row.kind), row.state);
    office.begin();
    office.fake.fault({.kind = row.kind, .method = "sendMessage", .executed = row.executed});
    office.fake.says(Served::anna, "/id");
    CHECK(office.wait_for("SELECT state FROM outbox WHERE kind = 'reply'", row.state));
    CHECK(office.fake.bot_messages(Served::anna).size() == row.messages);
    CHECK(office.answers(Served::anna, 2500ms));
}

TEST_CASE("a notice that may have been sent is sent again") {
    Served office;
    office.begin();
    office.fake.fault(
        {.kind = FaultKind::drop, .method = "sendMessage", .executed = Executed::yes});
    office.leave_notice("trouble", Served::olga);
    CHECK(office.fake.wait_for_messages(Served::olga, 2).size() == 2);
    CHECK(office.wait_for("SELECT state FROM outbox", "sent"));
}

TEST_CASE("Telegram's patience is obeyed for each chat, over a restart too") {
    Served office;
    office.begin();
    office.fake.fault({.kind = FaultKind::flood,
                       .method = "sendMessage",
                       .chat = Served::anna,
                       .retry_after = 3s,
                       .hold = test::Hold::chat});
    const auto begin = std::chrono::steady_clock::now();
    office.fake.says(Served::anna, "/id");
    CHECK(office.wait_for("SELECT count(*) FROM chats WHERE not_before > 0", "1"));
    CHECK(office.answers(Served::vera, 1s));
    (void)office.end();
    office.begin();
    CHECK(office.fake.wait_for_messages(Served::anna, 1).size() == 1);
    CHECK(std::chrono::steady_clock::now() - begin >= 3s);
    CHECK(office.fake.requests("sendMessage").size() <= 4);
}

TEST_CASE("connections that are cut and refused are survived") {
    Served office;
    office.begin();
    for (int i = 0; i < 3; ++i) {
        office.fake.hangs_up(700ms);
        CHECK(office.answers(Served::anna, 5s));
    }
    CHECK(office.fake.count() < 60);
}

TEST_CASE("who blocks the bot has notices parked, and gets them on coming back") {
    Served office;
    office.begin();
    office.fake.blocks(Served::ivan);
    CHECK(office.wait_for("SELECT count(*) FROM chats WHERE unreachable IS NOT NULL", "1"));
    office.change(
        "INSERT INTO outbox (recipient_kind, recipient_id, kind, arguments, not_before, "
        "state, attempts, created_at) VALUES ('master', 1, 'dismissal', "
        "'{\"master\":1}', 0, 'queued', 0, unixepoch())");
    CHECK(office.wait_for("SELECT state FROM outbox WHERE kind = 'dismissal'", "parked"));
    CHECK(office.wait_for("SELECT count(*) FROM outbox WHERE kind = 'undelivered'", "1"));
    office.fake.unblocks(Served::ivan);
    CHECK(office.wait_for("SELECT state FROM outbox WHERE kind = 'dismissal'", "sent"));
    CHECK(office.ask("SELECT count(*) FROM chats WHERE unreachable IS NOT NULL") == "0");
}

TEST_CASE("a full disk is the machine's fault: people are told, nothing is lost") {
    Served office;
    office.begin();
    office.fake.says(Served::anna, "/start");
    (void)office.fake.wait_for_messages(Served::anna, 1);
    office.fake.wait_until_idle();
    const auto told = office.fake.last(Served::anna);
    allow_writing(office.pid(), false);
    const auto press = office.fake.presses_data(Served::anna, Served::anna, told.id, "x");
    CHECK_FALSE(office.fake.wait_for_answer(press).answer.empty());
    CHECK(office.fake.wait_for_messages(Served::olga, 1).size() == 1);
    CHECK(office.ask("SELECT count(*) FROM failed_updates") == "0");
    std::this_thread::sleep_for(2s);
    CHECK(office.fake.count("getUpdates") < 20);
    CHECK(office.fake.bot_messages(Served::olga).size() == 1);
    const auto before = office.fake.last(Served::anna).id;
    allow_writing(office.pid(), true);
    office.fake.says(Served::anna, "/id");
    CHECK(office.fake.wait_for_next(Served::anna, before, 5s).id > before);
    CHECK(office.end().status == 0);
    CHECK(office.ask("SELECT count(*) FROM failed_updates") == "0");
}
