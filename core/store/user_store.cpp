#include "core/store/user_store.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

namespace repair::store {
namespace {

using base::raw;

constexpr auto insert_user = R"sql(
    INSERT INTO users (id, name, language, blocked, created_at) VALUES (?, ?, ?, ?, ?)
)sql";

constexpr auto update_user = "UPDATE users SET name = ?, language = ?, blocked = ? WHERE id = ?";

constexpr auto select_user = "SELECT id, name, language, blocked FROM users WHERE id = ?";
constexpr auto select_users = "SELECT id, name, language, blocked FROM users ORDER BY id";
constexpr auto select_roles = "SELECT role FROM user_roles WHERE user_id = ? ORDER BY role";

constexpr auto insert_role = "INSERT OR IGNORE INTO user_roles (user_id, role) VALUES (?, ?)";
constexpr auto delete_role = "DELETE FROM user_roles WHERE user_id = ? AND role = ?";

constexpr auto select_holders = R"sql(
    SELECT r.user_id
    FROM user_roles r JOIN users u ON u.id = r.user_id
    WHERE r.role = ? AND u.blocked = 0
    ORDER BY r.user_id
)sql";

domain::Roles read_roles(Database& db, domain::UserId user) {
    domain::Roles roles;
    auto rows = db.use(select_roles);
    rows.bind(raw(user));
    while (rows.step()) {
        const auto role = domain::find_role(rows.text(0));
        if (!role)
            throw base::Error(base::Errc::corrupt, fmt::format("user {} holds an unknown role '{}'",
                                                               raw(user), rows.text(0)));
        roles.add(*role);
    }
    return roles;
}

domain::User read_user(Database& db, const Query& row) {
    domain::User user;
    user.id = domain::UserId{row.integer(0)};
    user.name = row.text(1);
    user.language = row.text(2);
    user.blocked = row.integer(3) != 0;
    user.roles = read_roles(db, user.id);
    return user;
}

}  // namespace

void UserStore::add(const domain::User& user, base::Time at) {
    db_.use(insert_user)
        .bind(raw(user.id))
        .bind(user.name)
        .bind(user.language)
        .bind(std::int64_t{user.blocked})
        .bind(at)
        .run();
    for (const auto role : domain::all_roles)
        if (user.roles.has(role)) grant(user.id, role);
}

void UserStore::save(const domain::User& user) {
    db_.use(update_user)
        .bind(user.name)
        .bind(user.language)
        .bind(std::int64_t{user.blocked})
        .bind(raw(user.id))
        .run();
}

void UserStore::grant(domain::UserId user, domain::Role role) {
    db_.use(insert_role).bind(raw(user)).bind(word(role)).run();
}

void UserStore::revoke(domain::UserId user, domain::Role role) {
    db_.use(delete_role).bind(raw(user)).bind(word(role)).run();
}

std::optional<domain::User> UserStore::find(domain::UserId id) const {
    auto row = db_.use(select_user);
    row.bind(raw(id));
    if (!row.step()) return std::nullopt;
    return read_user(db_, row);
}

std::vector<domain::User> UserStore::list() const {
    std::vector<domain::User> users;
    auto rows = db_.use(select_users);
    while (rows.step())
        users.push_back(read_user(db_, rows));
    return users;
}

std::vector<domain::UserId> UserStore::holders(domain::Role role) const {
    std::vector<domain::UserId> users;
    auto rows = db_.use(select_holders);
    rows.bind(word(role));
    while (rows.step())
        users.push_back(domain::UserId{rows.integer(0)});
    return users;
}

}  // namespace repair::store
