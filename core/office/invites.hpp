#pragma once

#include "core/base/entropy.hpp"
#include "core/base/expected.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/refusal.hpp"
#include "core/office/command.hpp"
#include "core/store/invite_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace repair::store {
class Database;
}

namespace repair::office {

struct Invited {
    domain::InviteId id{};
    std::string code{};  ///< Shown once; only its hash is kept.
    base::Time expires_at{};
};

/// What became of a code that somebody opened.
struct Acceptance {
    enum class Is {
        accepted,  ///< The role is theirs.
        theirs,    ///< It was before; the code is not spent.
        unknown,   ///< No such code; or it gives nothing any more.
        used,      ///< By somebody else.
        expired,
    };

    Is is = Is::unknown;
    domain::Role role{};
};

/// One-time links that give a role to whoever opens them first: `https://t.me/<bot>?start=<code>`
/// (https://core.telegram.org/bots/features#deep-linking). As with Users, the caller has a
/// transaction open; making and using one are in the office's history.
class Invites {
public:
    static constexpr std::chrono::hours lifetime{72};

    Invites(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// Whoever opens an invite of a master becomes a new master, named as in Telegram; with
    /// `master`, that master in place of the user they were. Throws Error{not_found}.
    [[nodiscard]] base::Expected<Invited, domain::Refusal> make(
        domain::Role role, std::optional<domain::MasterId> master, const base::Entropy& entropy,
        const Command& command);

    /// `command.who` is whoever opened it, known or not. Gives nothing when the one who made it
    /// is no admin any more. The admins are told.
    [[nodiscard]] Acceptance accept(std::string_view code, const Command& command);

private:
    [[nodiscard]] bool still_admin(const store::Invite& invite) const;
    [[nodiscard]] Acceptance::Is give(const store::Invite& invite, const Command& command);
    [[nodiscard]] Acceptance::Is give_role(const store::Invite& invite, const Command& command);
    [[nodiscard]] Acceptance::Is give_master(const store::Invite& invite, const Command& command);

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
