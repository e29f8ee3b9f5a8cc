#include "core/store/invite_store.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

namespace repair::store {
namespace {

using base::raw;

constexpr auto insert_invite = R"sql(
    INSERT INTO invites (code_hash, role, master_id, actor_id, made_at, expires_at)
    VALUES (?, ?, ?, ?, ?, ?)
)sql";

constexpr auto update_used = R"sql(
    UPDATE invites SET used_by = ?, used_at = ? WHERE id = ? AND used_by IS NULL
)sql";

constexpr auto select_invite = R"sql(
    SELECT i.id, i.role, i.master_id, a.user_id, i.made_at, i.expires_at, i.used_by
    FROM invites i JOIN actors a ON a.id = i.actor_id
    WHERE i.code_hash = ?
)sql";

template <typename Id>
std::optional<Id> id_at(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Id{row.integer(column)};
}

}  // namespace

domain::InviteId InviteStore::add(const Invite& invite, std::string_view hash, std::int64_t actor) {
    auto insert = db_.use(insert_invite);
    insert.bind(hash).bind(word(invite.role));
    if (invite.master)
        insert.bind(raw(*invite.master));
    else
        insert.bind(std::nullopt);
    insert.bind(actor).bind(invite.made_at).bind(invite.expires_at).run();
    return domain::InviteId{db_.last_insert_id()};
}

bool InviteStore::use(domain::InviteId id, domain::UserId user, base::Time at) {
    return db_.use(update_used).bind(raw(user)).bind(at).bind(raw(id)).run() != 0;
}

std::optional<Invite> InviteStore::find(std::string_view hash) const {
    auto row = db_.use(select_invite);
    row.bind(hash);
    if (!row.step()) return std::nullopt;
    const auto role = domain::find_role(row.text(1));
    if (!role)
        throw base::Error(base::Errc::corrupt, fmt::format("invite {} gives an unknown role '{}'",
                                                           row.integer(0), row.text(1)));
    return Invite{.id = domain::InviteId{row.integer(0)},
                  .role = *role,
                  .master = id_at<domain::MasterId>(row, 2),
                  .by = id_at<domain::UserId>(row, 3),
                  .made_at = row.time(4),
                  .expires_at = row.time(5),
                  .used_by = id_at<domain::UserId>(row, 6)};
}

}  // namespace repair::store
