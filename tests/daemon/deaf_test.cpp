// Telegram out of reach for long: told by the one way that is left.

#include "daemon/session.hpp"
#include "tests/daemon/rig.hpp"
#include "tests/support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <iterator>

using namespace repair;
using namespace std::chrono_literals;

namespace {

/// Half a second later whenever somebody looks; after so long somebody ends the program.
class LeapingTime final : public daemon::Timepiece {
public:
    explicit LeapingTime(std::chrono::minutes until) : until_(tick_ + until) {}

    [[nodiscard]] base::Time now() const override { return test::noon; }
    [[nodiscard]] daemon::Tick tick() const override {
        const bool before = tick_ < until_;
        tick_ += 500ms;
        if (before && tick_ >= until_) ::raise(SIGTERM);
        return tick_;
    }

private:
    mutable daemon::Tick tick_{std::chrono::hours{1}};
    daemon::Tick until_;
};

/// What was alerted of in so many minutes without Telegram.
std::string alerted_in(std::chrono::minutes time) {
    const test::TempDir dir;
    const auto file = dir / "told";
    test::Office office;
    log::Log quiet({.level = log::Level::off});
    const LeapingTime leaping(time);
    const daemon::SystemTimepiece real;
    daemon::Signals signals;
    const daemon::Notify notify;
    test::Told dialogues;
    telegram::Client client({.token = base::Secret("4000:x"), .api_root = "http://127.0.0.1:9"});
    daemon::Alerter alerts("/bin/sh -c 'printf \"%s\\n\" \"$1\" >>\"$0\"' " + file.string(),
                           "Мастерская", quiet, real);
    {
        daemon::Session session({.db = office.db,
                                 .log = quiet,
                                 .time = leaping,
                                 .signals = signals,
                                 .notify = notify,
                                 .dialogues = dialogues,
                                 .client = client,
                                 .alerts = alerts,
                                 .rules = office.rules,
                                 .bot = 4000});
        CHECK(session.run() == daemon::Session::End::stop);
    }
    alerts.finish(10s);
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("who has not heard of Telegram for ten minutes says so once, and not sooner") {
    CHECK(alerted_in(9min).empty());
    CHECK(alerted_in(40min) == "Мастерская: Telegram has not been reached for 10 minutes\n");
}
