#include "core/base/held_signals.hpp"

#include "core/base/error.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <csignal>

using namespace repair;
using base::HeldSignals;

namespace {

int come = 0;

/// What a signal does for as long as one of these lives.
class Disposition {
public:
    Disposition(int signal, void (*handler)(int)) : signal_(signal) {
        before_ = std::signal(signal, handler);
    }
    ~Disposition() { std::signal(signal_, before_); }
    Disposition(const Disposition&) = delete;
    Disposition& operator=(const Disposition&) = delete;

private:
    int signal_;
    void (*before_)(int);
};

}  // namespace

TEST_CASE("a signal waits while it is held, is known to wait, and then comes") {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        CAPTURE(signal);
        const Disposition counted(signal, [](int) { ++come; });
        come = 0;
        {
            const HeldSignals held;
            CHECK_FALSE(held.waiting());
            CHECK_NOTHROW(HeldSignals::stop_if_any());
            std::raise(signal);
            CHECK(come == 0);
            CHECK(held.waiting());
            CHECK(test::thrown_by([] { HeldSignals::stop_if_any(); }) == base::Errc::failed);
        }
        CHECK(come == 1);
        CHECK_NOTHROW(HeldSignals::stop_if_any());
    }
}

TEST_CASE("a signal that is ignored, as under nohup, stops nothing") {
    const Disposition ignored(SIGHUP, SIG_IGN);
    const HeldSignals held;
    std::raise(SIGHUP);
    CHECK_FALSE(held.waiting());
    CHECK_NOTHROW(HeldSignals::stop_if_any());
}
