#include "core/office/order_diff.hpp"

#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace repair;
using domain::Order;
using office::difference;
using store::FieldChange;

namespace {

using Changes = std::vector<FieldChange>;

struct Row {
    std::function<void(Order&)> change;
    Changes changes;
};

const std::vector<Row> rows{
    {[](Order&) {}, {}},
    {[](Order& o) { o.equipment = "Телевизоры"; },
     {{"equipment", "Стиральные машины", "Телевизоры"}}},
    {[](Order& o) { o.complaint = "Искрит"; }, {{"complaint", "Не сливает воду", "Искрит"}}},
    {[](Order& o) { o.client.name = "Пётр"; }, {{"client.name", "Мария Петровна", "Пётр"}}},
    {[](Order& o) { o.client.phone = domain::Phone::stored("+79160000000"); },
     {{"client.phone", "+79001234567", "+79160000000"}}},
    {[](Order& o) { o.client.address = "Мира, 1"; },
     {{"client.address", "ул. Ленина, 5", "Мира, 1"}}},
    {[](Order& o) {
         o.visit = {"в 14", domain::VisitKind::moment, test::noon, {}};
     },
     {{"visit.text", "", "в 14"}, {"visit.start", "", "2025-10-21T12:00:00Z"}}},
    {[](Order& o) {
         o.visit = {"10-12", domain::VisitKind::window, test::noon,
                    test::noon + std::chrono::seconds{3661}};
     },
     {{"visit.text", "", "10-12"},
      {"visit.start", "", "2025-10-21T12:00:00Z"},
      {"visit.end", "", "2025-10-21T13:01:01Z"}}},
    {[](Order& o) { o.notes = "собака"; }, {{"notes", "", "собака"}}},
    {[](Order& o) { o.source = "сосед"; }, {{"source", "", "сосед"}}},
    {[](Order& o) { o.master = test::pyotr; }, {{"master", "1", "2"}}},
    {[](Order& o) { o.master.reset(); }, {{"master", "1", ""}}},
    {[](Order& o) { o.due = test::today; }, {{"long_repair.due", "", "2025-10-21"}}},
    {[](Order& o) { o.due_what = "плата"; }, {{"long_repair.what", "", "плата"}}},
    {[](Order& o) { o.prepayment = base::Money{1}; }, {{"long_repair.prepayment", "", "1"}}},
    {[](Order& o) { o.prepayment = base::Money{0}; }, {{"long_repair.prepayment", "", "0"}}},
    {[](Order& o) { o.refusal_reason = "дорого"; }, {{"refusal_reason", "", "дорого"}}},
    {[](Order& o) { o.no_repair = "не открыли"; }, {{"no_repair", "", "не открыли"}}},
    {[](Order& o) { o.warranty_of = domain::OrderId{3}; }, {{"warranty_of", "", "3"}}},
    {[](Order& o) { o.removed = true; }, {{"removed", "false", "true"}}},
    {[](Order& o) {
         o.settlement =
             domain::settle({.total = {1'000}, .materials = {2}, .review = true}, domain::Terms{});
     },
     {{"settlement.total", "", "1000"},
      {"settlement.materials", "", "2"},
      {"settlement.review", "", "true"},
      {"settlement.out_of_city", "", "false"},
      {"settlement.percent", "", "50"},
      {"settlement.master_share", "", "499"},
      {"settlement.company_share", "", "499"}}},
};

}  // namespace

TEST_CASE("every field that differs is named, from what to what, and back again") {
    for (const auto& row : rows) {
        const auto before = test::order_in(domain::Status::assigned);
        auto after = before;
        row.change(after);
        CHECK(difference(before, after) == row.changes);
        auto reversed = row.changes;
        for (auto& change : reversed)
            std::swap(change.before, change.after);
        CHECK(difference(after, before) == reversed);
    }
}

TEST_CASE("status, version and times of bookkeeping are no differences") {
    const auto before = test::order_in(domain::Status::assigned);
    auto after = before;
    after.version = 9;
    after.status = domain::Status::accepted;
    after.updated_at = after.entered_status_at = test::noon + std::chrono::hours{1};
    CHECK(difference(before, after).empty());
}
