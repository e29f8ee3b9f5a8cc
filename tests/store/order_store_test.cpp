#include "core/store/order_store.hpp"

#include "core/base/error.hpp"
#include "tests/store/desk.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

using namespace repair;
using domain::Order;
using domain::Status;

namespace {

using std::chrono::days;
using std::chrono::hours;

struct Variant {
    const char* what;
    std::function<void(Order&)> apply;
};

domain::Settlement settled(const domain::Terms& terms, const domain::Sums& sums) {
    const auto done = domain::settle(sums, terms);
    REQUIRE(done);
    return *done;
}

/// Every field that may change, each with values that are easy to get wrong.
const std::vector<Variant> variants{
    {"as it is", [](Order&) {}},
    {"removed", [](Order& o) { o.removed = true; }},
    {"another kind", [](Order& o) { o.equipment = "Другое"; }},
    {"lines in the complaint",
     [](Order& o) { o.complaint = "не греет\nи <шумит> -- ' \" 🧺"; }},
    {"another client",
     [](Order& o) {
         o.client = {.name = "O'Нил; DROP TABLE orders",
                     .phone = domain::Phone::stored("+4915112345678"),
                     .address = "=HYPERLINK(\"x\")"};
     }},
    {"a moment",
     [](Order& o) {
         o.visit = {"в 14", domain::VisitKind::moment, test::noon, {}};
     }},
    {"a window",
     [](Order& o) {
         o.visit = {"10-12", domain::VisitKind::window, test::noon, test::noon + hours{2}};
     }},
    {"from",
     [](Order& o) {
         o.visit = {"после 15", domain::VisitKind::from, test::noon, {}};
     }},
    {"a day",
     [](Order& o) {
         o.visit = {"завтра", domain::VisitKind::day, test::today, test::today + days{1}};
     }},
    {"words",
     [](Order& o) {
         o.visit = {"код 45в", domain::VisitKind::words, {}, {}};
     }},
    {"notes and a source", [](Order& o) { o.notes = "собака\nзлая", o.source = "листовка"; }},
    {"a due date and what for",
     [](Order& o) { o.due = test::today + days{180}, o.due_what = "ждём плату"; }},
    {"a leap day", [](Order& o) { o.due = std::chrono::year{2028} / 2 / 29; }},
    {"a prepayment", [](Order& o) { o.prepayment = base::Money{100'000}; }},
    {"a prepayment of nothing", [](Order& o) { o.prepayment = base::Money{0}; }},
    {"a refusal", [](Order& o) { o.refusal_reason = "передумал"; }},
    {"no repair", [](Order& o) { o.no_repair = "не было дома"; }},
    {"a repeat", [](Order& o) { o.warranty_of = domain::OrderId{1}; }},
    {"times of its own",
     [](Order& o) {
         o.entered_status_at = test::noon + hours{1};
         o.updated_at = test::noon + hours{2};
         if (o.closed_at) o.closed_at = test::noon + hours{3};
     }},
};

const std::vector<Variant> settlements{
    {"by a rate of the equipment",
     [](Order& o) {
         domain::Terms terms{.scope = domain::RateScope::equipment, .rate = {.percent = 35}};
         o.settlement = settled(terms, {.total = {333'33}, .materials = {1}});
     }},
    {"a senior master with both bonuses",
     [](Order& o) {
         domain::Terms terms{.rate = {40, base::Money{700'000}, 50}, .senior = true};
         o.settlement =
             settled(terms, {.total = {1'000'000'000}, .review = true, .out_of_city = true});
     }},
    {"nothing at all", [](Order& o) { o.settlement = settled({}, {}); }},
    {"the company pays",
     [](Order& o) {
         o.settlement = settled(domain::at_company_cost({}), {.total = {}, .materials = {5'000}});
     }},
    {"terms that nobody has",
     [](Order& o) {
         domain::Terms terms{.rate = {1, base::Money{2}, 3},
                             .review_bonus = 4,
                             .out_of_city_bonus = 5,
                             .senior_floor = 6};
         o.settlement = settled(terms, {.total = {700}});
     }},
};

/// What the store itself decides.
Order numbered(Order order, const Order& like) {
    order.id = like.id;
    order.version = like.version;
    order.creator = domain::UserId{200};
    order.creator_name = "Анна";
    return order;
}

template <typename Action>
void for_each_order(Action&& action) {
    for (const auto status : domain::all_statuses)
        for (const auto& variant : variants) {
            auto order = test::order_in(status);
            variant.apply(order);
            CAPTURE(word(status), variant.what);
            action(order);
        }
    for (const auto& variant : settlements) {
        auto order = test::order_in(Status::closed);
        variant.apply(order);
        CAPTURE(variant.what);
        action(order);
    }
}

}  // namespace

TEST_CASE("an order is read as it was added, in every status and with every field") {
    test::Desk desk;
    (void)desk.add(test::order_in(Status::closed));  // What others repeat.
    for_each_order([&](const Order& draft) {
        const auto read = desk.add(draft);
        CHECK(read.version == 1);
        CHECK(read == numbered(draft, read));
    });
}

TEST_CASE("an order is read as it was saved, whatever it was before") {
    test::Desk desk;
    (void)desk.add(test::order_in(Status::closed));
    for_each_order([&](const Order& draft) {
        const auto plain = desk.add(test::order_in(Status::fresh));
        const auto changed = desk.save(plain, draft);
        CHECK(changed.version == 2);
        CHECK(changed == numbered(draft, changed));
        const auto back = desk.save(changed, plain);
        CHECK(back == numbered(plain, back));
        CHECK(back.version == 3);
    });
}

TEST_CASE("who created an order and when does not change") {
    test::Desk desk;
    auto draft = test::order_in(Status::fresh);
    const auto before = desk.add(draft);
    auto after = before;
    after.creator = domain::UserId{301};
    after.creator_name = "кто-то";
    after.created_at += hours{1};
    after.notes = "правка";
    const auto read = desk.save(before, after);
    CHECK(read.creator == before.creator);
    CHECK(read.creator_name == before.creator_name);
    CHECK(read.created_at == before.created_at);
    CHECK(read.notes == "правка");
}

TEST_CASE("the second of two who saw the same version is told, and changes nothing") {
    test::Desk desk;
    const auto seen = desk.add(test::order_in(Status::fresh));
    auto first = seen;
    first.notes = "первый";
    auto second = seen;
    second.notes = "второй";
    second.client.name = "Другой";
    const auto saved = desk.save(seen, first);
    CHECK(test::thrown_by([&] { (void)desk.save(seen, second); }) == base::Errc::conflict);
    CHECK(desk.orders.load(seen.id) == saved);
}

TEST_CASE("numbers only grow, also behind an order that was never committed") {
    test::Desk desk;
    const auto first = desk.add(test::order_in(Status::fresh));
    {
        const store::Transaction transaction(desk.db);
        (void)desk.orders.add(test::order_in(Status::fresh), desk.creator);
    }
    const auto second = desk.add(test::order_in(Status::fresh));
    CHECK(base::raw(second.id) == base::raw(first.id) + 1);
}

TEST_CASE("an order that does not exist is nullopt to who looks and an error to who needs it") {
    test::Desk desk;
    const domain::OrderId none{404};
    CHECK(desk.orders.find(none) == std::nullopt);
    CHECK(test::thrown_by([&] { (void)desk.orders.load(none); }) == base::Errc::not_found);
    CHECK(test::thrown_by([&] {
              auto ghost = test::order_in(Status::fresh);
              ghost.id = none;
              (void)desk.save(ghost, ghost);
          }) == base::Errc::conflict);
}

TEST_CASE("many orders come as they are asked for, one that is not there is an error") {
    test::Desk desk;
    std::vector<domain::OrderId> ids;
    for (int i = 0; i < 1'201; ++i)  // More than one statement takes.
        ids.push_back(desk.add(test::order_in(Status::fresh)).id);
    std::reverse(ids.begin() + 100, ids.end());
    ids.push_back(ids.front());
    std::vector<domain::OrderId> seen;
    desk.orders.each(ids, [&](const Order& order) { seen.push_back(order.id); });
    CHECK(seen == ids);
    desk.orders.each({}, [](const Order&) { FAIL("nothing was asked for"); });

    for (const std::size_t place : {std::size_t{0}, std::size_t{7}, ids.size() - 1}) {
        auto wrong = ids;
        wrong[place] = domain::OrderId{99'999};
        CHECK(test::thrown_by([&] { desk.orders.each(wrong, [](const Order&) {}); }) ==
              base::Errc::not_found);
    }
}

TEST_CASE("words of no version of ours are damage, not a guess") {
    const std::vector<const char*> broken{
        "PRAGMA ignore_check_constraints = ON; UPDATE orders SET status = 'in_progress'",
        "PRAGMA ignore_check_constraints = ON;"
        "UPDATE orders SET visit_text = 'x', visit_kind = 'soon'",
        "PRAGMA ignore_check_constraints = ON; UPDATE orders SET due_on = '2025-02-30'",
        "PRAGMA ignore_check_constraints = ON; UPDATE settlement_terms SET scope = 'own'",
    };
    for (const auto* sql : broken) {
        CAPTURE(sql);
        test::Desk desk;
        const auto order = desk.add(test::order_in(Status::closed));
        desk.db.exec(sql);
        CHECK(test::thrown_by([&] { (void)desk.orders.load(order.id); }) == base::Errc::corrupt);
    }
}

TEST_CASE("equal terms, kinds and actors are kept once") {
    test::Desk desk;
    for (int i = 0; i < 3; ++i)
        (void)desk.add(test::order_in(Status::closed));
    CHECK(desk.number("SELECT count(*) FROM settlement_terms") == 1);
    CHECK(desk.number("SELECT count(*) FROM equipment") == 1);

    const auto job = domain::Actor{.via = domain::Channel::job, .name = "Анна"};
    auto as_bot = desk.anna;
    as_bot.via = domain::Channel::bot;
    store::Transaction transaction(desk.db);
    CHECK(store::intern_actor(desk.db, desk.anna) == desk.creator);
    const auto one = store::intern_actor(desk.db, job);
    CHECK(one != desk.creator);
    CHECK(store::intern_actor(desk.db, job) == one);  // Without a user, too.
    CHECK(store::intern_actor(desk.db, as_bot) != desk.creator);
    CHECK(store::list_equipment(desk.db) == std::vector<std::string>{"Стиральные машины"});
    CHECK(store::find_equipment(desk.db, "Стиральные машины").has_value());
    CHECK_FALSE(store::find_equipment(desk.db, "стиральные машины").has_value());
}
