#include "core/store/order_list.hpp"

#include "core/base/error.hpp"
#include "tests/store/desk.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace repair;
using domain::Order;
using domain::OrderId;
using domain::Status;
using store::OrderFilter;
using store::OrderPage;
using store::OrderSort;
using store::Period;

namespace {

using Ids = std::vector<std::int64_t>;

Ids listed(store::Database& db, const OrderFilter& filter, const OrderPage& page) {
    Ids ids;
    (void)list_orders(db, filter, page, [&](const Order& o) { ids.push_back(base::raw(o.id)); });
    return ids;
}

/// Chance, the same every time.
class Dice {
public:
    bool one_in(int n) { return below(n) == 0; }
    int below(int n) { return std::uniform_int_distribution<int>{0, n - 1}(chance_); }
    base::Time time() { return test::noon + std::chrono::hours{below(12)}; }

private:
    std::mt19937 chance_{11};  // NOLINT: a fixed seed on purpose.
};

const std::vector<std::string> kinds{"Стиральные машины", "Телевизоры", "Другое"};
const std::vector<std::string> phones{"+79001234567", "+79001234568", "+4915112345678"};

Order random_order(Dice& dice) {
    auto order = test::order_in(domain::all_statuses[dice.below(7)]);
    order.removed = dice.one_in(5);
    order.equipment = kinds[static_cast<std::size_t>(dice.below(3))];
    order.client.phone = domain::Phone::stored(phones[static_cast<std::size_t>(dice.below(3))]);
    if (order.master && dice.one_in(2)) order.master = test::pyotr;
    order.created_at = dice.time();  // A dozen values: most orders share theirs with others.
    if (order.closed_at) order.closed_at = dice.time();
    if (dice.one_in(2)) order.visit = {"в 14", domain::VisitKind::moment, dice.time(), {}};
    if (dice.one_in(9)) order.visit = {"вечером", domain::VisitKind::words, {}, {}};
    return order;
}

Period random_period(Dice& dice) {
    Period period;
    if (dice.one_in(4)) period.from = dice.time();
    if (dice.one_in(4)) period.to = dice.time();
    return period;
}

OrderFilter random_filter(Dice& dice) {
    OrderFilter filter;
    for (const auto status : domain::all_statuses)
        if (dice.one_in(5)) filter.statuses.push_back(status);
    if (dice.one_in(3)) filter.master = dice.one_in(2) ? test::ivan : test::pyotr;
    if (dice.one_in(4)) filter.phone = domain::Phone::stored(phones[0]);
    if (dice.one_in(4)) filter.equipment = dice.one_in(6) ? "Паровозы" : kinds[0];
    if (dice.one_in(2)) filter.created = random_period(dice);
    if (dice.one_in(3)) filter.closed = random_period(dice);
    if (dice.one_in(3)) filter.visit = random_period(dice);
    filter.removed = dice.one_in(4);
    if (dice.one_in(4))
        filter.also = [](const Order& order) { return base::raw(order.id) % 3 != 0; };
    return filter;
}

bool within(const Period& period, const std::optional<base::Time>& at) {
    if (period.empty()) return true;
    return at && (!period.from || *at >= *period.from) && (!period.to || *at < *period.to);
}

std::optional<base::Time> visit_start(const Order& order) {
    return order.visit ? order.visit->start : std::nullopt;
}

/// The filter, read aloud.
bool fits(const Order& order, const OrderFilter& filter) {
    const auto& statuses = filter.statuses;
    return order.removed == filter.removed &&
           (statuses.empty() || std::ranges::count(statuses, order.status) != 0) &&
           (!filter.master || order.master == filter.master) &&
           (!filter.phone || order.client.phone == *filter.phone) &&
           (!filter.equipment || order.equipment == *filter.equipment) &&
           within(filter.created, order.created_at) && within(filter.closed, order.closed_at) &&
           within(filter.visit, visit_start(order)) && (!filter.also || filter.also(order));
}

/// The order of lists, read aloud.
bool stands_before(const Order& a, const Order& b, OrderSort sort) {
    const auto newer = [&] {
        return a.created_at != b.created_at ? a.created_at > b.created_at : a.id > b.id;
    };
    switch (sort) {
        case OrderSort::created: return newer();
        case OrderSort::closed:
            return a.closed_at != b.closed_at ? a.closed_at > b.closed_at : a.id > b.id;
        case OrderSort::visit: break;
    }
    const auto start_a = visit_start(a);
    const auto start_b = visit_start(b);
    if (!start_a && !start_b) return newer();
    if (!start_a || !start_b) return start_a.has_value();
    return start_a != start_b ? start_a < start_b : a.id < b.id;
}

Ids expected(std::vector<Order> all, const OrderFilter& filter, OrderSort sort) {
    std::erase_if(all, [&](const Order& order) {
        return !fits(order, filter) || (sort == OrderSort::closed && !order.closed_at);
    });
    std::ranges::sort(all,
                      [&](const Order& a, const Order& b) { return stands_before(a, b, sort); });
    Ids ids;
    for (const auto& order : all)
        ids.push_back(base::raw(order.id));
    return ids;
}

Ids listed_in_pages(store::Database& db, const OrderFilter& filter, OrderSort sort,
                    std::int64_t size) {
    Ids ids;
    OrderPage page{.sort = sort, .limit = size};
    do {
        const auto before = ids.size();
        page.after =
            list_orders(db, filter, page, [&](const Order& o) { ids.push_back(base::raw(o.id)); });
        if (page.after) {
            CHECK(ids.size() == before + static_cast<std::size_t>(size));
            CHECK(base::raw(*page.after) == ids.back());
        }
    } while (page.after);
    return ids;
}

}  // namespace

