#include "core/base/error.hpp"
#include "tests/office/answers.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using domain::Rule;
using domain::Status;
using std::chrono::days;
using std::chrono::seconds;
using test::Office;

namespace {

auto create(Office& office, const office::NewOrder& draft, const office::Command& command) {
    return office.change([&] { return office.orders.create(draft, command); });
}

auto create(Office& office, const office::NewOrder& draft) {
    return create(office, draft, office.by(test::anna));
}

}  // namespace

TEST_CASE("a new order is what was said, new, and its first history row") {
    Office office;
    auto draft = Office::an_order();
    draft.notes = "домофон 45";
    draft.source = "листовка";
    draft.visit = domain::Visit{.text = "в 14",
                                .kind = domain::VisitKind::moment,
                                .start = test::noon + std::chrono::hours{2}};
    const auto order = test::done(create(office, draft)).order;
    CHECK(order == office.load(order.id));
    CHECK(order.version == 1);
    CHECK(order.status == Status::fresh);
    CHECK(order.equipment == draft.equipment);
    CHECK(order.complaint == draft.complaint);
    CHECK(order.client == draft.client);
    CHECK(order.visit == draft.visit);
    CHECK(order.notes == draft.notes);
    CHECK(order.source == draft.source);
    CHECK_FALSE(order.master);
    CHECK_FALSE(order.warranty_of);
    CHECK(order.creator == test::anna);
    CHECK(order.creator_name == "Анна");
    for (const auto at : {order.created_at, order.entered_status_at, order.updated_at})
        CHECK(at == office.now);

    const auto history = office.history(order.id);
    REQUIRE(history.size() == 1);
    CHECK(history[0].version == 1);
    CHECK(history[0].verb == domain::Verb::create);
    CHECK_FALSE(history[0].from);
    CHECK(history[0].to == Status::fresh);
    CHECK(history[0].who.user == test::anna);
    CHECK(history[0].who.via == domain::Channel::bot);
    CHECK(history[0].at == office.now);
    CHECK(history[0].changes.empty());
}

TEST_CASE("the office creates orders, masters and strangers do not") {
    Office office;
    for (const auto user : {test::olga, test::anna, test::vera}) {
        CAPTURE(base::raw(user));
        CHECK(create(office, Office::an_order(), office.by(user)).has_value());
    }
    CHECK(create(office, Office::an_order(), office.by(Office::root())).has_value());
    const auto rows = test::all_rows(office);
    for (const auto& who : {office.who(test::ivan_user), test::nobody()})
        CHECK(test::rule_of(create(office, Office::an_order(), office.by(who))) ==
              Rule::wrong_role);
    CHECK(test::all_rows(office) == rows);
}

TEST_CASE("at the command line nobody of Telegram created it") {
    Office office;
    const auto order =
        test::done(create(office, Office::an_order(), office.by(Office::root()))).order;
    CHECK_FALSE(order.creator);
    CHECK(order.creator_name == "cli:root");
    CHECK(office.load(order.id) == order);
}

TEST_CASE("what the office does not repair is refused") {
    Office office;
    auto draft = Office::an_order();
    draft.equipment = "Паровозы";
    const auto answer = create(office, draft);
    REQUIRE(test::rule_of(answer) == Rule::unknown_equipment);
    CHECK_THAT(answer.error().why, Catch::Contains("Паровозы"));
}

TEST_CASE("the client's open orders come along, and forbid another one where asked to") {
    Office office;
    std::vector<domain::OrderId> open;
    for (const auto status : domain::all_statuses) {
        const auto id = office.order_in(status);
        if (is_open(status)) open.push_back(id);
    }
    auto draft = Office::an_order();
    const auto created = test::done(create(office, draft));
    std::vector<domain::OrderId> listed;
    for (const auto& order : created.open_orders)
        listed.push_back(order.id);
    CHECK(listed == open);

    draft.only_if_none_open = true;
    const auto rows = test::all_rows(office);
    const auto answer = create(office, draft);
    REQUIRE(test::rule_of(answer) == Rule::open_order_exists);
    CHECK_THAT(answer.error().why, Catch::Contains(std::to_string(base::raw(open.front()))));
    CHECK(test::all_rows(office) == rows);

    draft.client.phone = domain::Phone::stored("+79160000000");
    CHECK(test::done(create(office, draft)).open_orders.empty());
}

TEST_CASE("an order soon after a repair of the same thing may be its repeat") {
    Office office;
    const auto closed = office.order_in(Status::closed);
    const auto repeat_of = [&](const office::NewOrder& draft) {
        return test::done(create(office, draft)).order.warranty_of;
    };
    const auto draft = Office::an_order();
    CHECK(repeat_of(draft) == closed);
    office.now += days{30};
    CHECK(repeat_of(draft) == closed);
    office.now += seconds{1};
    CHECK(repeat_of(draft) == std::nullopt);

    office.now = test::noon;
    auto other = draft;
    other.equipment = "Телевизоры";
    CHECK(repeat_of(other) == std::nullopt);
    other = draft;
    other.client.phone = domain::Phone::stored("+79160000000");
    CHECK(repeat_of(other) == std::nullopt);
}

TEST_CASE("a visit without a repair in between does not hide the repair before it") {
    Office office;
    const auto repaired = office.order_in(Status::closed);
    office.now += days{5};
    const auto visit = office.order_in(Status::onsite);
    test::done(office.change([&] {
        return office.orders.close(visit, {.no_repair = "не открыли"}, office.by(test::ivan_user));
    }));
    office.now += days{5};
    const auto created = test::done(create(office, Office::an_order()));
    CHECK(created.order.warranty_of == repaired);
}

TEST_CASE("a removed repair is repeated by nobody") {
    Office office;
    const auto closed = office.order_in(Status::closed);
    test::done(office.change(
        [&] { return office.orders.remove(closed, "двойник", office.by(test::olga)); }));
    CHECK(test::done(create(office, Office::an_order())).order.warranty_of == std::nullopt);
}
