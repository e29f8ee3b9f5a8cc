#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace repair::base {

/// What a caller can do about a failure. Add a value only when some caller will branch on it;
/// exit_code.hpp gives each its exit status, cmd/exit_code.hpp its word in JSON.
enum class Errc {
    failed,       ///< Nothing below fits: say what happened, exit 1.
    usage,        ///< Visible from the arguments alone.
    not_found,    ///< The named thing is not in the database.
    refused,      ///< A rule, a permission or a precondition said no.
    conflict,     ///< The thing changed since the caller looked (a stale version).
    no_database,  ///< Missing, unreadable, or not one of ours.
    busy,         ///< Somebody else holds it: trying again helps.
    pending,      ///< The schema is older than the program.
    machine,      ///< A full or failing disk, a file closed to us. Nothing was done.
    corrupt,      ///< Damage, drift, or a word that no version of ours wrote.
    unavailable,  ///< Outside and temporary: network, Telegram.
    config,       ///< The configuration is wrong.
};

/// The one exception core throws on purpose.
///
/// `code()` is for programs: the command line maps it to an exit status, the bot to a reply.
/// `what()` is for people: one lowercase sentence without a full stop, naming the thing that
/// failed. `hint()`, when not empty, is the command or edit that would help.
class Error : public std::runtime_error {
public:
    Error(Errc code, const std::string& what, std::string hint = {});

    [[nodiscard]] Errc code() const noexcept { return code_; }
    [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

    /// The same failure seen one level up: "restore a.db: file is not a database".
    [[nodiscard]] Error within(std::string_view doing) const;

private:
    Errc code_;
    std::string hint_;
};

}  // namespace repair::base
