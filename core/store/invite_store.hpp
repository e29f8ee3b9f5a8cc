#pragma once

#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace repair::store {

class Database;

/// A link that gives a role once.
struct Invite {
    domain::InviteId id{};
    domain::Role role{};
    std::optional<domain::MasterId> master{};  ///< Whoever opens it becomes this master.
    std::optional<domain::UserId> by{};        ///< Who made it; empty: the command line.
    base::Time made_at{};
    base::Time expires_at{};
    std::optional<domain::UserId> used_by{};

    friend bool operator==(const Invite&, const Invite&) = default;
};

/// Invites on disk, found by the hash of their code. Decides nothing; writers have a transaction
/// open.
class InviteStore {
public:
    explicit InviteStore(Database& db) : db_(db) {}

    /// `actor` is the row of who made it (dictionary.hpp).
    [[nodiscard]] domain::InviteId add(const Invite& invite, std::string_view hash,
                                       std::int64_t actor);
    /// False: somebody has used it before.
    [[nodiscard]] bool use(domain::InviteId id, domain::UserId user, base::Time at);

    [[nodiscard]] std::optional<Invite> find(std::string_view hash) const;

private:
    Database& db_;
};

}  // namespace repair::store
