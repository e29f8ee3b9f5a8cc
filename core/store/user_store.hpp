#pragma once

#include "core/base/clock.hpp"
#include "core/domain/user.hpp"

#include <optional>
#include <vector>

namespace repair::store {

class Database;

/// People on disk: users and their roles. Decides nothing; writers have a transaction open.
class UserStore {
public:
    explicit UserStore(Database& db) : db_(db) {}

    void add(const domain::User& user, base::Time at);
    /// Name, language and blocked; roles have their own verbs.
    void save(const domain::User& user);
    void grant(domain::UserId user, domain::Role role);
    void revoke(domain::UserId user, domain::Role role);

    [[nodiscard]] std::optional<domain::User> find(domain::UserId id) const;
    /// By id.
    [[nodiscard]] std::vector<domain::User> list() const;
    /// Those who hold `role` in the database and are not blocked, by id.
    [[nodiscard]] std::vector<domain::UserId> holders(domain::Role role) const;

private:
    Database& db_;
};

}  // namespace repair::store
