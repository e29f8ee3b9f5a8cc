#include "core/store/client_store.hpp"

#include "core/store/database.hpp"
#include "core/store/order_row.hpp"

#include <fmt/format.h>

namespace repair::store {
namespace {

// max() picks the row that the bare columns come from:
// https://www.sqlite.org/lang_select.html#bareagg
constexpr auto columns = R"sql(
    SELECT client_phone, client_name, client_address, count(*),
           sum(status NOT IN ('closed', 'refused')), coalesce(sum(total), 0), max(id), created_at
    FROM orders
)sql";

const std::string& select_client() {
    static const auto sql =
        fmt::format("{} WHERE removed = 0 AND client_phone = ? GROUP BY client_phone", columns);
    return sql;
}

const std::string& select_clients() {
    static const auto sql = fmt::format(
        "{} WHERE removed = 0 AND client_phone > ? GROUP BY client_phone ORDER BY client_phone",
        columns);
    return sql;
}

const std::string& select_open() {
    static const auto sql = fmt::format(
        "SELECT {} FROM {} WHERE o.removed = 0 AND o.client_phone = ? "
        "AND o.status NOT IN ('closed', 'refused') ORDER BY o.id",
        order_columns, order_tables);
    return sql;
}

const std::string& select_last_closed() {
    static const auto sql = fmt::format(
        "SELECT {} FROM {} WHERE o.removed = 0 AND o.client_phone = ? AND o.status = 'closed' "
        "AND o.no_repair = '' AND e.name = ? ORDER BY o.closed_at DESC, o.id DESC LIMIT 1",
        order_columns, order_tables);
    return sql;
}

ClientCard read_client(const Query& row) {
    return {.client = {.name = row.text(1),
                       .phone = domain::Phone::stored(row.text(0)),
                       .address = row.text(2)},
            .orders = row.integer(3),
            .open = row.integer(4),
            .total = base::Money{row.integer(5)},
            .last = domain::OrderId{row.integer(6)},
            .last_at = row.time(7)};
}

}  // namespace

std::optional<ClientCard> ClientStore::find(const domain::Phone& phone) const {
    auto row = db_.use(select_client().c_str());
    row.bind(phone.full());
    if (!row.step()) return std::nullopt;
    return read_client(row);
}

std::vector<domain::Order> ClientStore::open_orders(const domain::Phone& phone) const {
    std::vector<domain::Order> orders;
    if (phone.empty()) return orders;
    auto rows = db_.use(select_open().c_str());
    rows.bind(phone.full());
    while (rows.step())
        orders.push_back(read_order(rows));
    return orders;
}

std::optional<domain::Order> ClientStore::last_closed(const domain::Phone& phone,
                                                      std::string_view equipment) const {
    if (phone.empty()) return std::nullopt;
    auto row = db_.use(select_last_closed().c_str());
    row.bind(phone.full()).bind(equipment);
    if (!row.step()) return std::nullopt;
    return read_order(row);
}

void ClientStore::list(const std::optional<domain::Phone>& after,
                       const std::function<bool(const ClientCard&)>& each) const {
    auto rows = db_.query(select_clients());
    rows.bind(after ? std::string_view(after->full()) : std::string_view());
    while (rows.step())
        if (!each(read_client(rows))) return;
}

}  // namespace repair::store
