#include "cmd/progress.hpp"

#include "cmd/context.hpp"
#include "cmd/verb.hpp"
#include "tests/support/fake_clock.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace repair;
using namespace std::chrono_literals;

namespace {

/// A job that takes as long as it is told to.
struct Job {
    test::FakeClock clock;
    std::ostringstream out, err;
    std::istringstream in;
    cmd::World world{.out = out, .err = err, .in = in, .clock = clock};
    cmd::Tree tree;
    cmd::Verb verb;
    cmd::Globals globals;
    std::chrono::steady_clock::time_point now;

    enum class Place { terminal, pipe };
    explicit Job(Place place) { world.terminal.err = place == Place::terminal; }

    /// So many steps of so long, all alike.
    std::string run(int steps, std::chrono::milliseconds each) {
        cmd::Context ctx(world, tree, verb, globals);
        {
            cmd::Progress progress(ctx, "copying", [this] { return now; });
            for (int step = 1; step <= steps; ++step) {
                now += each;
                progress(static_cast<std::uint64_t>(step), static_cast<std::uint64_t>(steps));
            }
        }
        return err.str();
    }
};

std::size_t times(const std::string& what, const std::string& text) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1))
        ++found;
    return found;
}

}  // namespace

TEST_CASE("a job that is soon over is not spoken of") {
    CHECK(Job(Job::Place::terminal).run(15, 10ms).empty());
    CHECK(Job(Job::Place::pipe).run(90, 100ms).empty());
}

TEST_CASE("on a terminal the line is drawn in place, five times a second, and cleared") {
    const auto text = Job(Job::Place::terminal).run(200, 10ms);
    CHECK(times("copying", text) == 10);
    CHECK_THAT(text, Catch::StartsWith("\r\x1b[Kcopying  10 %") &&
                         Catch::Contains("\r\x1b[Kcopying 100 %") && Catch::EndsWith("\r\x1b[K"));
    CHECK(times("\n", text) == 0);
}

TEST_CASE("off a terminal it is a plain line every ten seconds") {
    CHECK(Job(Job::Place::pipe).run(40, 1s) ==
          "repairctl: copying  25 %\nrepairctl: copying  50 %\nrepairctl: copying  75 %\n"
          "repairctl: copying 100 %\n");
}

TEST_CASE("with --quiet nothing is said") {
    for (const auto place : {Job::Place::terminal, Job::Place::pipe}) {
        Job job(place);
        job.globals.quiet = true;
        CHECK(job.run(100, 1s).empty());
    }
}

TEST_CASE("a job that grows under its count, or counts nothing, stays within a hundred") {
    Job job(Job::Place::terminal);
    cmd::Context ctx(job.world, job.tree, job.verb, job.globals);
    cmd::Progress progress(ctx, "copying", [&] { return job.now; });
    for (const auto& [done, all] : {std::pair{7ULL, 5ULL}, {0ULL, 0ULL}}) {
        job.now += 1s;
        progress(done, all);
    }
    CHECK_THAT(job.err.str(), Catch::Contains("copying 100 %") && Catch::Contains("copying   0 %"));
}
