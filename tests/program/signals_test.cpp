// Ctrl-C and systemd's TERM, and waiting for whoever holds the database.

#include "tests/program/office.hpp"
#include "tests/support/child.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <random>
#include <sys/file.h>
#include <thread>

using namespace repair;
using namespace std::chrono_literals;

namespace {

int take(const test::Office& office, const char* suffix) {
    const int lock =
        ::open((office.db().string() + suffix).c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0 || ::flock(lock, LOCK_EX) != 0) throw std::runtime_error("no lock");
    return lock;
}

/// Somebody who is writing to the database, and takes long over it.
struct Held {
    test::Office office;
    test::Child holder;

    Held() : holder([this] { return take_order_and_gate(); }) {}

private:
    int take_order_and_gate() const {
        office.order();
        return take(office, ".gate");
    }
};

std::string of(pid_t pid) {
    return "(pid " + std::to_string(pid) + ")";
}

}  // namespace

TEST_CASE("who waits for a writer longer than --lock-timeout is told who it is") {
    const Held held;
    for (const auto& [seconds, least, most] :
         {std::tuple{"0", 0ms, 9000ms}, {"1", 1000ms, 10000ms}}) {
        const auto line = "order comment 1 --text привет --lock-timeout " + std::string(seconds);
        const auto ended = held.office.run(line);
        CAPTURE(line, ended.err);
        CHECK(ended.status == 11);
        CHECK(ended.took >= least);
        CHECK(ended.took < most);
        CHECK(ended.out.empty());
        CHECK_THAT(ended.err, Catch::Contains(of(held.holder.pid())));
        const auto json = held.office.run(line + " --json");
        CHECK(json.status == 11);
        CHECK(test::json_at(json.out, "$.error.code") == "busy");
    }
    CHECK(held.office.ask("SELECT version FROM orders") == "1");
}

TEST_CASE("the schema does not change under a running daemon, and nothing to do is no change") {
    const test::Office office;
    office.done("migration rollback --to 0 --yes");
    test::Child daemon([&] { return take(office, ".lock"); });
    const auto busy = office.run("migration apply");
    CAPTURE(busy.err);
    CHECK(busy.status == 11);
    CHECK_THAT(busy.err, Catch::Contains(of(daemon.pid())));
    CHECK(office.run("order list").status == 12);
    daemon.kill();
    CHECK(office.run("migration apply").status == 0);

    const test::Child again([&] { return take(office, ".lock"); });
    CHECK(office.run("migration apply").status == 0);
    CHECK(office.run("user grant 2001 dispatcher").status == 0);
}

TEST_CASE("whoever only reads waits for no writer") {
    const Held held;
    CHECK(held.office.run("order list --lock-timeout 0").status == 0);
    CHECK(held.office.run("order show 1 --lock-timeout 0").status == 0);
    CHECK(held.office.run("migration verify --lock-timeout 0").status == 0);
}

TEST_CASE("a signal ends a wait for the lock at once, and nothing was done") {
    const Held held;
    for (const auto& [number, status] : {std::pair{SIGINT, 130}, {SIGTERM, 143}}) {
        test::Process process(held.office.start("order comment 1 --text привет"));
        std::this_thread::sleep_for(150ms);
        process.signal(number);
        const auto ended = process.wait(20s);
        CHECK(ended.status == status);
        CHECK(ended.out.empty());
    }
    CHECK(held.office.ask("SELECT version FROM orders") == "1");
}

TEST_CASE("a signal ends a long list at once, and leaves nothing behind") {
    const test::Office office;
    office.order();
    office.copy_order(3000);
    office.done("order list --limit 1");
    const auto before = test::files_in(office.dir());
    for (const auto& [number, status] : {std::pair{SIGINT, 130}, {SIGTERM, 143}, {SIGHUP, 129}}) {
        test::Process process(office.start("order list --json"));
        CHECK_FALSE(process.read_line().empty());
        process.signal(number);  // It has more to say than the pipe takes.
        const auto ended = process.wait(20s);
        CHECK(ended.status == status);
        CHECK(ended.err.empty());
    }
    auto after = test::files_in(office.dir());
    after["office.db-shm"] = before.at("office.db-shm");  // Where readers sign in.
    CHECK(after == before);
}

TEST_CASE("Ctrl-C leaves a whole new file or none") {
    const test::Office office;
    std::mt19937 random(5);
    const auto longest = 15ms + office.run("migration verify").took;
    int interrupted = 0;
    for (int i = 0; i < 24; ++i) {
        const bool database = i % 2 == 0;
        const auto directory = office.dir() / std::to_string(i);
        std::filesystem::create_directory(directory);
        const auto file = directory / "new";
        test::Process process(office.start(database
                                               ? "migration apply --create --db " + file.string()
                                               : "config init --output " + file.string()));
        std::this_thread::sleep_for(
            std::chrono::microseconds(random() % static_cast<unsigned>(longest.count() * 1000)));
        process.signal(i % 4 < 2 ? SIGINT : SIGTERM);
        interrupted += process.wait().killed ? 1 : 0;
        const auto left = test::files_in(directory);
        CAPTURE(i, left.size());
        for (const auto& [name, bytes] : left)
            CHECK(name == "new");
        if (left.empty()) continue;
        const auto verified = office.run(database ? "migration verify --db " + file.string()
                                                  : "config check --config " + file.string());
        CAPTURE(verified.out, verified.err);
        CHECK(verified.status == 0);
    }
    CHECK(interrupted > 0);
}
