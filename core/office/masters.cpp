#include "core/office/masters.hpp"

#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/domain/permission.hpp"
#include "core/office/notices.hpp"
#include "core/office/office_record.hpp"
#include "core/office/orders.hpp"
#include "core/office/people.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::office {
namespace {

using base::raw;
using domain::Master;
using domain::MasterState;
using domain::Refusal;
using domain::Rule;

std::string list(const std::vector<std::string>& kinds) {
    std::string text;
    for (const auto& kind : kinds)
        text += (text.empty() ? "" : ", ") + kind;
    return text;
}

std::vector<store::FieldChange> difference(const Master& before, const Master& after) {
    std::vector<store::FieldChange> changes;
    const auto add = [&](const char* field, const std::string& was, const std::string& is) {
        if (was != is) changes.push_back({field, was, is});
    };
    const auto flag = [](bool value) { return std::string(value ? "true" : "false"); };
    const auto chat = [](const Master& m) {
        return m.chat ? std::to_string(raw(*m.chat)) : std::string();
    };
    const auto user = [](const Master& m) {
        return raw(m.user) == 0 ? std::string() : std::to_string(raw(m.user));
    };
    add("user", user(before), user(after));
    add("name", before.name, after.name);
    add("phone", before.phone.full(), after.phone.full());
    add("equipment", list(before.equipment), list(after.equipment));
    add("senior", flag(before.senior), flag(after.senior));
    add("state", std::string(word(before.state)), std::string(word(after.state)));
    add("chat", chat(before), chat(after));
    return changes;
}

std::string json_of(const std::vector<store::FieldChange>& changes) {
    return store::text_of_changes(changes);
}

std::vector<std::string> in_order(std::vector<std::string> kinds) {
    std::ranges::sort(kinds);
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    return kinds;
}

MasterOutcome no(Refusal refusal) {
    return base::Unexpected{std::move(refusal)};
}

std::optional<Refusal> may_manage(const Command& command, const domain::OfficeRules& rules) {
    return refusal(command.who, domain::Action::manage_masters, rules);
}

std::optional<Refusal> stale(const Master& master, const Command& command) {
    if (!command.if_version || *command.if_version == master.version) return std::nullopt;
    return Refusal{Rule::stale, fmt::format("master {} changed meanwhile: it is at version {}, "
                                            "not {}",
                                            raw(master.id), master.version, *command.if_version)};
}

}  // namespace

std::optional<Refusal> Masters::unfit(const Master& master) const {
    for (const auto& kind : master.equipment)
        if (std::ranges::count(rules_.equipment, kind) == 0)
            return Refusal{Rule::unknown_equipment,
                           fmt::format("the office repairs no '{}'", kind)};
    if (!master.chat) return std::nullopt;
    const auto owner = store::MasterStore(db_).find_by_chat(*master.chat);
    if (owner && owner->id != master.id)
        return Refusal{Rule::unfit, fmt::format("chat {} is the work chat of {} ({})",
                                                raw(*master.chat), owner->name, raw(owner->id))};
    return std::nullopt;
}

void Masters::ensure_user(const Master& master, const Command& command) {
    store::UserStore users(db_);
    if (!users.find(master.user)) users.add({.id = master.user, .name = master.name}, command.at);
    users.grant(master.user, domain::Role::master);
}

MasterOutcome Masters::add(const Master& given, const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    auto draft = given;
    draft.equipment = in_order(draft.equipment);
    if (const auto there = store::MasterStore(db_).find_by_user(draft.user)) {
        draft.id = there->id;
        draft.version = there->version;
        if (draft == *there) return MasterDone{*there, *there, false, {}};
        if (there->state != MasterState::dismissed)
            return no({Rule::already_otherwise,
                       fmt::format("user {} is already master {}, {}", raw(draft.user),
                                   raw(there->id), there->name)});
        if (auto refused = unfit(draft)) return no(*refused);
        ensure_user(draft, command);
        return write(*there, draft, "add", command);
    }
    if (auto refused = unfit(draft)) return no(*refused);
    ensure_user(draft, command);
    draft.id = store::MasterStore(db_).add(draft, command.at);
    draft.version = 1;
    const auto changes = difference({}, draft);
    record(db_, command,
           {.subject = "master", .subject_id = raw(draft.id), .verb = "add", .changes = changes});
    Notices(db_, rules_)
        .tell_user(draft.user, domain::NoticeKind::access, json_of(changes), command);
    return MasterDone{draft, draft, true, {}};
}

MasterOutcome Masters::write(const Master& before, Master after, const char* verb,
                             const Command& command) {
    if (before == after) return MasterDone{before, before, false, {}};
    if (auto refused = stale(before, command)) return no(*refused);
    store::MasterStore(db_).save(before, after);
    after.version = before.version + 1;
    const auto changes = difference(before, after);
    record(db_, command,
           {.subject = "master", .subject_id = raw(after.id), .verb = verb, .changes = changes});
    if (after.state != MasterState::dismissed)  // They get the closing statement.
        Notices(db_, rules_)
            .tell_user(after.user, domain::NoticeKind::access, json_of(changes), command);
    return MasterDone{before, after, true, {}};
}

