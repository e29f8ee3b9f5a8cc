#include "core/adopt/people.hpp"

#include "core/adopt/checks.hpp"
#include "core/adopt/findings.hpp"
#include "core/adopt/old_values.hpp"
#include "core/adopt/old_words.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/domain/fields.hpp"
#include "core/store/adoption_store.hpp"
#include "core/store/database.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::adopt {
namespace {

using base::raw;
using domain::MasterId;
using domain::MasterState;
using domain::Role;
using domain::UserId;

constexpr std::int64_t largest_id = 1'000'000'000'000'000;

bool is_id(const std::optional<std::int64_t>& number) {
    return number && *number > 0 && *number <= largest_id;
}

// Telegram's ids of people are positive: a negative one is somebody whom Telegram does not know.

UserId stranger(MasterId id) {
    return UserId{-raw(id)};
}

UserId stranger_in_row(std::int64_t row) {
    return UserId{-largest_id - row};
}

std::string joined(const std::string& first, const std::string& last) {
    return first + (first.empty() || last.empty() ? "" : " ") + last;
}

std::string name_of(const SourceRow& row) {
    auto name = joined(one_line(row["first_name"]), one_line(row["last_name"]));
    const auto login = one_line(row["username"]);
    if (name.empty() && !login.empty()) name = (login.starts_with('@') ? "" : "@") + login;
    return fitted(name, limits(domain::Field::user_name).most);
}

std::string nameless(UserId id) {
    return fmt::format("пользователь {}", raw(id));
}

}  // namespace

People::People(const store::ForeignDatabase& source, const Circumstances& circumstances,
               const std::set<std::int64_t>& with_orders, Findings& findings)
    : around_(circumstances), findings_(findings) {
    for (const auto number : with_orders)
        if (is_id(number)) last_ = std::max(last_, number);
    const SourceTable users(source, "users", user_columns());
    users.each([&](const SourceRow& row) { read_user(row); });
    users.report_left(findings);
    findings.carry("users", users.rows(), "users");

    const SourceTable masters(source, "masters", master_columns());
    masters.each([&](const SourceRow& row) { read_master(row, with_orders); });
    masters.report_left(findings);
    findings.carry("masters", masters.rows(), "masters");
    match_roles();
}

void People::adjust(const char* table, std::int64_t row, const char* field,
                    const std::string& before, const std::string& why) {
    findings_.adjust(
        {.table = table, .row = std::to_string(row), .field = field, .before = before, .why = why});
}

base::Time People::created(const SourceRow& row) const {
    return instant(row["created_at"], around_.zone).value_or(around_.now);
}

domain::Roles People::granted(const SourceRow& row, const std::string& id, bool& senior) {
    const auto list = one_line(row["roles"]);
    const auto found = roles_of(list);
    senior = found.senior;
    for (const auto& word : found.unknown)
        findings_.adjust({.table = "users",
                          .row = id,
                          .field = "role",
                          .before = word,
                          .why = "no such role; left out"});
    if (senior) findings_.translate("role", "SENIOR_MASTER", "master, senior");
    return found.roles;
}

UserId People::user_id(const SourceRow& row, const std::string& number) {
    const auto in_table = whole_number(row["id"]);
    const bool one_id = row["telegram_id"].kind == store::Cell::Kind::absent;
    const auto telegram = one_id ? in_table : whole_number(row["telegram_id"]);
    if (is_id(telegram)) return UserId{*telegram};
    const auto unlike_any = largest_id + static_cast<std::int64_t>(users_.size());
    const auto own = stranger_in_row(is_id(in_table) ? *in_table : unlike_any);
    findings_.adjust({.table = "users",
                      .row = number,
                      .field = "telegram_id",
                      .before = one_line(row["telegram_id"]),
                      .after = std::to_string(raw(own)),
                      .why = "no Telegram id; the person is kept, without roles"});
    return own;
}

