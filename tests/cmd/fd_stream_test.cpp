#include "cmd/fd_stream.hpp"

#include "cmd/exit_code.hpp"
#include "cmd/process.hpp"
#include "cmd/run.hpp"
#include "core/base/error.hpp"
#include "tests/cmd/sample_tree.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/shell.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <fcntl.h>
#include <unistd.h>

using namespace repair;

namespace {

const cmd::Tree tree = test::kettle_tree();

/// A pipe, either end of which may be closed early.
class Pipe {
public:
    Pipe() {
        cmd::ignore_broken_pipes();
        REQUIRE(::pipe2(ends_.data(), O_CLOEXEC) == 0);
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    void close(std::size_t end) {
        if (ends_.at(end) >= 0) ::close(ends_.at(end));
        ends_.at(end) = -1;
    }
    [[nodiscard]] int writing() const { return ends_[1]; }
    std::string read_all() {
        close(1);
        std::string text;
        std::array<char, 256> block{};
        for (ssize_t got = 0; (got = ::read(ends_[0], block.data(), block.size())) > 0;)
            text.append(block.data(), static_cast<std::size_t>(got));
        return text;
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

struct Ended {
    int status;
    std::string err;
};

/// Runs a line with stdout at a real descriptor.
Ended run_into(int fd, const std::string& line) {
    cmd::FdStream out(fd);
    std::ostringstream err;
    std::istringstream in;
    const test::FakeClock clock;
    const cmd::World world{.out = out,
                           .err = err,
                           .in = in,
                           .clock = clock,
                           .environment = {{"REPAIR_CONFIG", "/dev/null"}}};
    const int status = cmd::run(test::shell_words(line), world, tree);
    return {status, err.str()};
}

class Full {
public:
    Full() : fd_(::open("/dev/full", O_WRONLY | O_CLOEXEC)) { REQUIRE(fd_ >= 0); }
    ~Full() { ::close(fd_); }
    Full(const Full&) = delete;
    Full& operator=(const Full&) = delete;
    [[nodiscard]] int fd() const { return fd_; }

private:
    int fd_;
};

}  // namespace

TEST_CASE("what is printed arrives whole, however long") {
    Pipe pipe;
    const std::string text(20'000, 'x');
    {
        cmd::FdStream out(pipe.writing());
        out << text << 7 << std::flush;
    }
    CHECK(pipe.read_all() == text + "7");
}

TEST_CASE("a full disk is a failure with its reason") {
    const Full full;
    const auto [status, err] = run_into(full.fd(), "kettle list");
    CHECK(status == 1);
    CHECK(err == "repairctl: cannot write the output: No space left on device\n");
}

TEST_CASE("a JSON answer that cannot be written is told on stderr") {
    const Full full;
    const auto [status, err] = run_into(full.fd(), "kettle list --json");
    CHECK(status == 1);
    CHECK(err == "repairctl: cannot write the output: No space left on device\n");
}

TEST_CASE("a long list stops at the first failure") {
    const Full full;
    const auto [status, err] = run_into(full.fd(), "kettle list --many 2000000000");
    CHECK(status == 1);
    CHECK_THAT(err, Catch::Contains("No space left on device"));
}

TEST_CASE("a change that is made but cannot be told says that it is made") {
    const Full full;
    const auto [status, err] = run_into(full.fd(), "kettle boil 2");
    CHECK(status == 1);
    CHECK(err ==
          "repairctl: kettle 2 heated for Анна, but cannot write the output: "
          "No space left on device\n");

    CHECK(run_into(full.fd(), "kettle boil 2 --quiet").status == 0);
    CHECK(run_into(full.fd(), "kettle boil 2 --dry-run").err ==
          "repairctl: cannot write the output: No space left on device\n");
}

TEST_CASE("a reader that went away ends a list silently, and is no failure of a change") {
    Pipe pipe;
    pipe.close(0);

    const auto list = run_into(pipe.writing(), "kettle list --many 2000000000");
    CHECK(list.status == cmd::nobody_reads);
    CHECK(list.err.empty());

    const auto change = run_into(pipe.writing(), "kettle boil 2");
    CHECK(change.status == 0);
    CHECK(change.err.empty());
}

TEST_CASE("a stdout that is closed is a failure for those who print") {
    const auto [status, err] = run_into(-1, "kettle list");
    CHECK(status == 1);
    CHECK(err == "repairctl: cannot write the output: Bad file descriptor\n");
}
