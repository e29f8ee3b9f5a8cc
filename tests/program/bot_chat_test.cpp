// repairctl bot chat: people talk with the bot, a script or a terminal in place of Telegram.

#include "tests/program/office.hpp"
#include "tests/program/screen.hpp"
#include "tests/support/child.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sstream>
#include <sys/file.h>

using namespace repair;
using Catch::Contains;

namespace {

/// An office with the dispatcher Вера (2001), the masters Иван (1, user 1001) and Пётр (2, user
/// 1002), the admin 9 of the configuration, and one new order.
struct ChatOffice : test::Office {
    ChatOffice() {
        master("Иван Иванов", 1001);
        master("Пётр Петров", 1002);
        done("user grant 2001 dispatcher --name Вера");
        order();
    }

    [[nodiscard]] test::Start talk(const std::string& line, const std::string& typed) const {
        auto start = this->start("bot chat " + line);
        start.environment.emplace_back("REPAIR_ACCESS_ADMINS=9");
        start.typed = typed;
        return start;
    }
    [[nodiscard]] test::Ended says(const std::string& line, const std::string& typed) const {
        return test::run(talk(line, typed));
    }
    [[nodiscard]] std::string status() const { return ask("SELECT status FROM orders"); }
};

constexpr auto assigns = "/order 1\n[назначить мастера]\n[иван иванов]\n[подтвердить]\n";
constexpr auto closes =
    "/as 1001\n[принять]\n[на объекте]\n[закрыть]\n5000\n1000,50\n[да]\n[нет]\n[подтвердить]\n";

/// How many columns a line takes: a letter one, a lone emoji two, what joins or decorates none.
std::size_t width(const std::string& line) {
    std::size_t cells = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        if ((byte & 0xc0U) != 0x80U) ++cells;
        if (byte >= 0xf0U) ++cells;
    }
    return cells;
}

}  // namespace

TEST_CASE("a dispatcher and a master live an order in the terminal") {
    const ChatOffice office;
    const auto ended = office.says("--as 2001", std::string("/start\n") + assigns + closes);
    CAPTURE(ended.out, ended.err);
    REQUIRE(ended.status == 0);
    CHECK(ended.err.empty());
    CHECK(office.status() == "closed");
    CHECK(office.ask("SELECT master_share || ' ' || company_share FROM orders") == "199975 199975");
    CHECK(office.ask("SELECT group_concat(who.name, ', ') FROM order_history JOIN actors AS who "
                     "ON who.id = actor_id WHERE version > 1") != "");
    CHECK_THAT(ended.out, Contains("Вера> /start\n 2│ ") && Contains("· Заявка #1 принята.\n") &&
                              Contains("Иван Иванов> [🏠 На объекте]\n") && Contains("→ Вера\n") &&
                              Contains("· new for Иван Иванов (/as 1001)"));
    CHECK(ended.out.find('\x1b') == std::string::npos);
    CHECK(office.faults().empty());
}

TEST_CASE("notices stay in the outbox, and no card or question of Telegram's is moved") {
    const ChatOffice office;
    office.done("order assign 1 --master 1");
    test::alter(office.db(), "INSERT INTO cards VALUES (1, 1001, 345, 2, 1760000000)");
    const auto outbox = "SELECT group_concat(id || state || kind) FROM outbox WHERE id <= 3";
    const auto before = office.ask(outbox);

    const auto ended = office.says("--as 1001", "/order 1\n[принять]\n[на объекте]\n[закрыть]\n");
    CAPTURE(ended.out, ended.err);
    REQUIRE(ended.status == 0);
    CHECK(office.status() == "onsite");
    CHECK(office.ask(outbox) == before);
    CHECK(office.ask("SELECT count(*) FROM outbox WHERE state <> 'queued'") == "0");
    CHECK(office.ask("SELECT count(*) || ' ' || message_id || ' ' || version FROM cards") ==
          "1 345 2");
    CHECK(office.ask("SELECT question < 0 FROM dialogues") == "1");
}

