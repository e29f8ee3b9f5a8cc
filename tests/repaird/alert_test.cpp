// [alert] command: who is told when Telegram, or the way to it, is what is wrong.

#include "tests/repaird/served.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <iterator>

using namespace repair;
using namespace std::chrono_literals;
using test::Fault;
using test::FaultKind;
using test::Served;

namespace {

void overwrite(const std::filesystem::path& path, std::streamoff from) {
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(from);
    file << std::string(static_cast<std::size_t>(size - from), '\x77');
}

/// An office whose alerts become lines of a file.
class Alerted : public Served {
public:
    Alerted() {
        std::ofstream(script()) << "printf '%s\\n' \"$1\" >>\"$0.told\"\n";
        write_config("limits = false", block("/bin/sh " + script().string()));
    }

    static std::string block(const std::string& command) {
        return "[alert]\ncommand = \"" + command + "\"\n";
    }
    [[nodiscard]] std::filesystem::path script() const { return db().parent_path() / "alert"; }
    [[nodiscard]] std::string told() const {
        std::ifstream in(script().string() + ".told");
        return {std::istreambuf_iterator<char>(in), {}};
    }
    [[nodiscard]] bool wait_for_alert(const std::string& part) {
        return fake.wait_for([&] { return told().find(part) != std::string::npos; }, 10s);
    }
};

}  // namespace

TEST_CASE("a token that is refused is alerted of, once, and not through Telegram") {
    Alerted office;
    office.begin();
    office.fake.replaces_token();
    office.fake.hangs_up();
    CHECK(office.wait_for_log("alert.sent"));
    CHECK(office.told() == "Мастерская: Telegram refuses the token of the bot\n");
    office.write_token(office.fake.token());
    CHECK(office.end().status == 0);
}

TEST_CASE("another poller is alerted of") {
    Alerted office;
    office.begin();
    office.fake.fault({.kind = FaultKind::conflict, .method = "getUpdates", .times = 2});
    office.fake.says(Served::anna, "/id");
    CHECK(office.wait_for_log("alert.sent"));
    CHECK(office.told() == "Мастерская: another program polls with the token of this bot\n");
}

TEST_CASE("a database that is damaged is alerted of before repaird ends with 13") {
    Alerted office;
    office.begin();
    office.fake.says(Served::anna, "/start");
    (void)office.fake.wait_for_messages(Served::anna, 1);
    office.fake.wait_until_idle();
    // Another program's change makes it read again, and what it reads is no database.
    REQUIRE(::kill(office.pid(), SIGSTOP) == 0);
    office.leave_notice("trouble", Served::anna);
    overwrite(office.db(), 4096);
    overwrite(office.db().string() + "-wal", 32);
    REQUIRE(::kill(office.pid(), SIGCONT) == 0);
    const auto ended = office.end(0);
    CAPTURE(office.log());
    CHECK(ended.status == 13);
    CHECK(office.told().starts_with("Мастерская: the database is damaged: "));
    CHECK(office.fake.bot_messages(Served::olga).size() == 1);
}

TEST_CASE("repaird --alert runs the command too, and one of both ways is enough") {
    Alerted office;
    std::filesystem::remove(office.db());
    CHECK(office.run({"--alert", "диск $(id); 'x'"}).status == 0);
    CHECK(office.told() == "диск $(id); 'x'\n");
    CHECK(office.fake.last(Served::olga).text == "диск $(id); 'x'");

    office.write_config("", Alerted::block("/bin/false"));
    const auto halved = office.run({"--alert", "второй"});
    CHECK(halved.status == 0);
    CHECK(halved.err.find("/bin/false failed with 1") != std::string::npos);
    CHECK(office.fake.last(Served::olga).text == "второй");

    office.write_config("", Alerted::block("/bin/sh " + office.script().string()));
    office.fake.hangs_up(std::chrono::seconds{30});
    CHECK(office.run({"--alert", "третий"}).status == 0);
    CHECK(office.told().ends_with("третий\n"));
    office.write_config("", Alerted::block("/bin/false"));
    CHECK(office.run({"--alert", "четвёртый"}).status == 75);
}
