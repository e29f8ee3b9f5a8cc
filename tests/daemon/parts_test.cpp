#include "core/base/error.hpp"
#include "daemon/backoff.hpp"
#include "daemon/lanes.hpp"
#include "daemon/options.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace std::chrono_literals;
using daemon::Backoff;
using daemon::Lanes;
using daemon::Limits;
using daemon::Tick;
using domain::ChatId;

namespace {

constexpr Tick start{std::chrono::hours{5}};
constexpr ChatId anna{200};
constexpr ChatId group{-500};

/// When `count` messages to a chat leave if all want to at once, in milliseconds since the start.
std::vector<long> leaving(Lanes& lanes, ChatId chat, int count, Lanes::Load load) {
    std::vector<long> at;
    auto now = start;
    while (static_cast<int>(at.size()) < count) {
        lanes.forget_wake();
        if (lanes.free(chat, now)) {
            lanes.occupy(chat, load, now);
            lanes.leave(chat);
            at.push_back(static_cast<long>(
                std::chrono::ceil<std::chrono::milliseconds>(now - start).count()));
        } else {
            now = *lanes.wakes_at();
        }
    }
    return at;
}

}  // namespace

TEST_CASE("a backoff grows from the first step to the last, and is reset by success") {
    daemon::Chance chance(7);
    Backoff backoff({}, chance);
    auto now = start;
    std::chrono::milliseconds longest_young{};
    std::chrono::milliseconds longest{};
    for (int i = 0; i < 100; ++i) {
        const auto next = backoff.failed(now);
        const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(next - now);
        CHECK(wait >= 250ms);
        auto& most = now - start < 30s ? longest_young : longest;
        most = std::max(most, wait);
        now = next;
    }
    CHECK(longest_young <= 1500ms);
    CHECK(longest > 15s);
    CHECK(longest <= 30s);
    CHECK(backoff.failures() == 100);
    backoff.worked();
    CHECK_FALSE(backoff.failing());
    CHECK(backoff.failed(now) - now <= 500ms);
}

TEST_CASE("a person gets three messages at once, then one a second") {
    Lanes lanes(Limits::kept);
    CHECK(leaving(lanes, anna, 6, Lanes::Load::message) ==
          std::vector<long>{0, 0, 0, 1000, 2000, 3000});
}

TEST_CASE("edits weigh less") {
    Lanes lanes(Limits::kept);
    const auto at = leaving(lanes, anna, 20, Lanes::Load::edit);
    CHECK(at[8] == 0);
    CHECK(at[19] <= 3000);
}

TEST_CASE("a group gets twenty messages within a minute") {
    Lanes lanes(Limits::kept);
    const auto at = leaving(lanes, group, 45, Lanes::Load::message);
    for (std::size_t i = 20; i < at.size(); ++i)
        CHECK(at[i] - at[i - 20] >= 60'000);
    CHECK(at[44] == 120'000);
}

TEST_CASE("thirty messages leave within a second, whoever they are for") {
    Lanes lanes(Limits::kept);
    int left = 0;
    for (std::int64_t person = 1; person <= 50; ++person)
        if (lanes.free(ChatId{person}, start)) {
            lanes.occupy(ChatId{person}, Lanes::Load::message, start);
            ++left;
        }
    CHECK(left == 30);
    CHECK(lanes.wakes_at() == start + 1s);
}

TEST_CASE("one message is on its way to a chat at a time, limits or none") {
    for (const auto limits : {Limits::kept, Limits::ignored}) {
        Lanes lanes(limits);
        CHECK(lanes.free(anna, start));
        lanes.occupy(anna, Lanes::Load::message, start);
        CHECK_FALSE(lanes.free(anna, start + 1h));
        lanes.leave(anna);
        CHECK(lanes.free(anna, start + 1h));
        lanes.hold(anna, start + 2h);
        CHECK_FALSE(lanes.free(anna, start + 1h));
        CHECK(lanes.wakes_at() == start + 2h);
        CHECK(lanes.free(anna, start + 2h));
    }
}

TEST_CASE("thousands of chats are not remembered for ever") {
    Lanes lanes(Limits::ignored);
    for (std::int64_t person = 1; person <= 10'000; ++person) {
        lanes.occupy(ChatId{person}, Lanes::Load::message, start);
        lanes.leave(ChatId{person});
    }
    CHECK(lanes.size() <= 2'048);
}

TEST_CASE("the words of repaird are understood, and contradictions refused") {
    using daemon::parse_options;
    using Do = daemon::Options::Do;
    CHECK(parse_options({}).what == Do::serve);
    CHECK(parse_options({"--config", "a"}).config == "a");
    CHECK(parse_options({"--config=a b"}).config == "a b");
    CHECK(parse_options({"--db", "x.db", "--instance", "kazan"}).instance == "kazan");
    CHECK(parse_options({"--check", "--take-over", "--json"}).take_over);
    CHECK(parse_options({"--alert", "--check"}).text == "--check");
    for (const auto& args :
         std::vector<std::vector<std::string>>{{"x"},
                                               {"--config"},
                                               {"--config="},
                                               {"--config", "a", "--instance", "b"},
                                               {"--help", "--check"},
                                               {"--version=1"}})
        CHECK(test::thrown_by([&] { (void)parse_options(args); }) == base::Errc::usage);
}