TEST_CASE("numbers press the buttons that were shown last, and what is no button is said") {
    const ChatOffice office;
    const auto list = office.says("--as 2001", "📋 Заявки\n1\n1\n");
    CAPTURE(list.out, list.err);
    CHECK(list.status == 0);
    CHECK_THAT(list.out, Contains("[🆕 Новые · 1]\n") && Contains(" 2✎ 🆕 #1 · Новая\n"));

    const auto search = office.says("--as 2001", "/search\n/say 1\n77\n");
    CHECK(search.status == 0);
    CHECK_THAT(search.out, Contains("Вера> 1\n") && Contains("Вера> 77\n"));

    for (const auto* const typed : {"[нет такой]\n", "/start\n[нет такой]\n"}) {
        const auto ended = office.says("--as 2001", typed);
        CHECK(ended.status == 4);
        CHECK_THAT(ended.err, Contains("there is no button [нет такой]"));
    }
}

TEST_CASE("a dialogue goes on in the next session where the last one stopped") {
    const ChatOffice office;
    CHECK(office.says("--as 2001", assigns).status == 0);
    const auto first =
        office.says("--as 1001",
                    "/my\n1\n[принять]\n/order 1\n[на объекте]\n/order 1\n[закрыть]\n"
                    "7000");  // Without an end of its line.
    CAPTURE(first.out, first.err);
    REQUIRE(first.status == 0);
    const auto second = office.says("--as 1001", "без материалов\nнет\nнет\n[подтвердить]\n");
    CAPTURE(second.out, second.err);
    CHECK(second.status == 0);
    CHECK_THAT(second.out, Contains("in the middle of 'close 1' here"));
    CHECK(office.status() == "closed");
    CHECK(office.ask("SELECT total FROM orders") == "700000");
}

TEST_CASE("a session that was killed has done what it showed, and another one goes on") {
    const ChatOffice office;
    office.done("order assign 1 --master 1");
    office.done("order accept 1");
    office.done("order onsite 1");
    {
        test::Screen screen(office.talk("--as 1001", ""), 80);
        REQUIRE(screen.shows("Иван Иванов> "));
        screen.type("/order 1\n");
        REQUIRE(screen.shows("Закрыть"));
        screen.type("[закрыть]\n");
        REQUIRE(screen.shows("Сколько заплатил клиент?"));
        screen.type("6000\n");
        REQUIRE(screen.shows("Сколько стоили материалы?"));
        // Leaving kills it.
    }
    const auto ended = office.says("--as 1001", "0\nнет\nнет\n[подтвердить]\n");
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK(office.ask("SELECT status || ' ' || total FROM orders") == "closed 600000");
    CHECK(office.faults().empty());
}

TEST_CASE("whom the bot would not speak with cannot talk here") {
    const ChatOffice office;
    office.done("user grant 2002 dispatcher --name Нина");
    office.done("user block 2002");
    struct {
        const char* line;
        const char* typed;
        int status;
        const char* says;
    } const rows[] = {
        {"", "", 2, "--as is required"},
        {"--as Вера", "", 2, "is not a whole number"},
        {"--as 777", "", 4, "there is no user 777"},
        {"--as 2002", "", 5, "user 2002 is blocked"},
        {"--as 2001 --beside 777", "", 4, "there is no user 777"},
        {"--as 2001", "/start\n/as 777\n", 4, "line 2: there is no user 777"},
        {"--as 2001", "/as 2002\n", 5, "user 2002 is blocked"},
        {"--as 2001", "/as\n", 2, "/as needs"},
        {"--as 2001", "/in\n", 4, "has no work chat"},
        {"--as 2001", "/in 5\n", 4, "is no master's work chat"},
        {"--as 2001", "/in x\n", 2, "/in needs"},
        {"--as 2001", "/reply hello\n", 4, "no message"},
        {"--as 2001", "/say\n", 2, "/say needs"},
    };
    for (const auto& row : rows) {
        const auto ended = office.says(row.line, row.typed);
        CAPTURE(row.line, row.typed, ended.out, ended.err);
        CHECK(ended.status == row.status);
        CHECK_THAT(ended.err, Contains(row.says));
    }
    CHECK(office.says("--as 9", "/start\n").status == 0);
    // No name and no language of anybody's is learnt from the terminal.
    CHECK(office.ask("SELECT count(*) FROM users WHERE name = '9' OR language <> ''") == "0");
    const auto stranger = office.says("--as 777 --name 'Пётр Чужой'", "/start\n");
    CHECK(stranger.status == 0);
    CHECK_THAT(stranger.out, Contains("Пётр Чужой> /start\n") && Contains("777"));
}

