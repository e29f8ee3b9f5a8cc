#include "core/office/users.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/domain/permission.hpp"
#include "core/office/notices.hpp"
#include "core/office/office_record.hpp"
#include "core/store/database.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::office {
namespace {

using base::raw;
using domain::Refusal;
using domain::Role;
using domain::Rule;
using domain::User;

UserOutcome no(Refusal refusal) {
    return base::Unexpected{std::move(refusal)};
}

std::string list(domain::Roles roles) {
    std::string text;
    for (const auto role : domain::all_roles)
        if (roles.has(role)) text.append(text.empty() ? "" : ", ").append(word(role));
    return text;
}

std::optional<Refusal> may_manage(const Command& command, const domain::OfficeRules& rules) {
    return refusal(command.who, domain::Action::manage_users, rules);
}

Refusal comes_with_master(domain::UserId id) {
    return {Rule::unfit,
            fmt::format("the role of a master comes and goes with the master: use 'master add' "
                        "or 'master dismiss' for user {}",
                        raw(id))};
}

}  // namespace

bool Users::is_root(domain::UserId id) const {
    return std::ranges::count(rules_.admins, id) != 0;
}

User Users::load(domain::UserId id) const {
    auto user = store::UserStore(db_).find(id);
    if (!user && !is_root(id))
        throw base::Error(base::Errc::not_found, fmt::format("there is no user {}", raw(id)),
                          "repairctl user list");
    if (!user) user = User{.id = id};
    if (is_root(id)) user->roles.add(Role::admin);
    return *user;
}

std::vector<User> Users::list() const {
    auto users = store::UserStore(db_).list();
    for (const auto id : rules_.admins) {
        const auto known = std::ranges::find(users, id, &User::id);
        if (known != users.end())
            known->roles.add(Role::admin);
        else
            users.push_back({.id = id, .roles = {Role::admin}});
    }
    std::ranges::sort(users, {}, &User::id);
    return users;
}

void Users::save(const User& before, const User& after, const char* verb, const Command& command) {
    std::vector<store::FieldChange> changes;
    const auto add = [&](const char* field, const std::string& was, const std::string& is) {
        if (was != is) changes.push_back({field, was, is});
    };
    const auto flag = [](bool value) { return std::string(value ? "true" : "false"); };
    add("name", before.name, after.name);
    add("roles", office::list(before.roles), office::list(after.roles));
    add("blocked", flag(before.blocked), flag(after.blocked));

    store::UserStore users(db_);
    if (!users.find(after.id)) users.add({.id = after.id, .name = after.name}, command.at);
    users.save(after);
    for (const auto role : domain::all_roles) {
        if (after.roles.has(role) && !before.roles.has(role)) users.grant(after.id, role);
        if (!after.roles.has(role) && before.roles.has(role)) users.revoke(after.id, role);
    }
    record(db_, command,
           {.subject = "user", .subject_id = raw(after.id), .verb = verb, .changes = changes});
    Notices(db_, rules_)
        .tell_user(after.id, domain::NoticeKind::access, store::text_of_changes(changes), command);
}

UserOutcome Users::grant(domain::UserId id, Role role, const std::string& name,
                         const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    const auto before = store::UserStore(db_).find(id).value_or(User{.id = id});
    auto after = before;
    if (!name.empty()) after.name = name;
    if (role == Role::master && !before.roles.has(role)) return no(comes_with_master(id));
    after.roles.add(role);
    if (before == after) return UserDone{before, after, false};
    save(before, after, "grant", command);
    return UserDone{before, after, true};
}

UserOutcome Users::revoke(domain::UserId id, Role role, const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    if (role == Role::admin && is_root(id))
        return no({Rule::unfit, fmt::format("user {} is an admin by the configuration; take the "
                                            "id out of access.admins",
                                            raw(id))});
    const auto before = load(id);
    auto after = before;
    if (role == Role::master && before.roles.has(role)) return no(comes_with_master(id));
    after.roles.remove(role);
    if (before == after) return UserDone{before, after, false};
    save(before, after, "revoke", command);
    return UserDone{before, after, true};
}

UserOutcome Users::set_blocked(domain::UserId id, bool blocked, const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    if (is_root(id) && blocked)
        return no({Rule::unfit, fmt::format("user {} is an admin by the configuration and cannot "
                                            "be blocked",
                                            raw(id))});
    const auto before = store::UserStore(db_).find(id).value_or(User{.id = id});
    auto after = before;
    after.blocked = blocked;
    if (before == after) return UserDone{before, after, false};
    save(before, after, blocked ? "block" : "unblock", command);
    return UserDone{before, after, true};
}

UserOutcome Users::block(domain::UserId id, const Command& command) {
    return set_blocked(id, true, command);
}

UserOutcome Users::unblock(domain::UserId id, const Command& command) {
    return set_blocked(id, false, command);
}

}  // namespace repair::office
