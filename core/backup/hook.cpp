#include "core/backup/hook.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace repair::backup {
namespace {

using base::Errc;
using base::Error;

/// Files and signals of the child: those of a program that is started from a shell.
class Manner {
public:
    Manner() {
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
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
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

int wait_for(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return status;
}

}  // namespace

std::vector<std::string> command_words(std::string_view command) {
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
        throw Error(Errc::config, "backup.after has a quote that is not closed",
                    "repairctl config check");
    return words;
}

void run_hook(std::string_view command, const std::filesystem::path& file) {
    auto words = command_words(command);
    if (words.empty()) return;
    words.push_back(file.string());
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (auto& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    pid_t pid = 0;
    if (const int error = Manner().start(pid, argv); error != 0)
        throw Error(Errc::failed,
                    fmt::format("backup.after: cannot run {}: {}", words.front(),
                                std::generic_category().message(error)),
                    "repairctl config show backup.after");
    const int status = wait_for(pid);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    const auto how = WIFSIGNALED(status) ? fmt::format("was ended by signal {}", WTERMSIG(status))
                                         : fmt::format("failed with {}", WEXITSTATUS(status));
    throw Error(Errc::failed,
                fmt::format("backup.after: {} {} for {}", words.front(), how, file.string()),
                "the copy is there; run the command by hand");
}

}  // namespace repair::backup
