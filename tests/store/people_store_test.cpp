// Clients, masters and users, as the database keeps them.

#include "core/base/error.hpp"
#include "core/store/client_store.hpp"
#include "tests/store/desk.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using domain::Master;
using domain::Order;
using domain::Status;
using std::chrono::hours;
using store::ClientCard;

namespace {

const auto phone = domain::Phone::stored("+79001234567");
const auto other_phone = domain::Phone::stored("+79160000000");

Order order_of(Status status, const domain::Phone& client, int hour) {
    auto order = test::order_in(status);
    order.client = {.name = "в " + std::to_string(hour), .phone = client, .address = "адрес"};
    order.created_at = test::noon + hours{hour};
    if (order.closed_at) order.closed_at = order.created_at + hours{1};
    return order;
}

}  // namespace

TEST_CASE("a client is what the orders of one phone say") {
    test::Desk desk;
    const store::ClientStore clients(desk.db);
    CHECK_FALSE(clients.find(phone));
    (void)desk.add(order_of(Status::refused, phone, 1));
    (void)desk.add(order_of(Status::closed, phone, 2));
    (void)desk.add(order_of(Status::closed, phone, 3));
    (void)desk.add(order_of(Status::onsite, phone, 5));
    (void)desk.add(order_of(Status::closed, other_phone, 9));
    auto removed = order_of(Status::closed, phone, 8);
    removed.removed = true;
    (void)desk.add(removed);

    const auto card = clients.find(phone);
    REQUIRE(card);
    CHECK(card->client == domain::Client{"в 5", phone, "адрес"});
    CHECK(card->orders == 4);
    CHECK(card->open == 1);
    CHECK(card->total == base::Money{1'000'000});
    CHECK(card->last == domain::OrderId{4});
    CHECK(card->last_at == test::noon + hours{5});
}

TEST_CASE("of two orders of one second the later number is the last") {
    test::Desk desk;
    for (const auto* name : {"первый", "второй", "третий"}) {
        auto order = order_of(Status::fresh, phone, 1);
        order.client.name = name;
        (void)desk.add(order);
    }
    const auto card = store::ClientStore(desk.db).find(phone);
    REQUIRE(card);
    CHECK(card->last == domain::OrderId{3});
    CHECK(card->client.name == "третий");
}

TEST_CASE("clients are listed by phone, from behind any of them, until enough") {
    test::Desk desk;
    for (const auto* number : {"+79003", "+79001", "+79002", "+79001"})
        (void)desk.add(order_of(Status::fresh, domain::Phone::stored(number), 1));
    const store::ClientStore clients(desk.db);
    const auto phones = [&](const std::optional<domain::Phone>& after, std::size_t most) {
        std::vector<std::string> found;
        clients.list(after, [&](const ClientCard& card) {
            found.push_back(card.client.phone.full());
            return found.size() < most;
        });
        return found;
    };
    using Phones = std::vector<std::string>;
    CHECK(phones({}, 9) == Phones{"+79001", "+79002", "+79003"});
    CHECK(phones({}, 2) == Phones{"+79001", "+79002"});
    CHECK(phones(domain::Phone::stored("+79001"), 9) == Phones{"+79002", "+79003"});
    CHECK(phones(domain::Phone::stored("+79003"), 9).empty());
}

TEST_CASE("the open orders of a phone come oldest first, without removed ones") {
    test::Desk desk;
    for (const auto status : domain::all_statuses)
        (void)desk.add(order_of(status, phone, 1));
    auto removed = order_of(Status::fresh, phone, 1);
    removed.removed = true;
    (void)desk.add(removed);
    (void)desk.add(order_of(Status::fresh, other_phone, 1));
    std::vector<Status> found;
    for (const auto& order : store::ClientStore(desk.db).open_orders(phone))
        found.push_back(order.status);
    CHECK(found == std::vector<Status>{Status::fresh, Status::assigned, Status::accepted,
                                       Status::onsite, Status::long_repair});
}

