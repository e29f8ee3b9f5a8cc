#include "core/office/order_reader.hpp"

#include "core/base/error.hpp"
#include "core/domain/privacy.hpp"
#include "tests/office/verbs.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace repair;
using domain::OrderId;
using domain::Rule;
using domain::Status;
using office::OrderReader;
using office::OrderView;
using office::PhoneSight;
using test::Office;

namespace {

using Ids = std::vector<OrderId>;

/// An order in every status; Пётр's are the last two, assigned and onsite.
struct Shelf : Office {
    Ids all;

    Shelf() {
        for (const auto status : domain::all_statuses)
            all.push_back(order_in(status));
        for (int i = 0; i < 2; ++i) {
            all.push_back(order_in(Status::fresh));
            const auto root = by(Office::root());
            test::done(change([&] { return orders.assign(all.back(), test::pyotr, {}, root); }));
        }
        for (const auto verb : {domain::Verb::accept, domain::Verb::onsite})
            test::done(test::do_verb(*this, verb, all.back(), by(Office::root())));
    }

    Ids listed(const domain::Actor& who, const store::OrderFilter& filter = {}) {
        Ids ids;
        OrderReader reader(db, rules, who);
        test::done(reader.list(filter, {}, [&](const OrderView& v) { ids.push_back(v.order.id); }));
        std::ranges::sort(ids);
        return ids;
    }

    Ids found(const domain::Actor& who, const std::string& text) {
        Ids ids;
        OrderReader reader(db, rules, who);
        test::done(reader.search(domain::parse_query(text), {},
                                 [&](const OrderView& v) { ids.push_back(v.order.id); }));
        std::ranges::sort(ids);
        return ids;
    }
};

bool shows_phone(const OrderView& view) {
    const bool shown = view.phone == PhoneSight::shown;
    CHECK(view.order.client.phone.empty() == !shown);
    return shown;
}

}  // namespace

TEST_CASE("the office reads every order, a master the own ones, a stranger none") {
    Shelf office;
    const auto olga = office.who(test::olga);
    const auto anna = office.who(test::anna);
    const auto ivan = office.who(test::ivan_user);
    for (const auto id : office.all) {
        const auto order = office.load(id);
        for (const auto& who : {Office::root(), olga, anna})
            CHECK(OrderReader(office.db, office.rules, who).find(id).has_value());
        OrderReader his(office.db, office.rules, ivan);
        CHECK(his.find(id).has_value() == (order.master == test::ivan));
        CHECK(his.history(id).has_value() == (order.master == test::ivan));
        if (order.master != test::ivan) CHECK(test::rule_of(his.find(id)) == Rule::not_your_order);
        const auto nobody = test::nobody();
        OrderReader none(office.db, office.rules, nobody);
        CHECK(test::rule_of(none.find(id)) == Rule::wrong_role);
        CHECK(test::rule_of(none.history(id)) == Rule::wrong_role);
    }
    OrderReader reader(office.db, office.rules, anna);
    CHECK(test::thrown_by([&] { (void)reader.find(OrderId{404}); }) == base::Errc::not_found);
    const auto nobody = test::nobody();
    OrderReader none(office.db, office.rules, nobody);
    const auto nothing = [](const OrderView&) { FAIL("a stranger sees an order"); };
    CHECK(test::rule_of(none.list({}, {}, nothing)) == Rule::wrong_role);
    CHECK(test::rule_of(none.search(domain::parse_query("мария"), {}, nothing)) ==
          Rule::wrong_role);
}

TEST_CASE("the phone is shown and hidden by one rule, in cards, lists, searches and history") {
    Shelf office;
    for (const auto from : {Status::assigned, Status::accepted, Status::onsite}) {
        office.rules.master_sees_phone = from;
        for (const auto user : {test::olga, test::anna, test::ivan_user, test::pyotr_user}) {
            const auto who = office.who(user);
            OrderReader reader(office.db, office.rules, who);
            const auto sees = [&](OrderId id) {
                return sees_phone(who, office.load(id), office.rules);
            };
            std::size_t cards = 0;
            for (const auto id : office.all)
                if (const auto view = reader.find(id)) {
                    CHECK(shows_phone(*view) == sees(id));
                    ++cards;
                }
            std::size_t listed = 0;
            test::done(reader.list({}, {}, [&](const OrderView& view) {
                CHECK(shows_phone(view) == sees(view.order.id));
                ++listed;
            }));
            CHECK(listed == cards);

            Ids findable;
            for (const auto id : office.all)
                if (sees(id)) findable.push_back(id);
            CHECK(office.found(who, "1234567") == findable);
            CHECK(office.found(who, "мария").size() == cards);
            CHECK(office.listed(who, {.phone = office.load(office.all[0]).client.phone}) ==
                  findable);
        }
    }
}

