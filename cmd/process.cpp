#include "cmd/process.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace repair::cmd {
namespace {

constexpr unsigned narrowest = 20;
constexpr unsigned widest = 1000;

unsigned width_from(const Environment& environment) {
    unsigned columns = 0;
    if (const auto found = environment.find("COLUMNS"); found != environment.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), columns);
    return columns;
}

unsigned width_of_terminal() {
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0U;
}

bool is_sane(unsigned columns) {
    return columns >= narrowest && columns <= widest;
}

}  // namespace

void fill_standard_descriptors() {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
        // The lowest free number is this one.
        static_cast<void>(::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
}

void ignore_broken_pipes() {
    std::signal(SIGPIPE, SIG_IGN);
}

Environment process_environment() {
    Environment environment;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view pair = *entry;
        const auto equals = pair.find('=');
        if (equals != pair.npos)
            environment.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return environment;
}

Terminal process_terminal(const Environment& environment) {
    Terminal terminal{.in = ::isatty(STDIN_FILENO) == 1,
                      .out = ::isatty(STDOUT_FILENO) == 1,
                      .err = ::isatty(STDERR_FILENO) == 1};
    for (const auto columns : {width_from(environment), width_of_terminal()})
        if (is_sane(columns)) {
            terminal.columns = columns;
            break;
        }
    return terminal;
}

std::string process_user() {
    const auto uid = ::getuid();
    const auto* const entry = ::getpwuid(uid);
    return entry != nullptr ? entry->pw_name : std::to_string(uid);
}

}  // namespace repair::cmd
