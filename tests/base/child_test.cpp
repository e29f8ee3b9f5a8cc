#include "core/base/child.hpp"

#include "core/base/error.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

using namespace repair;
using base::Child;
using base::command_words;
using Words = std::vector<std::string>;

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a command is parted at spaces and quotes, and nothing else means anything") {
    CHECK(command_words("", "x").empty());
    CHECK(command_words("  a  b ", "x") == Words{"a", "b"});
    CHECK(command_words("a 'b c' \"d 'e\" f''g \"\"", "x") == Words{"a", "b c", "d 'e", "fg", ""});
    CHECK(command_words("a $HOME `id` ; rm | x > y && z \\n *", "x").size() == 13);
    CHECK(test::thrown_by([] { (void)command_words("a 'b", "alert.command"); }) ==
          base::Errc::config);
}

TEST_CASE("a child gets its words as they are, and says how it ended") {
    const test::TempDir dir;
    const auto file = (dir / "words").string();
    Child child({"/bin/sh", "-c", "printf '%s|' \"$@\" >\"$0\"", file, "$(id) ; `id`", "a\nb", ""},
                Child::Group::own);
    CHECK(child.wait().empty());
    CHECK(text_of(file) == "$(id) ; `id`|a\nb||");
    CHECK(child.ended() == "");
    CHECK(Child({"/bin/sh", "-c", "exit 3"}, Child::Group::own).wait() == "failed with 3");
    CHECK(Child({"/bin/sh", "-c", "kill -9 $$"}, Child::Group::own).wait() ==
          "was ended by signal 9");
    CHECK(test::thrown_by([] { Child({"/no/such/program"}, Child::Group::own); }) ==
          base::Errc::failed);
}

TEST_CASE("a child is ended with all that it has started") {
    const test::TempDir dir;
    const auto file = (dir / "pid").string();
    {
        Child child({"/bin/sh", "-c", "sleep 60 & echo $! >\"$0\"; wait", file}, Child::Group::own);
        while (text_of(file).find('\n') == std::string::npos)
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        CHECK_FALSE(child.ended());
    }
    const auto grandchild = static_cast<pid_t>(std::stol(text_of(file)));
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    // Whoever inherits it may take a moment to bury it.
    const auto gone = [&] {
        const auto stat = text_of("/proc/" + std::to_string(grandchild) + "/stat");
        return stat.empty() || stat.find(") Z ") != std::string::npos;
    };
    while (!gone() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    CHECK(gone());
}