TEST_CASE("the last repair of a phone and a kind is the one closed last") {
    test::Desk desk;
    const store::ClientStore clients(desk.db);
    const std::string kind = test::order_in(Status::closed).equipment;
    (void)desk.add(order_of(Status::closed, phone, 1));
    const auto last = desk.add(order_of(Status::closed, phone, 4));
    (void)desk.add(order_of(Status::closed, phone, 2));
    (void)desk.add(order_of(Status::onsite, phone, 9));
    (void)desk.add(order_of(Status::closed, other_phone, 9));
    auto other_kind = order_of(Status::closed, phone, 9);
    other_kind.equipment = "Другое";
    (void)desk.add(other_kind);
    auto removed = order_of(Status::closed, phone, 9);
    removed.removed = true;
    (void)desk.add(removed);
    auto no_repair = order_of(Status::closed, phone, 9);
    no_repair.no_repair = "не открыли дверь";
    (void)desk.add(no_repair);
    CHECK(clients.last_closed(phone, kind) == last);
    CHECK_FALSE(clients.last_closed(phone, "Телевизоры"));
}

TEST_CASE("a master is read as added and saved, with the kinds in one order") {
    test::Desk desk;
    store::MasterStore masters(desk.db);
    store::UserStore(desk.db).add({.id = domain::UserId{303}}, test::noon);
    Master draft{.user = domain::UserId{303},
                 .name = "Сидор",
                 .phone = phone,
                 .equipment = {"Телевизоры", "Холодильники"},
                 .senior = true,
                 .state = domain::MasterState::inactive,
                 .chat = domain::ChatId{-100123}};
    const auto id = masters.add(draft, test::noon);
    draft.id = id;
    draft.version = 1;
    CHECK(masters.find(id) == draft);
    CHECK(masters.find_by_user(draft.user) == draft);
    CHECK(masters.find_by_chat(domain::ChatId{-100123}) == draft);
    CHECK_FALSE(masters.find(domain::MasterId{99}));
    CHECK_FALSE(masters.find_by_user(domain::UserId{999}));
    CHECK_FALSE(masters.find_by_chat(domain::ChatId{100123}));

    auto after = draft;
    after.equipment = {"Водонагреватели", "Телевизоры"};  // The first is the younger row.
    after.chat.reset();
    masters.save(draft, after);
    after.version = 2;
    CHECK(masters.find(id) == after);
    CHECK_FALSE(masters.find_by_chat(domain::ChatId{-100123}));
    CHECK(test::thrown_by([&] { masters.save(draft, after); }) == base::Errc::conflict);
    after.equipment.clear();
    masters.save(*masters.find(id), after);
    CHECK(masters.find(id)->equipment.empty());
    CHECK(masters.list().size() == 3);
}

TEST_CASE("the load of a master is what is open and theirs") {
    test::Desk desk;
    for (const auto status : domain::all_statuses) {
        (void)desk.add(test::order_in(status));
        auto removed = test::order_in(status);
        removed.removed = true;
        (void)desk.add(removed);
    }
    const store::MasterStore masters(desk.db);
    const auto loads = masters.list_with_load();
    REQUIRE(loads.size() == 2);
    CHECK(loads[0].master.id == test::ivan);
    CHECK(loads[0].open_orders == 4);
    CHECK(loads[1].open_orders == 0);
    const auto open = masters.open_orders(test::ivan);
    CHECK(open.size() == 4);
    CHECK(std::ranges::is_sorted(open));
    CHECK(masters.open_orders(test::pyotr).empty());
}

TEST_CASE("users keep what they are, and hold their roles until blocked") {
    test::Desk desk;
    store::UserStore users(desk.db);
    const domain::UserId vera{201};
    users.add({.id = vera, .name = "Вера", .language = "ru", .roles = {domain::Role::dispatcher}},
              test::noon);
    const auto dispatchers = [&] { return users.holders(domain::Role::dispatcher); };
    using Ids = std::vector<domain::UserId>;
    CHECK(dispatchers() == Ids{*desk.anna.user, vera});

    users.grant(vera, domain::Role::dispatcher);  // Again, and nothing of it.
    users.grant(vera, domain::Role::admin);
    CHECK(users.find(vera)->roles == domain::Roles{domain::Role::admin, domain::Role::dispatcher});
    users.revoke(vera, domain::Role::dispatcher);
    users.revoke(vera, domain::Role::dispatcher);
    CHECK(dispatchers() == Ids{*desk.anna.user});
    CHECK(users.holders(domain::Role::admin) == Ids{vera});

    auto blocked = *users.find(vera);
    blocked.blocked = true;
    blocked.name = "Вера П.";
    users.save(blocked);
    CHECK(users.holders(domain::Role::admin).empty());
    CHECK(users.find(vera) == blocked);
    CHECK(users.list().size() == 4);
    CHECK_FALSE(users.find(domain::UserId{999}));
}
