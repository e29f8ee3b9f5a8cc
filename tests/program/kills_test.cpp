// kill -9 in the middle of commands: each has happened wholly or not at all.

#include "tests/program/kills.hpp"

#include "tests/support/child.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/file.h>

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