void People::read_user(const SourceRow& row) {
    const auto number = one_line(row["id"]);
    Person person;
    person.user.id = user_id(row, number);
    person.user.name = name_of(row);
    person.user.roles = granted(row, number, person.senior);
    person.user.blocked = flag(row["blocked"]).value_or(false);
    person.gone = !one_line(row["deleted_at"]).empty();
    person.created_at = created(row);
    if (flag(row["active"]) == false && !person.user.blocked) {
        person.user.blocked = true;
        adjust("users", raw(person.user.id), "is_active", "0", "blocked");
    }
    if (person.gone)
        adjust("users", raw(person.user.id), "deleted_at", one_line(row["deleted_at"]),
               "deleted there; kept, without roles");
    if (person.gone || raw(person.user.id) < 0) person.user.roles = {};
    if (const auto in_table = whole_number(row["id"])) by_row_.emplace(*in_table, person.user.id);

    const auto [known, added] = users_.emplace(person.user.id, person);
    if (!added) merge(known->second, person, number);
}

void People::merge(Person& known, const Person& again, const std::string& row) {
    if (!again.gone)
        for (const auto role : domain::all_roles)
            if (again.user.roles.has(role)) known.user.roles.add(role);
    known.gone = known.gone && again.gone;
    known.user.blocked = known.user.blocked || again.user.blocked;
    known.senior = known.senior || again.senior;
    if (known.user.name.empty()) known.user.name = again.user.name;
    findings_.explain(checks::users, -1);
    findings_.adjust({.table = "users",
                      .row = row,
                      .field = "telegram_id",
                      .before = std::to_string(raw(known.user.id)),
                      .why = fmt::format("a second row of the same person, '{}'; their roles are "
                                         "put together",
                                         again.user.name)});
}

void People::add_person(UserId id, const std::string& name) {
    users_.emplace(id, Person{.user = {.id = id, .name = name}, .created_at = around_.now});
    findings_.explain(checks::users, 1);
}

UserId People::user_of(const SourceRow& row, MasterId id) {
    auto telegram = whole_number(row["telegram_id"]);
    if (row["telegram_id"].empty())  // Then it may be said by the row of users.
        if (const auto number = whole_number(row["user_id"])) {
            const auto known = by_row_.find(*number);
            telegram = known == by_row_.end() ? *number : raw(known->second);
        }
    auto user = is_id(telegram) ? UserId{*telegram} : stranger(id);
    const auto taken = std::ranges::any_of(
        masters_, [&](const auto& other) { return other.second.master.user == user; });
    if (taken || raw(user) < 0) {
        user = stranger(id);
        adjust("masters", raw(id), "telegram_id", one_line(row["telegram_id"]),
               taken ? "another master's; this one gets no Telegram account"
                     : "no Telegram id; the master is kept without an account");
    }
    return user;
}

MasterState People::state_of(const SourceRow& row, const Person& person, bool has_orders) {
    const auto number = one_line(row["id"]);
    const auto say = [&](const char* field, const std::string& before, MasterState after,
                         const char* why) {
        findings_.adjust({.table = "masters",
                          .row = number,
                          .field = field,
                          .before = before,
                          .after = std::string(word(after)),
                          .why = why});
        return after;
    };
    const auto deleted = one_line(row["deleted_at"]);
    if (!deleted.empty())
        return say("deleted_at", deleted, MasterState::dismissed, "deleted there");
    if (person.gone) return say("user", "deleted", MasterState::dismissed, "the user was deleted");
    if (raw(person.user.id) < 0)
        return say("telegram_id", "", MasterState::dismissed, "nobody can log in as them");
    if (flag(row["approved"]) == false)
        return has_orders ? say("is_approved", "0", MasterState::inactive,
                                "not approved, but orders name them")
                          : say("is_approved", "0", MasterState::dismissed, "never approved");
    return flag(row["active"]).value_or(true) ? MasterState::active : MasterState::inactive;
}

void People::contact(domain::Master& master, const SourceRow& row) {
    const auto typed = one_line(row["phone"]);
    if (const auto phone = domain::parse_phone(typed))
        master.phone = *phone;
    else if (!typed.empty())
        adjust("masters", raw(master.id), "phone", typed, "no telephone number; left empty");
    const auto number = whole_number(row["chat"]);
    if (!number || *number == 0) return;
    if (master.state == MasterState::dismissed)
        adjust("masters", raw(master.id), "work_chat_id", std::to_string(*number),
               "a dismissed master has no work chat");
    else if (!chats_.insert(domain::ChatId{*number}).second)
        adjust("masters", raw(master.id), "work_chat_id", std::to_string(*number),
               "another master's work chat; left empty");
    else
        master.chat = domain::ChatId{*number};
}