TEST_CASE("a stranger with an invite becomes one of the office") {
    const ChatOffice office;
    const auto invite = office.done("user invite --role dispatcher --json");
    const auto code = test::json_at(invite, "$.code");
    const auto ended = office.says("--as 777 --name 'Нина'", "/start " + code + "\n[заявки]\n");
    CAPTURE(invite, ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, Contains("здравствуйте, Нина!") && Contains("Новые"));
    CHECK(office.ask("SELECT name FROM users WHERE id = 777") == "Нина");
}

TEST_CASE("a locked database ends a script, and nothing was done") {
    const ChatOffice office;
    test::Child holder([&] {
        const int gate = ::open((office.db().string() + ".gate").c_str(), O_RDWR | O_CLOEXEC);
        return ::flock(gate, LOCK_EX) == 0;
    });
    const auto before = office.dump();
    const auto ended = office.says("--as 2001 --lock-timeout 0", "/language\n[english]\n");
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 11);
    CHECK_THAT(ended.err, Contains("line 1: "));
    CHECK(office.dump() == before);
}

TEST_CASE("any bytes may be typed") {
    const ChatOffice office;
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    const auto ended = office.says("--as 2001", all + "\n\xff\xfe\x1b]0;title\x07\n/search\n" +
                                                    all + "\n\xf0\x9f\n/reply \xc3(");
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK(ended.out.find('\x1b') == std::string::npos);
    CHECK(ended.out.find('\x07') == std::string::npos);

    for (const auto* const unit : {"a", "Ж", "👨‍🔧"}) {
        std::string line;
        while (line.size() < 1'000'000)
            line += unit;
        const auto flood = office.says("--as 2001", "/start\n" + line + "\n");
        CHECK(flood.status == 2);
        CHECK_THAT(flood.err, Contains("line 2: a message has 4096 characters at most"));
        const auto nothing = office.says("--as 2001", line);
        CHECK(nothing.status == 2);
    }
    CHECK(office.says("--as 2001", std::string(4096, 'a') + "\n").status == 0);
    CHECK(office.faults().empty());
}

TEST_CASE("practice changes nothing and leaves nothing behind") {
    const ChatOffice office;
    const auto before = office.dump();
    const auto files = test::files_in(office.dir()).size();
    const auto ended =
        office.says("--as 2001 --dry-run", std::string("/start\n") + assigns + closes);
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, Contains("Заявка #1 закрыта."));
    CHECK(office.dump() == before);
    CHECK(test::files_in(office.dir()).size() == files);

    test::Screen screen(office.talk("--as 2001 --dry-run", ""), 80);
    REQUIRE(screen.shows("Вера> "));
    screen.type("\x03");
    CHECK(screen.wait().status == 130);
    CHECK(test::files_in(office.dir()).size() == files);
}

TEST_CASE("what happened in a session is a list for scripts") {
    const ChatOffice office;
    const auto ended = office.says("--as 2001 --json", std::string(assigns) + "/as 1001\n1\n");
    CAPTURE(ended.out, ended.err);
    REQUIRE(ended.status == 0);
    REQUIRE(test::is_json(ended.out));
    CHECK(test::json_at(ended.out, "$.events[0].what") == "said");
    CHECK(test::json_at(ended.out, "$.events[1].buttons[1].number") == "2");
    const auto many = test::json_size(ended.out, "$.events");
    int notices = 0;
    bool accepted = false;
    for (std::size_t i = 0; i < many; ++i) {
        const auto at = "$.events[" + std::to_string(i) + "].";
        notices += test::json_at(ended.out, at + "notice") == "1" ? 1 : 0;
        accepted |= test::json_at(ended.out, at + "what") == "answered" &&
                    test::json_at(ended.out, at + "text") == "Заявка #1 принята.";
    }
    CHECK(notices >= 3);
    CHECK(accepted);
    CHECK(office.says("--as 2001 --quiet", "/start\n").out.empty());
    CHECK(office.says("--as 2001 --format ndjson", "/start\n").status == 0);
    const auto mistake = office.says("--as 777 --json", "");
    CHECK(mistake.status == 4);
    CHECK(test::json_at(mistake.out, "$.error.code") == "not_found");
}

