#include "cmd/process.hpp"

#include "core/base/error.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <pwd.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <system_error>
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

/// Files and signals of the child: those of a program that is started from a shell.
class Manner {
public:
    explicit Manner(Answer answer) {
        posix_spawn_file_actions_init(&files_);
        if (answer == Answer::dropped)
            posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_init(&attributes_);
        sigset_t broken_pipe;
        sigemptyset(&broken_pipe);
        sigaddset(&broken_pipe, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes_, &broken_pipe);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }
    ~Manner() {
        posix_spawnattr_destroy(&attributes_);
        posix_spawn_file_actions_destroy(&files_);
    }
    Manner(const Manner&) = delete;
    Manner& operator=(const Manner&) = delete;

    /// 0, or why not.
    int start(pid_t& pid, const std::string& file, std::vector<char*>& argv) {
        return ::posix_spawnp(&pid, file.c_str(), &files_, &attributes_, argv.data(), environ);
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

/// Beside this program, if it is there.
std::string find_program(const std::string& name) {
    std::error_code unknown;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", unknown);
    const auto beside = self.parent_path() / name;
    return !unknown && ::access(beside.c_str(), X_OK) == 0 ? beside.string() : name;
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

int run_beside(const std::string& program, const std::vector<std::string>& arguments,
               Answer answer) {
    auto words = arguments;
    words.insert(words.begin(), program);
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    pid_t pid = 0;
    if (const int error = Manner(answer).start(pid, find_program(program), argv); error != 0)
        throw base::Error(base::Errc::failed,
                          "cannot run " + program + ": " + std::generic_category().message(error),
                          "install " + program + " beside repairctl");
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) throw base::Error(base::Errc::failed, "cannot wait for " + program);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string process_user() {
    const auto uid = ::getuid();
    const auto* const entry = ::getpwuid(uid);
    return entry != nullptr ? entry->pw_name : std::to_string(uid);
}

}  // namespace repair::cmd
