#pragma once

#include "core/domain/ids.hpp"
#include "core/domain/roles.hpp"

#include <optional>
#include <string>

namespace repair::domain {

/// What a change came through.
enum class Channel { cli, bot, job };

/// Who is doing something, with the rights they do it by.
///
/// The administrator at the command line is no Telegram user: `user` is empty, the roles are
/// admin's and the name is "cli:root". `--as ID` has the user's id and roles, through cli.
struct Actor {
    std::optional<UserId> user{};
    std::optional<MasterId> master{};  ///< The master this user is, dismissed ones excluded.
    Roles roles{};
    Channel via = Channel::cli;
    std::string name{};  ///< For people and the history: "cli:root", "Анна".
};

/// "cli", "bot", "job".
[[nodiscard]] constexpr const char* word(Channel via) noexcept {
    switch (via) {
        case Channel::cli: return "cli";
        case Channel::bot: return "bot";
        case Channel::job: return "job";
    }
    return "";
}

}  // namespace repair::domain