TEST_CASE("in a work chat the master is asked by name, and only a reply is an answer") {
    const ChatOffice office;
    office.done("master chat 1 --set -1001234567890");
    office.done("order assign 1 --master 1");
    office.done("order accept 1");
    office.done("order onsite 1");
    const auto ended = office.says("--as 1001",
                                   "/in\n/order 1\n[закрыть]\n5000\n/reply 5000\n[без "
                                   "материалов]\n[нет]\n[нет]\n[подтвердить]\n/out\n/start\n");
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, Contains("Иван Иванов (work chat)> /order 1\n") &&
                              Contains("↩ /reply 3 …") && Contains("· no answer\n") &&
                              Contains("Иван Иванов> /start\n"));
    CHECK(office.ask("SELECT status || ' ' || total FROM orders") == "closed 500000");
    CHECK(office.says("--as 9", "/in -1001234567890\n/order 1\n").status == 0);
}

TEST_CASE("two chats stand side by side and fit the window") {
    const ChatOffice office;
    const auto typed = std::string("/start\n") + assigns + closes;
    for (const auto columns : {80, 120}) {
        const ChatOffice other;
        auto start = other.talk("--as 2001 --beside 1001", typed);
        start.environment.push_back("COLUMNS=" + std::to_string(columns));
        const auto ended = test::run(start);
        CAPTURE(columns, ended.out, ended.err);
        REQUIRE(ended.status == 0);
        CHECK(ended.out.find('\x1b') == std::string::npos);
        std::istringstream lines(ended.out);
        for (std::string line; std::getline(lines, line);) {
            const bool remark = line.starts_with("· new for");
            const bool joined = line.find("\u200d") != std::string::npos ||
                                line.find("\ufe0f") != std::string::npos;
            if (remark || joined) continue;
            CAPTURE(line);
            CHECK(width(line) <= static_cast<std::size_t>(columns));
        }
        CHECK_THAT(ended.out, Contains("│ 👨‍🔧 #1 · Назначена\n") &&
                                  Contains("[✅ Принять]\n") && Contains("┼"));
    }
    auto narrow = office.talk("--as 2001 --beside 1001", "/start\n");
    narrow.environment.emplace_back("COLUMNS=40");
    CHECK_THAT(test::run(narrow).out, Contains("Вера> /start\n"));
}

TEST_CASE("at a terminal there is a prompt, mistakes are forgiven, and Ctrl-D ends it") {
    const ChatOffice office;
    auto start = office.talk("--as 2001", "");
    start.environment.emplace_back("TERM=xterm");
    test::Screen screen(start, 80);
    REQUIRE(screen.shows("Вера>"));
    screen.type("/as 777\n");
    REQUIRE(screen.shows("there is no user 777"));
    screen.type("/?\n");
    REQUIRE(screen.shows("/reply"));
    screen.type("/start\n");
    REQUIRE(screen.shows("здравствуйте, Вера!"));
    screen.type("[заявки]\n");
    REQUIRE(screen.shows("Новые"));
    screen.type("\x04");
    const auto ended = screen.wait();
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, Contains("\x1b[1m") && Contains("/? helps"));

    test::Screen silent(office.talk("--as 2001 --no-input", ""), 80);
    CHECK(silent.wait().status == 2);
    test::Screen leaves(office.talk("--as 2001", ""), 80);
    REQUIRE(leaves.shows("Вера> "));
    leaves.type("/quit\n");
    CHECK(leaves.wait().status == 0);
}

TEST_CASE("the check of the bot is repaird's, with its words and its status") {
    const test::Office office;
    // A copy that has no repaird beside it.
    const auto alone = office.dir() / "alone";
    std::filesystem::create_directory(alone);
    std::filesystem::copy_file(REPAIRCTL, alone / "repairctl");
    const auto run = [&](const char* line) {
        auto start = office.start(line);
        start.argv.front() = (alone / "repairctl").string();
        return test::run(start);
    };
    const auto missing = run("bot check");
    CHECK(missing.status == 1);
    CHECK_THAT(missing.err, Contains("cannot run repaird"));

    office.install("repaird", "#!/bin/sh\necho \"$@\"\necho wrong >&2\nexit 78\n");
    const auto ended = run("bot check --take-over --config /tmp/a\\ b --json");
    CHECK(ended.status == 78);
    CHECK(ended.out == "--check --take-over --config /tmp/a b --json\n");
    CHECK(ended.err == "wrong\n");
    CHECK(run("bot check --take-over --dry-run").status == 2);
    const auto quiet = run("bot check --quiet");
    CHECK(quiet.status == 78);
    CHECK(quiet.out.empty());
    CHECK(quiet.err == "wrong\n");

    office.install("repaird", "#!/bin/sh\nkill -TERM $$\n");
    CHECK(run("bot check").status == 143);
}
