#pragma once

#include "core/base/expected.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/refusal.hpp"
#include "core/domain/user.hpp"
#include "core/office/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::office {

struct UserDone {
    domain::User before{};
    domain::User after{};
    bool changed = false;
};

using UserOutcome = base::Expected<UserDone, domain::Refusal>;

/// What admins do with roles and access. As with Orders, the caller has a transaction open. Every
/// change is in the office's history, and the person concerned is told.
///
/// The admins of the configuration are the root of trust: nothing here takes anything from them.
/// The role of a master comes and goes with the master (Masters), not by itself.
class Users {
public:
    Users(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// Also to somebody who never wrote to the bot; `name` (empty: as it was) is for people.
    [[nodiscard]] UserOutcome grant(domain::UserId id, domain::Role role, const std::string& name,
                                    const Command& command);
    [[nodiscard]] UserOutcome revoke(domain::UserId id, domain::Role role, const Command& command);
    [[nodiscard]] UserOutcome block(domain::UserId id, const Command& command);
    [[nodiscard]] UserOutcome unblock(domain::UserId id, const Command& command);

    /// Throws Error{not_found}. An admin of the configuration is there without a row, too.
    [[nodiscard]] domain::User load(domain::UserId id) const;

    /// With the admins of the configuration, by id.
    [[nodiscard]] std::vector<domain::User> list() const;

private:
    [[nodiscard]] bool is_root(domain::UserId id) const;
    void save(const domain::User& before, const domain::User& after, const char* verb,
              const Command& command);
    UserOutcome set_blocked(domain::UserId id, bool blocked, const Command& command);

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
