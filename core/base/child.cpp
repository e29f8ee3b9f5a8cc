#include "core/base/child.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace repair::base {
namespace {

/// Files and signals of the child.
class Manner {
public:
    explicit Manner(Child::Group group) {
        posix_spawn_file_actions_init(&files_);
        posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&files_, STDERR_FILENO, STDOUT_FILENO);
        posix_spawnattr_init(&attributes_);
        sigset_t none, broken_pipe;
        sigemptyset(&none);
        sigemptyset(&broken_pipe);
        sigaddset(&broken_pipe, SIGPIPE);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &broken_pipe);
        posix_spawnattr_setpgroup(&attributes_, 0);
        const int apart = group == Child::Group::own ? POSIX_SPAWN_SETPGROUP : 0;
        posix_spawnattr_setflags(&attributes_, static_cast<short>(POSIX_SPAWN_SETSIGMASK |
                                                                  POSIX_SPAWN_SETSIGDEF | apart));
    }
    ~Manner() {
        posix_spawnattr_destroy(&attributes_);
        posix_spawn_file_actions_destroy(&files_);
    }
    Manner(const Manner&) = delete;
    Manner& operator=(const Manner&) = delete;

    /// 0, or why not.
    int start(pid_t& pid, std::vector<char*>& argv) {
        return ::posix_spawnp(&pid, argv.front(), &files_, &attributes_, argv.data(), environ);
    }

private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

std::string how_it_ended(int status) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    return WIFSIGNALED(status) ? fmt::format("was ended by signal {}", WTERMSIG(status))
                               : fmt::format("failed with {}", WEXITSTATUS(status));
}

}  // namespace

std::vector<std::string> command_words(std::string_view command, std::string_view setting) {
    std::vector<std::string> words;
    bool inside = false;
    char quote = 0;
    for (const char c : command) {
        if (quote != 0 ? c == quote : c == '\'' || c == '"') {
            quote = quote != 0 ? '\0' : c;
            if (!inside) words.emplace_back();
            inside = true;
        } else if (quote == 0 && c == ' ') {
            inside = false;
        } else {
            if (!inside) words.emplace_back();
            inside = true;
            words.back() += c;
        }
    }
    if (quote != 0)
        throw Error(Errc::config, fmt::format("{} has a quote that is not closed", setting),
                    "repairctl config check");
    return words;
}

Child::Child(std::vector<std::string> argv, Group group) : group_(group) {
    std::vector<char*> words;
    words.reserve(argv.size() + 1);
    for (auto& word : argv)
        words.push_back(word.data());
    words.push_back(nullptr);
    const int error = Manner(group).start(pid_, words);
    if (error == 0) return;
    pid_ = 0;
    throw Error(Errc::failed, fmt::format("cannot run {}: {}", argv.front(),
                                          std::generic_category().message(error)));
}

Child::~Child() {
    if (pid_ == 0) return;
    kill();
    static_cast<void>(wait());
}

std::optional<std::string> Child::ended() {
    if (pid_ != 0) {
        const auto found = ::waitpid(pid_, &status_, WNOHANG);
        if (found == 0 || (found < 0 && errno == EINTR)) return std::nullopt;
        pid_ = 0;
    }
    return how_it_ended(status_);
}

std::string Child::wait() {
    while (pid_ != 0)
        if (::waitpid(pid_, &status_, 0) >= 0 || errno != EINTR) pid_ = 0;
    return how_it_ended(status_);
}

void Child::kill() noexcept {
    if (pid_ != 0) ::kill(group_ == Group::own ? -pid_ : pid_, SIGKILL);
}

}  // namespace repair::base