TEST_CASE("a hidden phone is hidden in the history of its changes as well") {
    Office office;
    const auto id = office.order_in(Status::assigned);
    test::done(office.change([&] {
        return office.orders.edit(
            id, {.client_phone = domain::Phone::stored("+79160000000"), .notes = "новый номер"},
            office.by(test::anna));
    }));
    const auto fields = [&](domain::UserId user) {
        const auto who = office.who(user);
        const auto history = test::done(OrderReader(office.db, office.rules, who).history(id));
        std::vector<std::string> names;
        for (const auto& change : history.back().changes)
            names.push_back(change.field);
        return names;
    };
    using Fields = std::vector<std::string>;
    CHECK(fields(test::anna) == Fields{"client.phone", "notes"});
    CHECK(fields(test::ivan_user) == Fields{"notes"});
    for (const auto verb : {domain::Verb::accept, domain::Verb::onsite})
        test::done(test::do_verb(office, verb, id, office.by(test::ivan_user)));
    const auto ivan = office.who(test::ivan_user);
    const auto history = test::done(OrderReader(office.db, office.rules, ivan).history(id));
    CHECK(history[2].changes.size() == 2);
}

TEST_CASE("a master's list is their own, whatever master is asked for") {
    Shelf office;
    const auto pyotr = office.who(test::pyotr_user);
    const Ids own{office.all[7], office.all[8]};
    CHECK(office.listed(pyotr) == own);
    CHECK(office.listed(pyotr, {.master = test::pyotr}) == own);
    CHECK(office.listed(pyotr, {.master = test::ivan}).empty());
    CHECK(office.listed(pyotr, {.statuses = {Status::onsite}}) == Ids{own[1]});
    CHECK(office.listed(office.who(test::anna), {.master = test::pyotr}) == own);
    CHECK(office.found(pyotr, std::to_string(base::raw(own[0]))) == Ids{own[0]});
    CHECK(office.found(pyotr, std::to_string(base::raw(office.all[1]))).empty());
}

TEST_CASE("a card has the master's name, the comments, and for the office the client's others") {
    Shelf office;
    const auto id = office.all[3];
    test::done(test::do_verb(office, domain::Verb::comment, id, office.by(test::anna)));
    const auto anna = office.who(test::anna);
    const auto view = test::done(OrderReader(office.db, office.rules, anna).find(id));
    CHECK(view.master_name == "Иван");
    REQUIRE(view.comments.size() == 1);
    CHECK(view.comments[0].text == "Не берёт трубку");
    Ids others;
    for (const auto& order : view.open_orders)
        others.push_back(order.id);
    CHECK(others == Ids{office.all[0], office.all[1], office.all[2], office.all[4], office.all[7],
                        office.all[8]});
    const auto ivan = office.who(test::ivan_user);
    CHECK(test::done(OrderReader(office.db, office.rules, ivan).find(id)).open_orders.empty());
    CHECK(test::done(OrderReader(office.db, office.rules, anna).find(office.all[0]))
              .master_name.empty());
}

TEST_CASE("money is seen by the own master, the admins, and dispatchers who may") {
    Office office;
    const auto id = office.order_in(Status::closed);
    for (const bool may : {true, false}) {
        office.rules.dispatchers_see_money = may;
        for (const auto user : {test::olga, test::anna, test::ivan_user}) {
            CAPTURE(may, base::raw(user));
            const bool sees = may || user != test::anna;
            const auto who = office.who(user);
            OrderReader reader(office.db, office.rules, who);
            CHECK(test::done(reader.find(id)).order.settlement.has_value() == sees);
            bool listed = false;
            test::done(reader.list({}, {}, [&](const OrderView& view) {
                listed = view.order.settlement.has_value();
            }));
            CHECK(listed == sees);
            std::size_t changes = 0;
            for (const auto& entry : test::done(reader.history(id)))
                for (const auto& change : entry.changes)
                    changes += change.field.starts_with("settlement.") ? 1 : 0;
            CHECK((changes > 0) == sees);
        }
    }
}
