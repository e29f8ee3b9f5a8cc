#include "tests/bench/office_life.hpp"

#include "core/migrate/apply.hpp"
#include "core/office/orders.hpp"
#include "core/office/people.hpp"
#include "core/store/master_store.hpp"
#include "core/store/transaction.hpp"
#include "core/store/user_store.hpp"
#include "tests/support/generate.hpp"
#include "tests/support/generate_people.hpp"
#include "tests/support/generate_work.hpp"

#include <stdexcept>

namespace repair::bench {
namespace {

using domain::UserId;

constexpr std::uint64_t seed = 20251022;
constexpr UserId admin{test::generated_admin};
constexpr UserId first_dispatcher{test::generated_dispatchers[0]};
constexpr UserId second_dispatcher{test::generated_dispatchers[1]};
constexpr UserId fitter{test::first_generated_master};
constexpr auto opening = test::Plan().until;

/// One command in a transaction of its own, as the programs run it.
template <typename Act>
auto commit(store::Database& db, Act&& act) {
    store::Transaction transaction(db);
    auto outcome = act();
    if (!outcome) throw std::runtime_error(outcome.error().why);
    transaction.commit();
    return *std::move(outcome);
}

}  // namespace

void make_small_office(const std::filesystem::path& file) {
    migrate::create(file, {}, 0600, opening);
    auto db = store::Database::open(file);
    store::Transaction transaction(db);
    store::UserStore users(db);
    users.add({.id = admin, .name = "Ольга"}, opening);
    users.add({.id = first_dispatcher, .name = "Анна", .roles = {domain::Role::dispatcher}},
              opening);
    users.add({.id = second_dispatcher, .name = "Вера", .roles = {domain::Role::dispatcher}},
              opening);
    users.add({.id = fitter, .name = "Иван", .roles = {domain::Role::master}}, opening);
    (void)store::MasterStore(db).add({.user = fitter,
                                      .name = "Иван Кузнецов",
                                      .phone = domain::Phone::stored("+79001234567"),
                                      .chat = domain::ChatId{-1001}},
                                     opening);
    transaction.commit();
}

OfficeLife::OfficeLife(const std::filesystem::path& file)
    : db_(store::Database::open(file)),
      rules_{.equipment = test::equipment_kinds(), .admins = {admin}},
      dispatcher_(office::actor_of(db_, rules_, first_dispatcher, domain::Channel::bot)),
      master_(office::actor_of(db_, rules_, fitter, domain::Channel::bot)) {}

void OfficeLife::live(int lives) {
    for (int i = 0; i < lives; ++i)
        live_once();
}

void OfficeLife::live_once() {
    const auto at = opening + std::chrono::minutes(lived_);
    const office::Command office{.who = dispatcher_, .at = at};
    const office::Command own{.who = master_, .at = at};
    test::Chance chance(seed + lived_);
    const auto& equipment = chance.any(rules_.equipment);
    const auto visit = at + std::chrono::hours(4);
    const office::NewOrder draft{.equipment = equipment,
                                 .complaint = test::complaint(chance, equipment),
                                 .client = test::client(seed, lived_),
                                 .visit = domain::Visit{"через 4 часа", domain::VisitKind::moment,
                                                        visit, visit + std::chrono::hours(1)}};
    ++lived_;

    office::Orders orders(db_, rules_);
    const auto id = commit(db_, [&] { return orders.create(draft, office); }).order.id;
    commit(db_, [&] { return orders.assign(id, *master_.master, {}, office); });
    commit(db_, [&] { return orders.accept(id, own); });
    commit(db_, [&] { return orders.onsite(id, own); });
    const office::Closing closing{
        .sums = {.total = {chance.between(15, 120) * 10'000}, .materials = {150'000}}};
    commit(db_, [&] { return orders.close(id, closing, own); });
}

}  // namespace repair::bench
