#pragma once

#include "core/base/raw.hpp"
#include "core/office/masters.hpp"
#include "core/office/orders.hpp"
#include "core/office/people.hpp"
#include "core/office/users.hpp"
#include "core/store/history_store.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/outbox_store.hpp"
#include "core/store/transaction.hpp"
#include "core/store/user_store.hpp"
#include "tests/support/domain.hpp"
#include "tests/support/schema.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace repair::test {

// The people of a small office, by Telegram id.
inline constexpr domain::UserId olga{100};  ///< Admin by the configuration; no row of her own.
inline constexpr domain::UserId anna{200};  ///< Dispatcher.
inline constexpr domain::UserId vera{201};  ///< Dispatcher.
inline constexpr domain::UserId ivan_user{301};
inline constexpr domain::UserId pyotr_user{302};

/// A small office at noon: an admin, two dispatchers, and the masters 1 (Иван) and 2 (Пётр).
/// Everything is done through the rooms themselves, as the people would do it.
class Office {
public:
    explicit Office(store::Database opened = empty_office()) : db(std::move(opened)) {
        store::Transaction transaction(db);
        using domain::Role;
        must(users.grant(anna, Role::dispatcher, "Анна", by(root())));
        must(users.grant(vera, Role::dispatcher, "Вера", by(root())));
        must(masters.add({.user = ivan_user, .name = "Иван"}, by(root())));
        must(masters.add({.user = pyotr_user, .name = "Пётр"}, by(root())));
        forget_notices();
        transaction.commit();
    }
    Office(const Office&) = delete;
    Office& operator=(const Office&) = delete;

    static domain::OfficeRules small_rules() {
        return {.equipment = {"Стиральные машины", "Телевизоры", "Другое"}, .admins = {olga}};
    }

    /// The administrator at the command line.
    static domain::Actor root() {
        return {.roles = {domain::Role::admin}, .via = domain::Channel::cli, .name = "cli:root"};
    }

    /// The user with the rights they have now, at the bot.
    [[nodiscard]] domain::Actor who(domain::UserId user) {
        return office::actor_of(db, rules, user, domain::Channel::bot);
    }

    [[nodiscard]] office::Command by(domain::Actor actor) const {
        return {.who = std::move(actor), .at = now};
    }
    [[nodiscard]] office::Command by(domain::UserId user) { return by(who(user)); }
    [[nodiscard]] office::Command quietly(domain::UserId user) {
        auto command = by(user);
        command.notify = office::Notify::nobody;
        return command;
    }
    [[nodiscard]] office::Command by(domain::UserId user, domain::Version if_version) {
        auto command = by(user);
        command.if_version = if_version;
        return command;
    }

    /// Runs `action` in a transaction of its own, which is kept unless the answer is a refusal.
    template <typename Action>
    auto change(Action&& action) {
        store::Transaction transaction(db);
        auto answer = action();
        if (answer.has_value()) transaction.commit();
        return answer;
    }

    /// An order that came into `status` by the moves that lead there, Ivan's where it has a
    /// master. `draft` is what it starts with.
    domain::OrderId order_in(domain::Status status, office::NewOrder draft = an_order()) {
        using domain::Status;
        store::Transaction transaction(db);
        const auto created = orders.create(std::move(draft), by(anna));
        must(created);
        const auto id = created->order.id;
        const auto reached = [&](Status wanted) { return status == wanted; };
        walk(id, reached);
        transaction.commit();
        return id;
    }

    static office::NewOrder an_order() {
        const auto like = test::order_in(domain::Status::fresh);
        return {.equipment = like.equipment, .complaint = like.complaint, .client = like.client};
    }

    [[nodiscard]] domain::Order load(domain::OrderId id) { return store::OrderStore(db).load(id); }

    [[nodiscard]] std::vector<store::HistoryEntry> history(domain::OrderId id) {
        return store::HistoryStore(db).list(id);
    }
    [[nodiscard]] store::HistoryEntry last_entry(domain::OrderId id) { return history(id).back(); }

    /// Who hears of what, by name, in alphabetical order: "Анна: closed"; masters with a '№'.
    [[nodiscard]] std::vector<std::string> notices() {
        std::vector<std::string> found;
        store::OutboxStore(db).list({}, [&](const store::OutboxRow& row) {
            found.push_back(name_of(row.notice.to) + ": " + std::string(word(row.notice.kind)));
            return true;
        });
        std::ranges::sort(found);
        return found;
    }
    void forget_notices() { db.exec("DELETE FROM outbox"); }

    /// The number that a query of one row and one column gives.
    [[nodiscard]] std::int64_t number(const std::string& sql) {
        auto row = db.query(sql);
        row.step();
        return row.integer(0);
    }

    store::Database db;
    domain::OfficeRules rules = small_rules();
    base::Time now = noon;
    office::Orders orders{db, rules};
    office::Masters masters{db, rules};
    office::Users users{db, rules};

private:
    template <typename Answer>
    static void must(const Answer& answer) {
        if (!answer) throw std::runtime_error(answer.error().why);
    }

    template <typename Reached>
    void walk(domain::OrderId id, const Reached& reached) {
        using domain::Status;
        if (reached(Status::fresh)) return;
        if (reached(Status::refused)) return must(orders.refuse(id, "Дорого", by(anna)));
        must(orders.assign(id, ivan, {}, by(anna)));
        if (reached(Status::assigned)) return;
        must(orders.accept(id, by(ivan_user)));
        if (reached(Status::accepted)) return;
        must(orders.onsite(id, by(ivan_user)));
        if (reached(Status::onsite)) return;
        if (reached(Status::long_repair))
            return must(
                orders.long_repair(id, {.due = today + std::chrono::days{3}}, by(ivan_user)));
        must(orders.close(id, {.sums = {.total = {500'000}, .materials = {100'000}}},
                          by(ivan_user)));
    }

    static std::string name_of(const domain::Recipient& to) {
        static const std::map<std::int64_t, std::string> people{
            {100, "Ольга"}, {200, "Анна"}, {201, "Вера"}, {301, "Иван"}, {302, "Пётр"}};
        const auto number = std::to_string(to.id);
        if (to.kind == domain::Recipient::Kind::master) return "№" + number;
        const auto known = people.find(to.id);
        return known == people.end() ? number : known->second;
    }
};

}  // namespace repair::test
