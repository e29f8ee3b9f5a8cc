#include "core/store/adoption_store.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"

#include <fmt/format.h>

#include <utility>

namespace repair::store {
namespace {

using base::raw;

constexpr auto select_content = R"sql(
    SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM masters),
           (SELECT count(*) FROM orders)
)sql";

constexpr auto select_mark = R"sql(
    SELECT reason
    FROM office_history
    WHERE subject = 'office' AND verb = 'adopt'
    ORDER BY id DESC
    LIMIT 1
)sql";

constexpr auto set_version = "UPDATE orders SET version = ? WHERE id = ?";

constexpr auto update_sequence = "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq < ?";
constexpr auto insert_sequence = R"sql(
    INSERT INTO sqlite_sequence (name, seq)
    SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)
)sql";

constexpr auto select_orders = R"sql(
    SELECT status, removed, count(*), coalesce(sum(total), 0), coalesce(sum(materials), 0),
           coalesce(sum(master_share), 0), coalesce(sum(company_share), 0),
           coalesce(sum(prepayment), 0)
    FROM orders
    GROUP BY status, removed
    ORDER BY status, removed
)sql";

constexpr auto select_history = "SELECT count(*) FROM order_history";
constexpr auto select_comments = "SELECT count(*) FROM order_comments";
constexpr auto select_entries = "SELECT count(*) FROM office_history WHERE verb = ?";

template <typename Id>
void must_be(Id added, Id wanted) {
    if (added != wanted)
        throw base::Error(base::Errc::failed,
                          fmt::format("row {} would have become {}", raw(wanted), raw(added)));
}

std::int64_t number(Query row) {
    return row.step() ? row.integer(0) : 0;
}

}  // namespace

AdoptionStore::Content AdoptionStore::content() {
    auto row = db_.use(select_content);
    row.step();
    return {.users = row.integer(0), .masters = row.integer(1), .orders = row.integer(2)};
}

std::optional<std::string> AdoptionStore::find_mark() {
    auto row = db_.use(select_mark);
    if (!row.step()) return std::nullopt;
    return row.text(0);
}

void AdoptionStore::raise(const char* table, std::int64_t last) {
    db_.use(update_sequence).bind(last).bind(table).bind(last).run();
    db_.use(insert_sequence).bind(table).bind(last).run();
}

void AdoptionStore::raise_numbers(domain::OrderId last) {
    raise("orders", raw(last));
}

void AdoptionStore::raise_numbers(domain::MasterId last) {
    raise("masters", raw(last));
}

// The tables give their numbers themselves: one above the last they gave.
void AdoptionStore::add_order(const domain::Order& order, std::int64_t creator) {
    raise("orders", raw(order.id) - 1);
    must_be(OrderStore(db_).add(order, creator), order.id);
    db_.use(set_version).bind(order.version).bind(raw(order.id)).run();
}

void AdoptionStore::add_master(const domain::Master& master, base::Time at) {
    raise("masters", raw(master.id) - 1);
    must_be(MasterStore(db_).add(master, at), master.id);
}

std::vector<AdoptionStore::Orders> AdoptionStore::count_orders() {
    std::vector<Orders> found;
    auto rows = db_.use(select_orders);
    while (rows.step()) {
        const auto status = domain::find_status(rows.text(0));
        if (!status)
            throw base::Error(base::Errc::corrupt,
                              fmt::format("orders hold an unknown status '{}'", rows.text(0)));
        found.push_back({.status = *status,
                         .removed = rows.integer(1) != 0,
                         .rows = rows.integer(2),
                         .total = {rows.integer(3)},
                         .materials = {rows.integer(4)},
                         .master_share = {rows.integer(5)},
                         .company_share = {rows.integer(6)},
                         .prepayment = {rows.integer(7)}});
    }
    return found;
}

std::int64_t AdoptionStore::count_history() {
    return number(db_.use(select_history));
}

std::int64_t AdoptionStore::count_comments() {
    return number(db_.use(select_comments));
}

std::int64_t AdoptionStore::count_office_entries(std::string_view verb) {
    auto row = db_.use(select_entries);
    row.bind(verb);
    return number(std::move(row));
}

}  // namespace repair::store
