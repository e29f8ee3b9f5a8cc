#include "core/office/invites.hpp"

#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/permission.hpp"
#include "core/office/invite_code.hpp"
#include "core/office/masters.hpp"
#include "core/office/notices.hpp"
#include "core/office/office_record.hpp"
#include "core/office/people.hpp"
#include "core/office/users.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::office {
namespace {

using base::raw;
using domain::MasterState;
using domain::Refusal;
using domain::Role;
using domain::Rule;
using Is = Acceptance::Is;

base::Expected<Invited, Refusal> no(Refusal refusal) {
    return base::Unexpected{std::move(refusal)};
}

/// What Telegram calls somebody, as the office may keep it.
std::string master_name(const Command& command) {
    const auto name = domain::clean_field(domain::Field::master_name, command.who.name);
    return name ? *name : fmt::format("user {}", raw(*command.who.user));
}

}  // namespace

base::Expected<Invited, Refusal> Invites::make(Role role, std::optional<domain::MasterId> master,
                                               const base::Entropy& entropy,
                                               const Command& command) {
    if (auto refused = refusal(command.who, domain::Action::manage_users, rules_))
        return no(*refused);
    if (master && role != Role::master)
        return no({Rule::unfit,
                   fmt::format("a master belongs to the role of master, not of {}", word(role))});
    if (master && load_master(db_, *master).state == MasterState::dismissed)
        return no({Rule::master_dismissed, fmt::format("master {} is dismissed", raw(*master))});
    const auto code = invite_code(entropy);
    const store::Invite invite{
        .role = role, .master = master, .made_at = command.at, .expires_at = command.at + lifetime};
    const auto id = store::InviteStore(db_).add(invite, invite_hash(code), actor_row(db_, command));
    std::vector<store::FieldChange> changes{{"role", "", std::string(word(role))}};
    if (master) changes.push_back({"master", "", std::to_string(raw(*master))});
    record(db_, command,
           {.subject = "office",
            .subject_id = raw(id),
            .verb = "invite",
            .changes = std::move(changes)});
    return Invited{id, code, invite.expires_at};
}

bool Invites::still_admin(const store::Invite& invite) const {
    if (!invite.by || std::ranges::count(rules_.admins, *invite.by) != 0) return true;
    const auto user = store::UserStore(db_).find(*invite.by);
    return user && !user->blocked && user->roles.has(Role::admin);
}

Acceptance Invites::accept(std::string_view code, const Command& command) {
    const store::InviteStore invites(db_);
    const auto invite = invites.find(invite_hash(code));
    if (!invite || !still_admin(*invite)) return {Is::unknown, {}};
    if (command.who.roles.has(invite->role)) return {Is::theirs, invite->role};
    if (invite->used_by) return {Is::used, invite->role};
    if (command.at >= invite->expires_at) return {Is::expired, invite->role};
    auto rightly = command;  // By the right of whoever made the invite.
    rightly.who.roles = {Role::admin};
    return {give(*invite, rightly), invite->role};
}

Is Invites::give(const store::Invite& invite, const Command& command) {
    const auto user = *command.who.user;
    const auto is =
        invite.role == Role::master ? give_master(invite, command) : give_role(invite, command);
    if (is != Is::accepted) return is;
    // Nobody else can have been first: one transaction writes at a time.
    static_cast<void>(store::InviteStore(db_).use(invite.id, user, command.at));
    record(db_, command,
           {.subject = "office",
            .subject_id = raw(invite.id),
            .verb = "accept_invite",
            .changes = {{"used_by", "", std::to_string(raw(user))}}});
    Notices(db_, rules_)
        .tell_admins(domain::NoticeKind::access,
                     base::Json::object()
                         .set("joined", raw(user))
                         .set("name", command.who.name)
                         .set("role", word(invite.role))
                         .dump(),
                     command);
    return is;
}

Is Invites::give_role(const store::Invite& invite, const Command& command) {
    const auto known = store::UserStore(db_).find(*command.who.user);
    const bool named = known && !known->name.empty();
    const auto done =
        Users(db_, rules_)
            .grant(*command.who.user, invite.role, named ? "" : command.who.name, command);
    return done ? Is::accepted : Is::unknown;
}

Is Invites::give_master(const store::Invite& invite, const Command& command) {
    const auto user = *command.who.user;
    Masters masters(db_, rules_);
    const auto there = store::MasterStore(db_).find_by_user(user);
    if (invite.master) {
        const auto done = masters.set_user(*invite.master, user, command);
        return done ? Is::accepted : Is::unknown;
    }
    domain::Master draft{.user = user, .name = master_name(command)};
    if (there) {  // Taken back as they were.
        draft = *there;
        draft.state = MasterState::active;
    }
    const auto done = masters.add(draft, command);
    return done ? Is::accepted : Is::unknown;
}

}  // namespace repair::office
