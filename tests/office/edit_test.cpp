#include "core/base/error.hpp"
#include "tests/office/verbs.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using domain::OrderId;
using domain::Rule;
using domain::Status;
using office::OrderEdit;
using store::FieldChange;
using test::Office;

namespace {

using Changes = std::vector<FieldChange>;

office::Outcome edit(Office& office, OrderId id, const OrderEdit& edit) {
    return office.change([&] { return office.orders.edit(id, edit, office.by(test::anna)); });
}

struct Row {
    OrderEdit edit;
    FieldChange change;
};

}  // namespace

TEST_CASE(
    "an edit changes what it names and nothing else, and the history says from what to what") {
    const std::vector<Row> rows{
        {{.equipment = "Телевизоры"}, {"equipment", "Стиральные машины", "Телевизоры"}},
        {{.complaint = "Искрит"}, {"complaint", "Не сливает воду", "Искрит"}},
        {{.client_name = "Пётр"}, {"client.name", "Мария Петровна", "Пётр"}},
        {{.client_phone = domain::Phone::stored("+79160000000")},
         {"client.phone", "+79001234567", "+79160000000"}},
        {{.client_address = "пр. Мира, 1"}, {"client.address", "ул. Ленина, 5", "пр. Мира, 1"}},
        {{.notes = "собака"}, {"notes", "", "собака"}},
        {{.source = "сосед"}, {"source", "", "сосед"}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.change.field);
        Office office;
        const auto id = office.order_in(Status::assigned);
        const auto answer = test::done(edit(office, id, row.edit));
        CHECK(office.last_entry(id).changes == Changes{row.change});
        CHECK(office.last_entry(id).reason.empty());
        CHECK(answer.after.version == answer.before.version + 1);
        CHECK(answer.after.status == answer.before.status);
        CHECK(answer.after.entered_status_at == answer.before.entered_status_at);
        CHECK(office.load(id) == answer.after);

        CHECK_FALSE(test::changed(edit(office, id, row.edit)));
        CHECK(office.history(id).size() == std::size_t(answer.after.version));
    }
}

TEST_CASE("several fields at once are one change") {
    Office office;
    const auto id = office.order_in(Status::fresh);
    test::done(edit(office, id, {.complaint = "Искрит", .notes = "собака"}));
    CHECK(office.last_entry(id).changes.size() == 2);
    CHECK(office.load(id).version == 2);
    CHECK_FALSE(test::changed(edit(office, id, {})));
}

TEST_CASE("a kind that left the configuration stays on its orders, and on no others") {
    Office office;
    const auto id = office.order_in(Status::fresh);
    office.rules.equipment = {"Телевизоры"};
    CHECK(test::changed(edit(office, id, {.equipment = "Стиральные машины", .notes = "да"})));
    CHECK(office.load(id).equipment == "Стиральные машины");
    test::done(edit(office, id, {.equipment = "Телевизоры"}));
    CHECK(test::rule_of(edit(office, id, {.equipment = "Стиральные машины"})) ==
          Rule::unknown_equipment);
}

TEST_CASE("whether an order repeats another can be said otherwise") {
    Office office;
    const auto closed = office.order_in(Status::closed);
    const auto id = office.order_in(Status::fresh);
    CHECK(office.load(id).warranty_of == closed);
    CHECK(test::changed(edit(office, id, {.warranty_of = std::optional<OrderId>{}})));
    CHECK_FALSE(office.load(id).warranty_of);
    CHECK(office.last_entry(id).changes ==
          Changes{{"warranty_of", std::to_string(base::raw(closed)), ""}});
    CHECK(test::changed(edit(office, id, {.warranty_of = closed})));
    CHECK(office.load(id).warranty_of == closed);

    const auto open = office.order_in(Status::onsite);
    CHECK(test::rule_of(edit(office, id, {.warranty_of = open})) == Rule::unfit);
    CHECK(test::rule_of(edit(office, id, {.warranty_of = id})) == Rule::unfit);
    CHECK(test::thrown_by([&] { (void)edit(office, id, {.warranty_of = OrderId{404}}); }) ==
          base::Errc::not_found);
    CHECK(office.load(id).warranty_of == closed);
}
