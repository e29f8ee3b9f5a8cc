#include "core/base/error.hpp"
#include "core/store/order_list.hpp"
#include "core/store/search_index.hpp"
#include "tests/store/desk.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace repair;
using domain::Order;
using domain::OrderId;
using domain::PhoneSeen;
using store::OrderPage;

namespace {

using Ids = std::vector<std::int64_t>;
using Search = std::optional<PhoneSeen>;

Search open_to_all(const Order&) {
    return PhoneSeen::seen;
}

Ids found(store::Database& db, const std::string& text, const OrderPage& page = {},
          const store::SearchRule& rule = {open_to_all}) {
    Ids ids;
    (void)search_orders(db, domain::parse_query(text), page, rule,
                        [&](const Order& o) { ids.push_back(base::raw(o.id)); });
    return ids;
}

Order order_of(const std::string& name, const std::string& phone, const std::string& address) {
    auto order = test::order_in(domain::Status::fresh);
    order.client = {.name = name, .phone = domain::Phone::stored(phone), .address = address};
    return order;
}

struct Row {
    const char* query;
    Ids ids;
};

}  // namespace

TEST_CASE("a search finds numbers, words in any case and order, and parts of a phone") {
    test::Desk desk;
    (void)desk.add(order_of("Мария Петровна", "+79001234567", "ул. Ленина, 5, кв. 12"));
    (void)desk.add(order_of("Пётр Алёхин", "+79161112233", "Королёва 45в"));
    (void)desk.add(order_of("ООО «Ромашка»", "+74957777777", "пр-т Ленина, д. 51"));
    (void)desk.add(order_of("John O'Neil", "+4915112345678", "Hauptstraße 5"));
    const std::vector<Row> rows{
        {"2", {2}},
        {"№2", {2}},
        {"#4", {4}},
        {"99", {}},
        {"мария", {1}},
        {"ПЕТРОВНА МАРИЯ", {1}},
        {"петр", {2, 1}},  // A beginning of Пётр and of Петровна.
        {"пётр", {2, 1}},
        {"алехин королева", {2}},
        {"АЛЁХ КОРОЛ", {2}},
        {"ария", {}},  // Not from within a word.
        {"ленина", {3, 1}},
        {"ленина 5", {3, 1}},
        {"ленина 51", {3}},
        {"ул ленина", {3, 1}},  // What kind of street is not asked.
        {"улица ленина, дом 5", {3, 1}},
        {"45в", {2}},
        {"ромашка", {3}},
        {"\"ромашка\" OR *", {}},
        {"o'neil", {4}},
        {"hauptstrasse", {4}},
        {"234", {4, 1}},
        {"1234567", {4, 1}},
        {"8 900 123-45-67", {1}},
        {"+7 (900) 123", {1}},
        {"9001234567", {1}},
        {"777", {3}},
        {"7777777", {3}},
        {"77777777", {}},
        {"111", {2}},
        {"1112233", {2}},
        {"33 22", {}},
        {"567", {4, 1}},
        {"678", {4}},
        {"4915", {4}},
        {"мария 1234567", {1}},
        {"мария 777", {}},
        {"", {}},
        {" ,.- ", {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.query);
        CHECK(found(desk.db, row.query) == row.ids);
    }
}

TEST_CASE("an edited client is found by what is written now, and by nothing that was") {
    test::Desk desk;
    auto order = desk.add(order_of("Мария Петровна", "+79001234567", "Ленина 5"));
    const auto edit = [&](const std::string& name, const std::string& phone,
                          const std::string& address) {
        order = desk.save(order, order_of(name, phone, address));
    };
    edit("Мария Кузнецова", "+79001234567", "Ленина 5");
    CHECK(found(desk.db, "кузнецова") == Ids{1});
    CHECK(found(desk.db, "петровна").empty());
    CHECK(found(desk.db, "мария ленина") == Ids{1});
    edit("Мария Кузнецова", "+79165550000", "Гагарина 7");
    CHECK(found(desk.db, "1234567").empty());
    CHECK(found(desk.db, "5550") == Ids{1});
    CHECK(found(desk.db, "ленина").empty());
    CHECK(found(desk.db, "гагарина") == Ids{1});
    edit("Мария Петровна", "+79001234567", "Ленина 5");
    CHECK(found(desk.db, "кузнецова").empty());
    CHECK(found(desk.db, "гагарина").empty());
    CHECK(found(desk.db, "петровна 1234567") == Ids{1});

    const auto candidates = [&](const domain::Alternative& asked) {
        auto row = desk.db.query("SELECT count(*) FROM order_words WHERE order_words MATCH ?");
        row.bind(store::search_expression(asked)).step();
        return row.integer(0);
    };
    CHECK(candidates({.words = {"кузнецова"}}) == 0);
    CHECK(candidates({.words = {"петровна"}}) == 1);
    CHECK(candidates({.phone_part = "5550"}) == 0);
    CHECK(candidates({.phone_part = "1234567"}) == 1);
}

TEST_CASE("an edit that was not committed is not found") {
    test::Desk desk;
    const auto order = desk.add(order_of("Мария", "+79001234567", "Ленина 5"));
    {
        const store::Transaction transaction(desk.db);
        desk.orders.save(order, order_of("Дарья", "+79001234567", "Ленина 5"));
        CHECK(found(desk.db, "дарья") == Ids{1});
    }
    CHECK(found(desk.db, "дарья").empty());
    CHECK(found(desk.db, "мария") == Ids{1});
}

TEST_CASE("a removed order is not found, by its number neither, until it is back") {
    test::Desk desk;
    const auto order = desk.add(test::order_in(domain::Status::fresh));
    auto gone = order;
    gone.removed = true;
    const auto removed = desk.save(order, gone);
    for (const auto* query : {"1", "мария", "1234567"})
        CHECK(found(desk.db, query).empty());
    gone.removed = false;
    (void)desk.save(removed, gone);
    for (const auto* query : {"1", "мария", "1234567"})
        CHECK(found(desk.db, query) == Ids{1});
}

TEST_CASE("a hidden phone finds nothing, and hides nothing that words find") {
    test::Desk desk;
    for (int i = 0; i < 3; ++i)
        (void)desk.add(order_of("Мария", "+79001234567", "Ленина 5"));
    const auto rule = [](const Order& order) -> Search {
        if (base::raw(order.id) == 1) return std::nullopt;
        return base::raw(order.id) == 2 ? PhoneSeen::hidden : PhoneSeen::seen;
    };
    CHECK(found(desk.db, "мария", {}, {rule}) == Ids{3, 2});
    CHECK(found(desk.db, "1234567", {}, {rule}) == Ids{3});
    CHECK(found(desk.db, "мария 1234567", {}, {rule}) == Ids{3});
    CHECK(found(desk.db, "2", {}, {rule}) == Ids{2});
    CHECK(found(desk.db, "1", {}, {rule}).empty());
}

TEST_CASE("a search among one master's orders looks at no other's") {
    test::Desk desk;
    for (int i = 0; i < 9; ++i) {
        auto order = order_of("Мария", "+79001234567", "Ленина 5");
        if (i % 3 != 0) {
            order.status = domain::Status::assigned;
            order.master = domain::MasterId{i % 3};
        }
        (void)desk.add(order);
    }
    Ids seen;
    const auto sees = [&](const Order& order) -> Search {
        seen.push_back(base::raw(order.id));
        return PhoneSeen::seen;
    };
    CHECK(found(desk.db, "мария", {}, {sees, domain::MasterId{2}}) == Ids{9, 6, 3});
    CHECK(seen == Ids{9, 6, 3});
    CHECK(found(desk.db, "#6", {}, {sees, domain::MasterId{2}}) == Ids{6});
    CHECK(found(desk.db, "#5", {}, {sees, domain::MasterId{2}}).empty());
    CHECK(found(desk.db, "мария", {.after = OrderId{9}, .limit = 1}, {sees, domain::MasterId{2}}) ==
          Ids{6});
    CHECK(found(desk.db, "мария", {}, {sees, domain::MasterId{77}}).empty());
}

namespace {

/// Chance, the same every time.
class Dice {
public:
    std::size_t below(std::size_t n) {
        return std::uniform_int_distribution<std::size_t>{0, n - 1}(chance_);
    }
    const std::string& word() {
        static const std::vector<std::string> words{"Ленина",
                                                    "лен",
                                                    "Пётр",
                                                    "Петр",
                                                    "Петрова",
                                                    "ул.",
                                                    "5",
                                                    "51",
                                                    "5А",
                                                    "45в",
                                                    "дом",
                                                    "d'Or",
                                                    "Ёлка",
                                                    "елкин",
                                                    "кв",
                                                    "пр-т",
                                                    "中村",
                                                    "zoë",
                                                    "777",
                                                    "900",
                                                    "бул",
                                                    "7",
                                                    "O",
                                                    "straße",
                                                    "🧺",
                                                    "НЕТ",
                                                    "OR",
                                                    "Преображенская",
                                                    "Преображенский",
                                                    "преображен",
                                                    "1234567890123",
                                                    "1234567890124"};
        return words[below(words.size())];
    }
    std::string text(std::size_t most) {
        std::string text = word();
        for (auto more = below(most); more > 0; --more)
            text += (below(4) == 0 ? ", " : " ") + word();
        return text;
    }
    /// Three digits only, so that they repeat.
    std::string digits(std::size_t count) {
        std::string text;
        for (; count > 0; --count)
            text += "790"[below(3)];
        return text;
    }
    Order order() {
        auto order = order_of(text(3), "+" + digits(10 + below(6)), text(4));
        if (below(3) == 0) {
            order.status = domain::Status::assigned;
            order.master = domain::MasterId{std::int64_t(1 + below(2))};
        }
        return order;
    }
    std::string query() {
        switch (below(5)) {
            case 0: return digits(3 + below(8));
            case 1: return text(2) + " " + digits(3 + below(3));
            case 2: return digits(2 + below(2)) + "-" + digits(2) + " " + word();
            case 3: return std::to_string(1 + below(130));
            default: return text(3);
        }
    }

private:
    std::mt19937 chance_{5};  // NOLINT: a fixed seed on purpose.
};

Search by_turns(const Order& order) {
    const auto number = base::raw(order.id);
    if (number % 7 == 0) return std::nullopt;
    return number % 3 == 0 ? PhoneSeen::hidden : PhoneSeen::seen;
}

/// Every order asked one by one, as if there were no index.
Ids one_by_one(const std::vector<Order>& all, const std::string& text) {
    const auto query = domain::parse_query(text);
    Ids ids;
    for (const auto& order : all) {
        const auto phone = by_turns(order);
        if (order.removed || !phone) continue;
        const domain::Searchable seen{order.id, order.client.name, order.client.address,
                                      order.client.phone};
        if (matches(query, seen, *phone)) ids.push_back(base::raw(order.id));
    }
    std::ranges::reverse(ids);
    return ids;
}

Ids in_pages(store::Database& db, const std::string& text, std::int64_t size) {
    Ids ids;
    OrderPage page{.limit = size};
    do
        page.after = search_orders(db, domain::parse_query(text), page, {by_turns},
                                   [&](const Order& o) { ids.push_back(base::raw(o.id)); });
    while (page.after);
    return ids;
}

}  // namespace

TEST_CASE("the index finds what asking every order would find, whole and page by page") {
    Dice dice;
    test::Desk desk;
    std::vector<Order> all;
    for (int i = 0; i < 120; ++i)
        all.push_back(desk.add(dice.order()));
    for (int i = 0; i < 60; ++i) {
        auto& order = all[dice.below(all.size())];
        auto after = order;
        after.client = dice.order().client;
        after.removed = dice.below(6) == 0;
        order = desk.save(order, after);
    }
    std::size_t hits = 0;
    for (int round = 0; round < 200; ++round) {
        const auto text = dice.query();
        CAPTURE(text);
        const auto wanted = one_by_one(all, text);
        REQUIRE(found(desk.db, text, {}, {by_turns}) == wanted);
        REQUIRE(in_pages(desk.db, text, std::int64_t(1 + dice.below(5))) == wanted);
        const domain::MasterId master{1};
        auto own = wanted;
        std::erase_if(
            own, [&](std::int64_t id) { return desk.orders.load(OrderId{id}).master != master; });
        REQUIRE(found(desk.db, text, {}, {by_turns, master}) == own);
        hits += wanted.size();
    }
    CHECK(hits > 500);  // Not a comparison of empty lists.
}
