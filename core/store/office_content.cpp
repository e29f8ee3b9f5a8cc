#include "core/store/office_content.hpp"

#include "core/store/database.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::store {
namespace {

constexpr int shown_of_each = 5;

constexpr auto select_orders = R"sql(
    SELECT count(*), coalesce(max(id), 0), max(created_at),
           coalesce(sum(total) FILTER (WHERE status = 'closed'), 0)
    FROM orders
)sql";

constexpr auto select_highest = R"sql(
    SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'orders'
)sql";

/// What is found, as "order 12", and what is wrong with it.
struct Invariant {
    const char* what;
    const char* sql;
};

constexpr Invariant invariants[] = {
    {"order {} is not in the state in which its history ends", R"sql(
        SELECT o.id
        FROM orders o
        WHERE o.status IS NOT (
            SELECT h.to_status
            FROM order_history h
            WHERE h.order_id = o.id AND h.to_status IS NOT NULL
            ORDER BY h.version DESC
            LIMIT 1)
        ORDER BY o.id
        LIMIT ?
    )sql"},
    {"order {} has not one entry of history for each of its versions", R"sql(
        SELECT o.id
        FROM orders o
        LEFT JOIN (SELECT order_id, count(*) AS entries, max(version) AS newest
                   FROM order_history
                   GROUP BY order_id) h ON h.order_id = o.id
        WHERE o.version IS NOT h.entries OR o.version IS NOT h.newest
        ORDER BY o.id
        LIMIT ?
    )sql"},
    {"closed order {} has money that does not add up", R"sql(
        SELECT id
        FROM orders
        WHERE status = 'closed' AND master_share + company_share IS NOT total - materials
        ORDER BY id
        LIMIT ?
    )sql"},
    {"open order {} belongs to a master who was dismissed", R"sql(
        SELECT o.id
        FROM masters m
        JOIN orders o ON o.master_id = m.id
        WHERE m.state = 'dismissed' AND o.removed = 0
          AND o.status IN ('assigned', 'accepted', 'onsite', 'long_repair')
        ORDER BY o.id
        LIMIT ?
    )sql"},
    {"master {} is not dismissed and has not the role of a master", R"sql(
        SELECT m.id
        FROM masters m
        WHERE m.state <> 'dismissed'
          AND NOT EXISTS (SELECT 1
                          FROM user_roles r
                          WHERE r.user_id = m.user_id AND r.role = 'master')
        ORDER BY m.id
        LIMIT ?
    )sql"},
    {"master {} was dismissed and still has the role of a master", R"sql(
        SELECT m.id
        FROM masters m
        JOIN user_roles r ON r.user_id = m.user_id AND r.role = 'master'
        WHERE m.state = 'dismissed'
        ORDER BY m.id
        LIMIT ?
    )sql"},
};

bool has_table(Database& db, const char* name) {
    return db.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
        .bind(name)
        .step();
}

}  // namespace

OfficeContent read_content(Database& db) {
    OfficeContent content{.tables = SchemaStore(db).row_counts()};
    if (has_table(db, "office")) content.office_id = SchemaStore(db).office_id();
    if (!has_table(db, "orders")) return content;
    auto orders = db.query(select_orders);
    orders.step();
    content.orders = orders.integer(0);
    content.last_order = orders.integer(1);
    content.last_order_at = orders.maybe_time(2);
    content.closed_money = base::Money{orders.integer(3)};
    auto highest = db.query(select_highest);
    highest.step();
    content.highest_order = std::max(highest.integer(0), content.last_order);
    return content;
}

std::vector<std::string> broken_invariants(Database& db) {
    std::vector<std::string> found;
    for (const auto& invariant : invariants) {
        auto rows = db.query(invariant.sql);
        rows.bind(std::int64_t{shown_of_each});
        while (rows.step())
            found.push_back(fmt::format(fmt::runtime(invariant.what), rows.integer(0)));
    }
    return found;
}

}  // namespace repair::store
