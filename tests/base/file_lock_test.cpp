#include "core/base/file_lock.hpp"

#include "tests/support/child.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace repair;
using namespace std::chrono_literals;
using base::FileLock;

namespace {

using Steady = std::chrono::steady_clock;

constexpr auto zero = 0ms;
constexpr auto ages = 20s;  ///< Longer than any test should take.

unsigned mode_of(const std::filesystem::path& file) {
    struct stat found {};
    REQUIRE(::lstat(file.c_str(), &found) == 0);
    return found.st_mode & 07777U;
}

/// How many wait for a lock of the file: lines with "->" in /proc/locks.
int waiting_for(const std::filesystem::path& file) {
    struct stat found {};
    REQUIRE(::stat(file.c_str(), &found) == 0);
    const auto inode = ":" + std::to_string(found.st_ino) + " ";
    int count = 0;
    std::ifstream locks("/proc/locks");
    for (std::string line; std::getline(locks, line);)
        if (line.find("->") != line.npos && line.find(inode) != line.npos) ++count;
    return count;
}

void wait_for_waiters(const std::filesystem::path& file, int count) {
    const auto until = Steady::now() + ages;
    while (waiting_for(file) < count && Steady::now() < until)
        std::this_thread::sleep_for(1ms);
    REQUIRE(waiting_for(file) == count);
}

/// Keeps every signal from this thread while it lives, as a daemon with a signalfd does.
class Deaf {
public:
    Deaf() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before_);
    }
    ~Deaf() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    Deaf(const Deaf&) = delete;
    Deaf& operator=(const Deaf&) = delete;

private:
    sigset_t before_{};
};

}  // namespace

TEST_CASE("a lock has one holder at a time, and the next one after that") {
    const test::TempDir dir;
    FileLock one(dir / "lock", 0600);
    FileLock two(dir / "lock", 0600);
    REQUIRE(one.acquire(zero));
    CHECK_FALSE(two.acquire(zero));
    CHECK_FALSE(two.acquire(-5ms));
    one.release();
    CHECK(two.acquire(zero));
    CHECK_FALSE(one.acquire(zero));
}

TEST_CASE("a lock moves with its holder, and is free when the holder is gone") {
    const test::TempDir dir;
    FileLock other(dir / "lock", 0600);
    {
        FileLock first(dir / "lock", 0600);
        REQUIRE(first.acquire(zero));
        const FileLock moved(std::move(first));
        CHECK_FALSE(other.acquire(zero));
    }
    CHECK(other.acquire(zero));
}

TEST_CASE("the lock's file has the mode asked for, whatever the umask, and stays as it is") {
    const test::TempDir dir;
    const auto before = ::umask(0077);
    { const FileLock lock(dir / "lock", 0660); }
    ::umask(before);
    CHECK(mode_of(dir / "lock") == 0660);

    { const FileLock again(dir / "lock", 0600); }
    CHECK(mode_of(dir / "lock") == 0660);
    CHECK(std::filesystem::file_size(dir / "lock") == 0);
}

TEST_CASE("a lock that cannot be opened is an error that names it, and makes nothing") {
    const test::TempDir dir;
    std::filesystem::create_symlink(dir / "target", dir / "link");
    const auto before = dir.contents();
    for (const auto& file : {dir / "missing/lock", dir / "link"}) {
        CAPTURE(file);
        try {
            const FileLock lock(file, 0600);
            FAIL("it was opened");
        } catch (const base::Error& error) {
            CHECK(error.code() == base::Errc::failed);
            CHECK_THAT(error.what(), Catch::Contains(file.string()));
        }
    }
    CHECK(dir.contents() == before);
}

TEST_CASE("waiting for a lock ends with the time allowed") {
    const test::TempDir dir;
    FileLock holder(dir / "lock", 0600);
    FileLock waiter(dir / "lock", 0600);
    REQUIRE(holder.acquire(zero));
    const auto begin = Steady::now();
    CHECK_FALSE(waiter.acquire(60ms));
    const auto took = Steady::now() - begin;
    CHECK(took >= 60ms);
    CHECK(took < ages);
}

TEST_CASE("waiting for a lock ends in time where signals are blocked, too") {
    const test::TempDir dir;
    FileLock holder(dir / "lock", 0600);
    REQUIRE(holder.acquire(zero));
    std::atomic<bool> answered = false;
    std::thread waiter([&] {
        const Deaf deaf;
        FileLock lock(dir / "lock", 0600);
        (void)lock.acquire(50ms);
        answered = true;
    });
    for (const auto until = Steady::now() + 5s; !answered && Steady::now() < until;)
        std::this_thread::sleep_for(1ms);
    CHECK(answered);
    holder.release();  // So that the thread ends in any case.
    waiter.join();
}

TEST_CASE("many waiters with timeouts of their own do not disturb each other") {
    const test::TempDir dir;
    FileLock holder(dir / "lock", 0600);
    REQUIRE(holder.acquire(zero));
    std::atomic<int> gave_up = 0;
    std::vector<std::thread> waiters;
    for (int i = 1; i <= 8; ++i)
        waiters.emplace_back([&, i] {
            FileLock lock(dir / "lock", 0600);
            if (!lock.acquire(std::chrono::milliseconds(i * 15))) ++gave_up;
        });
    for (auto& waiter : waiters)
        waiter.join();
    CHECK(gave_up == 8);
}

TEST_CASE("a waiter gets the lock as soon as it is free") {
    const test::TempDir dir;
    FileLock holder(dir / "lock", 0600);
    REQUIRE(holder.acquire(zero));
    std::atomic<bool> got = false;
    std::thread waiter([&] {
        FileLock lock(dir / "lock", 0600);
        got = lock.acquire(ages);
    });
    wait_for_waiters(dir / "lock", 1);
    CHECK_FALSE(got);
    holder.release();
    waiter.join();
    CHECK(got);
}

TEST_CASE("those who wait are served in the order in which they came") {
    const test::TempDir dir;
    FileLock holder(dir / "lock", 0600);
    REQUIRE(holder.acquire(zero));
    std::vector<int> served;  // Written under the lock.
    std::vector<std::thread> waiters;
    for (int i = 0; i < 5; ++i) {
        waiters.emplace_back([&, i] {
            FileLock lock(dir / "lock", 0600);
            if (lock.acquire(ages)) served.push_back(i);
            std::this_thread::sleep_for(20ms);
        });
        wait_for_waiters(dir / "lock", i + 1);
    }
    holder.release();
    for (auto& waiter : waiters)
        waiter.join();
    CHECK(served == std::vector<int>{0, 1, 2, 3, 4});
}

TEST_CASE("a lock is named by its holder and freed when that is killed") {
    const test::TempDir dir;
    FileLock lock(dir / "lock", 0600);
    CHECK_FALSE(lock.holder());
    test::Child child([&] {
        auto held = std::make_unique<FileLock>(dir / "lock", 0600);
        if (!held->acquire(zero)) throw std::runtime_error("not free");
        return held;
    });
    CHECK_FALSE(lock.acquire(zero));
    REQUIRE(lock.holder());
    CHECK_THAT(*lock.holder(), Catch::EndsWith(" (pid " + std::to_string(child.pid()) + ")") &&
                                   !Catch::StartsWith(" "));
    child.kill();
    CHECK(lock.acquire(1s));
}
