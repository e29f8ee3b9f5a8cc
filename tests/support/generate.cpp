#include "tests/support/generate.hpp"

#include "core/base/raw.hpp"
#include "core/migrate/apply.hpp"
#include "core/store/database.hpp"
#include "core/store/dictionary.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/transaction.hpp"
#include "core/store/user_store.hpp"
#include "tests/support/generate_people.hpp"
#include "tests/support/generate_story.hpp"
#include "tests/support/generate_work.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace repair::test {
namespace {

using base::raw;
using domain::Status;

constexpr std::int64_t batch = 20'000;  ///< Orders in one transaction.

domain::Actor add_person(store::Database& db, std::int64_t id, domain::Role role,
                         const std::string& name, base::Time at) {
    const domain::User user{.id = domain::UserId{id}, .name = name, .roles = {role}};
    store::UserStore(db).add(user, at);
    return {.user = user.id, .roles = user.roles, .via = domain::Channel::bot, .name = name};
}

/// Every tenth master is dismissed, every fifteenth on holiday, every sixth senior.
domain::Master master_of(int number, const domain::Actor& person, Chance& chance) {
    domain::Master master{.user = *person.user, .name = person.name, .phone = phone(chance)};
    master.senior = number % 6 == 0;
    if (number % 15 == 0) master.state = domain::MasterState::inactive;
    if (number % 10 == 0) master.state = domain::MasterState::dismissed;
    if (number % 3 != 0) master.chat = domain::ChatId{-1'000'000 - number};
    if (number % 2 == 0)
        for (int kinds = 0; kinds < 4; ++kinds) {
            const auto& kind = chance.any(equipment_kinds());
            if (std::ranges::count(master.equipment, kind) == 0) master.equipment.push_back(kind);
        }
    return master;
}

Staff hire(store::Database& db, const Plan& plan, Chance& chance) {
    const auto at = plan.until - plan.days - std::chrono::days(30);
    Staff staff{
        .rules = {.equipment = equipment_kinds(), .admins = {domain::UserId{generated_admin}}}};
    for (const auto id : generated_dispatchers)
        staff.dispatchers.push_back(
            add_person(db, id, domain::Role::dispatcher, employee_name(chance), at));
    for (int number = 1; number <= plan.masters; ++number) {
        auto person = add_person(db, first_generated_master + number - 1, domain::Role::master,
                                 employee_name(chance), at);
        auto master = master_of(number, person, chance);
        master.id = store::MasterStore(db).add(master, at);
        person.master = master.id;
        staff.masters.push_back(std::move(master));
        staff.master_actors.push_back(std::move(person));
    }
    return staff;
}

/// Most of what is open is recent; some repairs take long.
Status end_of(std::int64_t order, std::int64_t orders, Chance& chance) {
    const bool recent = (orders - order) * 1000 <= orders * 14;
    if (!recent && !chance.permille(2))
        return chance.permille(85) ? Status::refused : Status::closed;
    if (!recent) return Status::long_repair;
    if (chance.permille(250)) return chance.permille(150) ? Status::refused : Status::closed;
    constexpr Status open[] = {Status::fresh,      Status::assigned, Status::assigned,
                               Status::accepted,   Status::accepted, Status::onsite,
                               Status::long_repair};
    return chance.any(open);
}

/// Writes stories down, remembering what later ones refer to.
class Writer {
public:
    Writer(store::Database& db, const Plan& plan)
        : db_(db), plan_(plan), chance_(plan.seed), staff_(hire(db, plan, chance_)) {}

    void write(std::int64_t order) {
        const auto span = std::chrono::seconds(plan_.days).count();
        const auto begin = plan_.until.time_since_epoch().count() - span;
        const auto step = std::max<std::int64_t>(span / plan_.orders, 1);
        const base::Time at{std::chrono::seconds(begin + order * span / plan_.orders +
                                                 chance_.between(0, step - 1))};
        auto opening = next_opening(at);
        opening.ends = end_of(order, plan_.orders, chance_);
        auto story = tell(opening, staff_, chance_);
        save(story);
    }

private:
    struct Closed {
        domain::OrderId id{};
        base::Time at{};
        domain::Client client{};
        std::string equipment{};
    };

    /// A third of the orders are of clients who have been here; a few repeat a recent repair.
    Opening next_opening(base::Time at) {
        Opening opening{.equipment = chance_.skewed(equipment_kinds()), .at = at};
        while (!closed_.empty() && closed_.front().at < at - std::chrono::days(20))
            closed_.pop_front();
        if (!closed_.empty() && closed_.front().at < at && chance_.permille(5)) {
            opening.client = closed_.front().client;
            opening.equipment = closed_.front().equipment;
            opening.warranty_of = closed_.front().id;
            return opening;
        }
        const bool known = clients_ > 0 && chance_.permille(350);
        opening.client = client(plan_.seed, known ? chance_.below(clients_) : clients_++);
        return opening;
    }

    std::int64_t actor(const domain::Actor& who) {
        auto& number = actors_[{who.via, who.user ? raw(*who.user) : 0}];
        if (number == 0) number = store::intern_actor(db_, who);
        return number;
    }

    void save(Story& story) {
        const auto id = store::OrderStore(db_).add(story.order, actor(story.creator));
        db_.use("UPDATE orders SET version = ? WHERE id = ?")
            .bind(story.order.version)
            .bind(raw(id))
            .run();
        store::HistoryStore history(db_);
        for (auto& entry : story.entries) {
            entry.order = id;
            history.add(entry, actor(entry.who));
        }
        for (const auto& comment : story.comments)
            history.add_comment(id, comment);
        const auto& order = story.order;
        if (order.closed_at && !order.removed)
            closed_.push_back({id, *order.closed_at, order.client, order.equipment});
    }

    store::Database& db_;
    const Plan& plan_;
    Chance chance_;
    Staff staff_;
    std::uint64_t clients_ = 0;
    std::deque<Closed> closed_;  ///< Recently, by number.
    std::map<std::pair<domain::Channel, std::int64_t>, std::int64_t> actors_;
};

}  // namespace

void generate(const std::filesystem::path& file, const Plan& plan) {
    migrate::create(file, {}, 0600, plan.until - plan.days);
    auto db = store::Database::open(file);
    db.exec("PRAGMA synchronous = OFF");
    db.exec("PRAGMA cache_size = -400000");
    std::optional<store::Transaction> transaction(std::in_place, db);
    Writer writer(db, plan);
    for (std::int64_t order = 0; order < plan.orders; ++order) {
        writer.write(order);
        if ((order + 1) % batch != 0) continue;
        transaction->commit();
        transaction.emplace(db);
    }
    // As it is after years of single inserts; batches put much of the merging off.
    db.exec("INSERT INTO order_words (order_words) VALUES ('optimize')");
    transaction->commit();
    db.exec("PRAGMA synchronous = FULL");
    store::checkpoint_truncate(db);
}

}  // namespace repair::test
