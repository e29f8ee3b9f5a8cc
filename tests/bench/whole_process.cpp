// What a command costs as a whole: from fork to exit, output thrown away.

#include "tests/bench/measure.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>

namespace {

using namespace repair::bench;

constexpr auto usage =
    "Usage: whole_process [--runs N] [--name TEXT] COMMAND ARGUMENT...\n\n"
    "Prints the median of the runs' times and the most memory one of them had resident.\n";

struct Arguments {
    int runs = 21;
    std::string name;
    char** command = nullptr;  ///< Ends with a null pointer, as for execv().
};

Arguments parse(char** words) {
    Arguments given;
    for (++words; *words != nullptr; ++words) {
        const std::string_view word = *words;
        if (word == "--runs" && words[1] != nullptr)
            given.runs = std::stoi(*++words);
        else if (word == "--name" && words[1] != nullptr)
            given.name = *++words;
        else
            break;
    }
    if (*words == nullptr || given.runs < 1) throw std::invalid_argument(usage);
    given.command = words;
    if (given.name.empty()) given.name = *words;
    return given;
}

/// Runs the command once and returns what it used. Throws when it fails.
rusage run(char** command) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failed = posix_spawnp(&child, command[0], &files, nullptr, command, environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) throw std::system_error(failed, std::generic_category(), command[0]);

    int status = 0;
    rusage used{};
    while (wait4(child, &status, 0, &used) < 0)
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(fmt::format("{} ended with status {}", command[0],
                                             WIFEXITED(status) ? WEXITSTATUS(status) : -1));
    return used;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int, char** words) try {
    const auto given = parse(words);
    Figures wall;
    Figures core;
    Figures memory;
    for (int i = 0; i < given.runs; ++i) {
        rusage used{};
        wall.add(1000 * seconds_of([&] { used = run(given.command); }).wall);
        core.add(1000 * (seconds(used.ru_utime) + seconds(used.ru_stime)));
        memory.add(static_cast<double>(used.ru_maxrss) / 1024);
    }
    fmt::print("{:<44}{:>9.1f} ms ({:.1f} to {:.1f}){:>9.1f} on a core{:>8.1f} MiB\n", given.name,
               wall.median(), wall.least(), wall.most(), core.median(), memory.most());
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