MasterOutcome Masters::edit(domain::MasterId id, const MasterEdit& edit, const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    const auto before = load_master(db_, id);
    auto after = before;
    if (edit.name) after.name = *edit.name;
    if (edit.phone) after.phone = *edit.phone;
    if (edit.senior) after.senior = *edit.senior;
    if (edit.equipment) {
        after.equipment = in_order(*edit.equipment);
        if (auto refused = unfit(after)) return no(*refused);
    }
    return write(before, std::move(after), "edit", command);
}

MasterOutcome Masters::set_state(domain::MasterId id, MasterState state, const char* verb,
                                 const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    const auto before = load_master(db_, id);
    if (before.state == MasterState::dismissed)
        return no({Rule::master_dismissed,
                   fmt::format("{} is dismissed; 'master add' takes a master back", before.name)});
    auto after = before;
    after.state = state;
    return write(before, std::move(after), verb, command);
}

MasterOutcome Masters::activate(domain::MasterId id, const Command& command) {
    return set_state(id, MasterState::active, "activate", command);
}

MasterOutcome Masters::deactivate(domain::MasterId id, const Command& command) {
    return set_state(id, MasterState::inactive, "deactivate", command);
}

std::optional<Refusal> Masters::hand_over(domain::MasterId from, domain::MasterId to,
                                          const std::vector<domain::OrderId>& orders,
                                          const Command& command) {
    if (from == to) return Refusal{Rule::unfit, "orders cannot be handed over to the same master"};
    auto each = command;
    each.if_version.reset();
    for (const auto order : orders) {
        const auto moved = Orders(db_, rules_).assign(order, to, "the master was dismissed", each);
        if (!moved) return moved.error();
    }
    return std::nullopt;
}

MasterOutcome Masters::dismiss(domain::MasterId id, std::optional<domain::MasterId> reassign_to,
                               const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    const auto before = load_master(db_, id);
    if (before.state == MasterState::dismissed) return MasterDone{before, before, false, {}};
    if (auto refused = stale(before, command)) return no(*refused);
    const auto open = store::MasterStore(db_).open_orders(id);
    if (!open.empty() && !reassign_to)
        return no(
            {Rule::unfit, fmt::format("{} has {} open orders, the first is {}; hand them over with "
                                      "--reassign-to",
                                      before.name, open.size(), raw(open.front()))});
    if (!open.empty())
        if (auto refused = hand_over(id, *reassign_to, open, command)) return no(*refused);

    auto after = before;
    after.state = MasterState::dismissed;
    after.chat.reset();
    store::UserStore(db_).revoke(before.user, domain::Role::master);
    auto done = write(before, std::move(after), "dismiss", command);
    if (!done) return done;
    done->handed_over = open;
    Notices notices(db_, rules_);
    if (before.chat) notices.redraw_chat(*before.chat, command);
    notices.redraw_chat(domain::ChatId{raw(before.user)}, command);
    const auto statement = base::Json::object().set("master", raw(id)).dump();
    notices.tell_admins(domain::NoticeKind::dismissal, statement, command);
    if (std::ranges::count(notices.admins(), before.user) == 0)
        notices.tell_user(before.user, domain::NoticeKind::dismissal, statement, command);
    return done;
}

std::optional<Refusal> Masters::chat_refusal(domain::MasterId id,
                                             std::optional<domain::ChatId> chat,
                                             const Command& command) const {
    if (auto refused = may_manage(command, rules_)) return refused;
    auto after = load_master(db_, id);
    if (after.state == MasterState::dismissed && chat)
        return Refusal{Rule::master_dismissed, fmt::format("{} is dismissed", after.name)};
    after.chat = chat;
    return unfit(after);
}

MasterOutcome Masters::set_chat(domain::MasterId id, std::optional<domain::ChatId> chat,
                                const Command& command) {
    if (auto refused = chat_refusal(id, chat, command)) return no(*refused);
    const auto before = load_master(db_, id);
    auto after = before;
    after.chat = chat;
    auto done = write(before, std::move(after), "chat", command);
    if (!done || !done->changed) return done;
    Notices notices(db_, rules_);
    if (before.chat) notices.redraw_chat(*before.chat, command);
    notices.redraw_cards(id, command);
    return done;
}

MasterOutcome Masters::set_user(domain::MasterId id, domain::UserId user, const Command& command) {
    if (auto refused = may_manage(command, rules_)) return no(*refused);
    const auto before = load_master(db_, id);
    if (before.state == MasterState::dismissed)
        return no({Rule::master_dismissed, fmt::format("{} is dismissed", before.name)});
    if (before.user == user) return MasterDone{before, before, false, {}};
    if (const auto other = store::MasterStore(db_).find_by_user(user))
        return no({Rule::already_otherwise, fmt::format("user {} is master {}, {}", raw(user),
                                                        raw(other->id), other->name)});
    auto after = before;
    after.user = user;
    ensure_user(after, command);
    store::UserStore(db_).revoke(before.user, domain::Role::master);
    auto done = write(before, std::move(after), "user", command);
    if (!done || !done->changed) return done;
    Notices notices(db_, rules_);
    notices.tell_user(before.user, domain::NoticeKind::access,
                      json_of(difference(before, done->after)), command);
    notices.redraw_chat(domain::ChatId{raw(before.user)}, command);
    notices.redraw_cards(id, command);
    return done;
}

}  // namespace repair::office
