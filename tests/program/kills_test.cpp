// kill -9 in the middle of commands: each has happened wholly or not at all.

#include "tests/program/kills.hpp"

#include "tests/support/child.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <filesystem>
#include <random>
#include <sys/file.h>
#include <thread>

using namespace repair;

TEST_CASE("a command killed at any moment has happened wholly or not at all") {
    test::Kills kills(11);
    for (int i = 0; i < 60; ++i)
        REQUIRE(kills.one() == "");
    CHECK(kills.aftermath() == "");
    CHECK(kills.killed > 10);
}

TEST_CASE("a process that died with the gate in its hand keeps nobody waiting") {
    const test::Office office;
    office.order();
    test::Child holder([&] {
        const int gate = ::open((office.db().string() + ".gate").c_str(), O_RDONLY);
        if (::flock(gate, LOCK_EX) != 0) throw std::runtime_error("flock");
        return gate;
    });
    test::Process waiting(office.start("order comment 1 --text ждёт"));
    holder.kill();
    const auto ended = waiting.wait();
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK(office.ask("SELECT count(*) FROM order_comments") == "1");
}

TEST_CASE("a database whose making was killed is not there, or whole, and can be made again") {
    const test::Office office;
    std::mt19937 random(3);
    int killed = 0;
    for (int i = 0; i < 12; ++i) {
        const auto directory = office.dir() / std::to_string(i);
        std::filesystem::create_directory(directory);
        const auto db = " --db " + (directory / "new.db").string();
        test::Process process(office.start("migration apply --create" + db));
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60));
        process.signal(SIGKILL);
        killed += process.wait().killed ? 1 : 0;
        const auto verified = office.run("migration verify" + db);
        CAPTURE(i, verified.out, verified.err);
        CHECK(verified.status == (std::filesystem::exists(directory / "new.db") ? 0 : 10));
        CHECK(office.run("migration apply --create" + db).status == 0);
        CHECK(office.run("migration verify" + db).status == 0);
    }
    CHECK(killed > 0);
}
