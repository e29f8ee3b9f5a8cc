#include "daemon/alerter.hpp"

#include "core/base/error.hpp"
#include "core/log/log.hpp"
#include "tests/daemon/rig.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <thread>

using namespace repair;
using namespace std::chrono_literals;
using daemon::Alerter;

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Writes its last word into a file, as a line.
std::string note_into(const std::filesystem::path& file) {
    return "/bin/sh -c 'printf \"%s\\n\" \"$1\" >>\"$0\"' " + file.string();
}

}  // namespace

TEST_CASE("alerts are run one after the other, and nothing in them is a command") {
    const test::TempDir dir;
    const auto file = dir / "told";
    log::Log quiet({.level = log::Level::off});
    const daemon::SystemTimepiece time;
    Alerter alerts(note_into(file), "Мастерская", quiet, time);
    CHECK_FALSE(alerts.busy());
    for (const auto* text : {"one", "$(touch x); `id`", "three"})
        alerts.raise(text);
    CHECK(alerts.busy());
    alerts.finish(10s);
    CHECK(text_of(file) == "Мастерская: one\nМастерская: $(touch x); `id`\nМастерская: three\n");
    CHECK_FALSE(alerts.busy());
}

TEST_CASE("without a command an alert is nothing, and one that cannot be run is no end") {
    log::Log quiet({.level = log::Level::off});
    const daemon::SystemTimepiece time;
    Alerter none("", "x", quiet, time);
    none.raise("x");
    CHECK_FALSE(none.busy());
    Alerter missing("/no/such/program", "x", quiet, time);
    missing.raise("x");
    CHECK_FALSE(missing.busy());
    CHECK(test::thrown_by([&] { Alerter("'", "x", quiet, time); }) == base::Errc::config);
}

TEST_CASE("a command that hangs is ended, and so many alerts wait and no more") {
    const test::TempDir dir;
    const auto file = dir / "told";
    log::Log quiet({.level = log::Level::off});
    test::StandingTime time;
    Alerter alerts("/bin/sh -c 'echo >>\"$0\"; sleep 600' " + file.string(), "x", quiet, time);
    for (int i = 0; i < 100; ++i)
        alerts.raise("x");
    std::size_t ended = 0;
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (alerts.busy() && std::chrono::steady_clock::now() < until) {
        if (text_of(file).size() > ended) {
            time.ticks += Alerter::longest;
            ++ended;
        }
        alerts.tend();
        std::this_thread::sleep_for(5ms);
    }
    CHECK_FALSE(alerts.busy());
    CHECK(ended == Alerter::most_waiting + 1);
}