TEST_CASE("any filter lists what it says in the order it says, whole and page by page") {
    Dice dice;
    test::Desk desk;
    std::vector<Order> all;
    for (int i = 0; i < 150; ++i)
        all.push_back(desk.add(random_order(dice)));
    int orders = 0;
    for (int round = 0; round < 400; ++round) {
        const auto filter = random_filter(dice);
        const auto sort = static_cast<OrderSort>(dice.below(3));
        const auto size = 1 + dice.below(7);
        CAPTURE(round, static_cast<int>(sort), size);
        const auto wanted = expected(all, filter, sort);
        REQUIRE(listed(desk.db, filter, {.sort = sort}) == wanted);
        REQUIRE(listed_in_pages(desk.db, filter, sort, size) == wanted);
        orders += static_cast<int>(wanted.size());
    }
    CHECK(orders > 2000);  // Not a comparison of empty lists.
}

TEST_CASE("a status that is named twice lists its orders once") {
    test::Desk desk;
    for (int i = 0; i < 3; ++i)
        (void)desk.add(test::order_in(Status::fresh));
    const OrderFilter twice{.statuses = {Status::fresh, Status::assigned, Status::fresh}};
    CHECK(listed(desk.db, twice, {}) == Ids{3, 2, 1});
    CHECK(listed(desk.db, twice, {.limit = 2}) == Ids{3, 2});
}

TEST_CASE("a page says that there is more only when there is") {
    test::Desk desk;
    for (int i = 0; i < 4; ++i)
        (void)desk.add(test::order_in(Status::fresh));
    const auto more = [&](std::int64_t limit) {
        return list_orders(desk.db, {}, {.limit = limit}, [](const Order&) {});
    };
    CHECK(more(1) == OrderId{4});
    CHECK(more(3) == OrderId{2});
    CHECK(more(4) == std::nullopt);
    CHECK(more(5) == std::nullopt);
    CHECK(listed(desk.db, {}, {.after = OrderId{1}}).empty());
}

TEST_CASE("a page goes on behind an order that the filter no longer lists") {
    test::Desk desk;
    std::vector<Order> all;
    for (int i = 0; i < 5; ++i)
        all.push_back(desk.add(test::order_in(Status::fresh)));
    auto gone = all[2];
    gone.removed = true;
    (void)desk.save(all[2], gone);
    CHECK(listed(desk.db, {}, {.after = all[2].id}) == Ids{2, 1});
    CHECK(test::thrown_by([&] { (void)listed(desk.db, {}, {.after = OrderId{99}}); }) ==
          base::Errc::not_found);
}

TEST_CASE("a list that is being walked does not mind what is written meanwhile") {
    test::Desk desk;
    for (int i = 0; i < 5; ++i)
        (void)desk.add(test::order_in(Status::fresh));
    Ids seen;
    (void)list_orders(desk.db, {}, {}, [&](const Order& order) {
        seen.push_back(base::raw(order.id));
        auto after = order;
        after.notes = "видел";
        (void)desk.save(order, after);
    });
    CHECK(seen == Ids{5, 4, 3, 2, 1});
}

TEST_CASE("a page may pass over orders, and counting counts what a list would give") {
    test::Desk desk;
    Dice dice;
    for (int i = 0; i < 60; ++i)
        desk.add(random_order(dice));

    std::vector<OrderFilter> filters(6);
    filters[1].statuses = {Status::assigned, Status::closed};
    filters[2].master = test::ivan;
    filters[3].creator = test::dispatcher().user;
    filters[4].also = [](const Order& order) { return base::raw(order.id) % 2 == 0; };
    filters[5].creator = domain::UserId{999};
    for (const auto& filter : filters)
        for (const auto sort : {OrderSort::created, OrderSort::visit}) {
            const auto all = listed(desk.db, filter, {.sort = sort});
            const auto size = static_cast<std::int64_t>(all.size());
            CHECK(count_orders(desk.db, filter, 1000) == size);
            CHECK(count_orders(desk.db, filter, 3) == std::min<std::int64_t>(3, size));
            for (std::int64_t skip = 0; skip <= size + 1; ++skip) {
                const auto from = all.begin() + std::min(skip, size);
                const auto to = all.begin() + std::min(skip + 4, size);
                CHECK(listed(desk.db, filter, {.sort = sort, .skip = skip, .limit = 4}) ==
                      Ids(from, to));
            }
        }
    CHECK(listed(desk.db, filters[5], {}).empty());
    CHECK_FALSE(listed(desk.db, filters[3], {}).empty());
}
