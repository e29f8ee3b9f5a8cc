#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::base {

/// The words of a command that a setting holds: parted by spaces, those in '…' or "…" kept
/// together. No shell is asked, so nothing else has a meaning. Throws Error{config}, naming the
/// setting, for a quote that is not closed.
[[nodiscard]] std::vector<std::string> command_words(std::string_view command,
                                                     std::string_view setting);

/// A program that runs beside this one: without stdin, its stdout where our stderr is, and with
/// the signals of a program that was started from a shell.
class Child {
public:
    enum class Group {
        ours,  ///< Ctrl-C ends it too.
        own,   ///< What it starts itself can be ended with it.
    };

    /// Looks for the first word in PATH. Throws Error{failed} when it cannot be run.
    Child(std::vector<std::string> argv, Group group);
    /// Ends it, should it still run.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// "" when it ended well, "failed with 3", "was ended by signal 9"; nullopt while it runs.
    [[nodiscard]] std::optional<std::string> ended();
    /// The same, waiting until it has ended.
    [[nodiscard]] std::string wait();
    /// At once, and with its group, if that is its own. Does not wait.
    void kill() noexcept;

private:
    int pid_ = 0;  ///< 0: it has ended.
    Group group_;
    int status_ = 0;
};

}  // namespace repair::base