void People::read_master(const SourceRow& row, const std::set<std::int64_t>& with_orders) {
    const auto number = whole_number(row["id"]);
    if (!is_id(number) || masters_.contains(MasterId{*number}))
        return findings_.refuse("masters", one_line(row["id"]), "needs a number of its own");
    Worker worker{.created_at = created(row)};
    auto& master = worker.master;
    master.id = MasterId{*number};
    master.user = user_of(row, master.id);
    master.name = fitted(joined(one_line(row["name"]), one_line(row["last_name"])),
                         limits(domain::Field::master_name).most);
    if (!users_.contains(master.user)) {
        if (raw(master.user) > 0)
            adjust("masters", *number, "telegram_id", std::to_string(raw(master.user)),
                   "no such user; one is added");
        add_person(master.user, master.name);
    }
    const auto& person = users_.at(master.user);
    if (master.name.empty()) master.name = person.user.name;
    if (master.name.empty()) master.name = fmt::format("мастер {}", *number);
    master.senior = person.senior || flag(row["senior"]).value_or(false);
    master.state = state_of(row, person, with_orders.contains(*number));
    const auto specialization = one_line(row["specialization"]);
    master.equipment = specialization_of(specialization);
    contact(master, row);
    last_ = std::max(last_, *number);
    masters_.emplace(master.id, std::move(worker));
}

// The role of a master comes and goes with the master.
void People::match_roles() {
    std::set<UserId> working;
    for (const auto& [id, worker] : masters_)
        if (worker.master.state != MasterState::dismissed) working.insert(worker.master.user);
    for (auto& [id, person] : users_) {
        auto& roles = person.user.roles;
        if (roles.has(Role::master) && !working.contains(id)) {
            roles.remove(Role::master);
            adjust("users", raw(id), "role", "MASTER", "no working master; the role is left out");
        } else if (!roles.has(Role::master) && working.contains(id)) {
            roles.add(Role::master);
            adjust("users", raw(id), "role", "", "a working master; the role is added");
        }
    }
}

const domain::Master* People::find(MasterId id) const {
    const auto found = masters_.find(id);
    return found == masters_.end() ? nullptr : &found->second.master;
}

MasterId People::stand_in(std::optional<MasterId> id) {
    const bool named = id && is_id(raw(*id));
    if (!named && nobody_) return *nobody_;
    if (named && find(*id) != nullptr) return *id;
    const auto own = named ? *id : MasterId{last_ + 1};
    if (!named) nobody_ = own;
    const auto name =
        named ? fmt::format("мастер {} (нет в прежней базе)", raw(own)) : "мастер не указан";
    if (!users_.contains(stranger(own))) add_person(stranger(own), name);
    masters_.emplace(own, Worker{.master = {.id = own,
                                            .user = stranger(own),
                                            .name = name,
                                            .state = MasterState::dismissed},
                                 .created_at = around_.now});
    findings_.explain(checks::masters, 1);
    adjust("masters", raw(own), "id", "",
           "orders were closed by a master who is not there; a dismissed one stands for them");
    return own;
}

domain::Actor People::actor(const store::Cell& who) const {
    const auto number = whole_number(who);
    domain::Actor actor{.via = domain::Channel::bot, .name = "прежняя система"};
    if (!number) return actor;
    auto known = users_.find(UserId{*number});
    if (known == users_.end())
        if (const auto row = by_row_.find(*number); row != by_row_.end())
            known = users_.find(row->second);
    if (known == users_.end()) {
        actor.name = nameless(UserId{*number});
        return actor;
    }
    const auto& user = known->second.user;
    actor.user = user.id;
    actor.name = user.name.empty() ? nameless(user.id) : user.name;
    return actor;
}

void People::write(store::Database& db) const {
    store::UserStore users(db);
    for (const auto& [id, person] : users_)
        users.add(person.user, person.created_at);
    store::AdoptionStore rows(db);
    for (const auto& [id, worker] : masters_)
        rows.add_master(worker.master, worker.created_at);
}

}  // namespace repair::adopt
