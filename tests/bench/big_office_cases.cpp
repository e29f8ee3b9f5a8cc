#include "tests/bench/big_office_cases.hpp"

#include "core/base/raw.hpp"
#include "core/domain/overdue.hpp"
#include "core/store/order_list.hpp"
#include "core/store/order_store.hpp"
#include "tests/support/generate.hpp"

#include <fmt/format.h>

namespace repair::bench {
namespace {

using domain::Status;
using std::chrono::days;
using std::chrono::hours;
using store::OrderFilter;
using store::OrderPage;
using store::OrderSort;

constexpr std::int64_t page_size = 20;
constexpr auto now = test::Plan().until;
constexpr auto midnight = std::chrono::floor<days>(now);
constexpr store::Period recent{now - days(1), now};
constexpr store::Period old{now - days(1500), now - days(1493)};
const std::vector<Status> open_statuses{Status::fresh, Status::assigned, Status::accepted,
                                        Status::onsite, Status::long_repair};

Case list_case(std::string name, const OrderFilter& filter, OrderPage page = {}) {
    page.limit = page_size;
    return {.name = std::move(name), .run = [=](store::Database& db) {
                std::size_t rows = 0;
                (void)store::list_orders(db, filter, page, [&](const auto&) { ++rows; });
                return rows;
            }};
}

Case search_case(const std::string& text, double promised = 10) {
    return {.name = fmt::format("search  {}", text),
            .run =
                [=](store::Database& db) {
                    std::size_t rows = 0;
                    (void)store::search_orders(
                        db, domain::parse_query(text), {.limit = page_size},
                        {[](const auto&) { return domain::PhoneSeen::seen; }},
                        [&](const auto&) { ++rows; });
                    return rows;
                },
            .promised = promised};
}

void add_filters(std::vector<Case>& all, const domain::Order& last) {
    all.push_back(list_case("list  all", {}));
    all.push_back(list_case("list  all, behind the middle", {},
                            {.after = domain::OrderId{base::raw(last.id) / 2}}));
    all.push_back(list_case("list  removed", {.removed = true}));
    for (const auto status : domain::all_statuses)
        all.push_back(list_case(fmt::format("list  {}", word(status)), {.statuses = {status}}));
    all.push_back(list_case("list  all that are open", {.statuses = open_statuses}));
    all.push_back(list_case("list  master", {.master = domain::MasterId{1}}));
    all.push_back(list_case("list  phone", {.phone = last.client.phone}));
    all.push_back(list_case("list  equipment, common", {.equipment = "Стиральные машины"}));
    all.push_back(list_case("list  equipment, rare", {.equipment = "Другое"}));
    all.push_back(list_case("list  equipment, unknown", {.equipment = "Самовары"}));
    all.push_back(list_case("list  created lately", {.created = recent}));
    all.push_back(list_case("list  created long ago", {.created = old}));
    all.push_back(list_case("list  closed lately", {.closed = recent}));
    all.push_back(list_case("list  closed long ago", {.closed = old}));
    all.push_back(list_case("list  visit today", {.visit = {midnight, midnight + days(1)}}));
    all.push_back(list_case("list  visit on a day long ago",
                            {.visit = {midnight - days(1500), midnight - days(1499)}}));
    all.push_back(list_case("list  by visit", {}, {.sort = OrderSort::visit}));
    all.push_back(list_case("list  by closing", {}, {.sort = OrderSort::closed}));
}

void add_filters_together(std::vector<Case>& all, const domain::Order& last) {
    const domain::MasterId master{1};
    for (const auto status : {Status::accepted, Status::closed, Status::refused})
        all.push_back(list_case(fmt::format("list  {} × master", word(status)),
                                {.statuses = {status}, .master = master}));
    all.push_back(list_case("list  open × master", {.statuses = open_statuses, .master = master}));
    all.push_back(list_case("list  open × master, by visit",
                            {.statuses = open_statuses, .master = master},
                            {.sort = OrderSort::visit}));
    all.push_back(
        list_case("list  open, by visit", {.statuses = open_statuses}, {.sort = OrderSort::visit}));
    for (const auto status : {Status::closed, Status::refused, Status::fresh})
        for (const auto& [when, period] : {std::pair{"lately", recent}, {"long ago", old}})
            all.push_back(list_case(fmt::format("list  {} × created {}", word(status), when),
                                    {.statuses = {status}, .created = period}));
    all.push_back(
        list_case("list  closed × closed long ago", {.statuses = {Status::closed}, .closed = old}));
    all.push_back(list_case("list  master × closed long ago", {.master = master, .closed = old}));
    const store::Period year{now - days(1400), now - days(1035)};
    const store::Period this_year{now - days(300), now};
    all.push_back(list_case("list  closed within a year long ago", {.closed = year}));
    all.push_back(list_case("list  closed this year", {.closed = this_year}));
    all.push_back(list_case("list  closed since two years", {.closed = {now - days(730), {}}}));
    for (const auto& [when, period] :
         {std::pair{"lately", recent}, {"long ago", old}, {"this year", this_year}}) {
        all.push_back(list_case(fmt::format("list  closed {}, by closing", when),
                                {.closed = period}, {.sort = OrderSort::closed}));
        all.push_back(list_case(fmt::format("list  master × closed {}, by closing", when),
                                {.master = master, .closed = period}, {.sort = OrderSort::closed}));
    }
    all.push_back(list_case(
        "list  closed × visit on a day long ago",
        {.statuses = {Status::closed}, .visit = {midnight - days(1500), midnight - days(1499)}}));
    all.push_back(list_case("list  master × visit today",
                            {.master = master, .visit = {midnight, midnight + days(1)}}));
    all.push_back(list_case("list  master × created long ago", {.master = master, .created = old}));
    all.push_back(list_case("list  master × equipment", {.master = master, .equipment = "Другое"}));
    all.push_back(list_case("list  equipment × refused",
                            {.statuses = {Status::refused}, .equipment = "Другое"}));
    all.push_back(
        list_case("list  equipment × created long ago", {.equipment = "Другое", .created = old}));
    all.push_back(list_case("list  phone × closed",
                            {.statuses = {Status::closed}, .phone = last.client.phone}));
    const auto overdue = [](const domain::Order& order) {
        return domain::overdue(order, now, midnight, {}).has_value();
    };
    all.push_back(list_case("list  overdue", {.statuses = open_statuses, .also = overdue}));
    all.push_back(list_case("list  overdue × master",
                            {.statuses = open_statuses, .master = master, .also = overdue}));
}

void add_searches(std::vector<Case>& all, const domain::Order& last) {
    for (const auto* text : {
             "иванова",
             "ленина",
             "панков",
             "дегтярёв",
             "самоваров",  // a word
             "а",
             "е",
             "и",
             "1",
             "ив",
             "лен",
             "екат",
             "сверд",
             "екатер",  // beginnings
             "екатери",
             "екатеринб",
             "екатеринбург",
             "екатеринбургский",
             "александров",
             "александровна",
             "новгородцевой",
             "константиновна",
             "свердловская",
             "иванова ленина",
             "екатеринбург ленина",
             "иванова екатеринбург ленина",
             "екатеринбург ленина 45 12",
             "г. Екатеринбург, ул. Ленина, д. 45, кв. 12",
             "панкова дегтярёва",
             "екатеринбург самоваров",
             "1 2",
             "а е",
             "а 1 2 3",
             "екатеринбург пышма",
             "березовский екатеринбург",
             "мария андрей",  // disjoint
             "елена сергей",
             "ольга екатеринбург пышма",
             "е п",
         })
        all.push_back(search_case(text));
    all.push_back(search_case(fmt::format("#{}", base::raw(last.id) / 2)));
    all.push_back(search_case(fmt::format("{}", base::raw(last.id) / 2)));
    const auto& phone = last.client.phone.full();
    all.push_back(search_case(phone));
    all.push_back(search_case("8" + phone.substr(2)));
    all.push_back(search_case(phone.substr(5)));
    all.push_back(search_case(phone.substr(8)));
    all.push_back(search_case(phone.substr(9)));
    for (const auto* digits : {"79", "900", "799", "000", "1234567", "121212", "9090909", "790"})
        all.push_back(search_case(digits));
    for (const auto* digits : {"555", "5555", "55555", "5555555", "00000000", "9999999999"})
        all.push_back(search_case(digits, 50));
    for (const auto* text : {"иванова 900", "екатеринбург 5555", "екатеринбург 1234567",
                             "панкова 4567", "ленина 45 9001234567"})
        all.push_back(search_case(text));
}

}  // namespace

std::vector<Case> cases(store::Database& db) {
    std::optional<domain::Order> last;
    (void)store::list_orders(db, {}, {.limit = 1}, [&](const auto& order) { last = order; });
    std::vector<Case> all;
    add_filters(all, last.value());
    add_filters_together(all, *last);
    add_searches(all, *last);
    return all;
}

}  // namespace repair::bench
