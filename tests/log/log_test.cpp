#include "core/log/log.hpp"

#include <catch2/catch.hpp>

#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <regex>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace repair::log;

namespace {

/// What `action` writes to the file descriptor 2, whoever writes it.
std::string stderr_of(const std::function<void()>& action) {
    std::FILE* const file = std::tmpfile();
    const int kept = ::dup(2);
    ::dup2(::fileno(file), 2);
    action();
    std::fflush(stderr);
    ::dup2(kept, 2);
    ::close(kept);

    std::string text;
    std::rewind(file);
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file))
        text += static_cast<char>(c);
    std::fclose(file);
    return text;
}

}  // namespace

TEST_CASE("words of levels are read back") {
    for (const auto level : all_levels)
        CHECK(find_level(word(level)) == level);
    CHECK_FALSE(find_level("loud"));
    CHECK_FALSE(find_level(""));
}

TEST_CASE("a dated line has its time in UTC, its level and the text") {
    const auto text = stderr_of([] {
        Log log;
        log.info("order.assign", {{"order", 12}, {"note", "a {} %v b"}});
        log.error("stop");
    });
    const std::string time = R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z )";
    INFO(text);
    CHECK(std::regex_match(
        text, std::regex(time + "info order.assign order=12 note=\"a \\{\\} %v b\"\n" + time +
                         "error stop\n")));
}

TEST_CASE("a journal's line has a priority and no time") {
    const auto text = stderr_of([] {
        Log log({.level = Level::trace, .form = Form::journal});
        log.trace("a");
        log.debug("b");
        log.info("c", {{"order", 1}});
        log.warn("d");
        log.error("e");
    });
    CHECK(text == "<7>a\n<7>b\n<6>c order=1\n<4>d\n<3>e\n");
}

TEST_CASE("only lines of the level and above are written") {
    std::vector<std::string> seen;
    Log log(
        {.level = Level::warn, .deliver = [&](const Line& line) { seen.push_back(line.text); }});
    CHECK(log.writes(Level::warn));
    CHECK_FALSE(log.writes(Level::info));
    log.info("quiet");
    log.warn("loud");
    log.set_level(Level::debug);
    log.trace("quiet");
    log.debug("louder");
    log.set_level(Level::off);
    log.error("quiet");
    log.write(Level::off, "quiet");
    CHECK(seen == std::vector<std::string>{"loud", "louder"});
}

TEST_CASE("what is delivered elsewhere does not reach stderr, and off writes nothing") {
    auto lines = 0;
    const auto text = stderr_of([&] {
        Log away({.deliver = [&](const Line&) { ++lines; }});
        away.error("stop");
        Log off({.level = Level::off});
        off.error("stop");
    });
    CHECK(lines == 1);
    CHECK(text.empty());
}

TEST_CASE("a log that cannot write throws nothing") {
    const int kept = ::dup(2);
    const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    REQUIRE(full >= 0);
    ::dup2(full, 2);
    bool threw = false;
    try {
        Log log;
        log.error("lost");
        log.error("lost too");
    } catch (...) {
        threw = true;
    }
    ::dup2(kept, 2);
    ::close(full);
    ::close(kept);
    CHECK_FALSE(threw);
}

TEST_CASE("lines of many threads stay whole") {
    const auto text = stderr_of([] {
        Log log({.form = Form::journal});
        std::vector<std::thread> threads;
        for (auto i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (auto k = 0; k < 100; ++k)
                    log.info("line", {{"n", 7}});
            });
        for (auto& thread : threads)
            thread.join();
    });
    std::string expected;
    for (auto i = 0; i < 400; ++i)
        expected += "<6>line n=7\n";
    CHECK(text == expected);
}
