#include "core/store/report_rows.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"

#include <algorithm>
#include <optional>

namespace repair::store {
namespace {

using domain::MasterId;
using domain::OrderId;

// Without statistics SQLite takes another index than that of closings, which has all these columns.
constexpr auto select_closed = R"sql(
    SELECT id, master_id, equipment_id, created_at, closed_at, total, materials, master_share,
           company_share, review, out_of_city, no_repair
    FROM orders INDEXED BY orders_by_closed
    WHERE removed = 0 AND closed_at IS NOT NULL AND closed_at >= ? AND closed_at < ?
    ORDER BY closed_at
)sql";

constexpr auto select_closed_sum = R"sql(
    SELECT count(*), coalesce(sum(total), 0), coalesce(sum(materials), 0),
           coalesce(sum(master_share), 0), coalesce(sum(company_share), 0),
           coalesce(sum(review), 0), coalesce(sum(out_of_city), 0)
    FROM orders INDEXED BY orders_by_closed
    WHERE removed = 0 AND closed_at IS NOT NULL AND closed_at >= ?1 AND closed_at < ?2
        AND (?3 IS NULL OR master_id = ?3)
)sql";

// A refusal that was taken back, and made again, is the last one.
constexpr auto select_refused = R"sql(
    SELECT o.id, o.master_id, o.equipment_id, h.at, h.actor_id, o.refusal_reason
    FROM order_history h CROSS JOIN orders o ON o.id = h.order_id
    WHERE h.verb = 'refuse' AND h.at >= ? AND h.at < ? AND o.removed = 0 AND o.status = 'refused'
        AND h.version = (SELECT max(l.version)
                         FROM order_history l
                         WHERE l.order_id = h.order_id AND l.verb = 'refuse')
    ORDER BY h.at, h.order_id
)sql";

constexpr auto select_closer = R"sql(
    SELECT actor_id FROM order_history WHERE order_id = ? AND verb = 'close'
    ORDER BY version DESC LIMIT 1
)sql";

// Few orders are removed: they are looked up once, and not the order of every change.
constexpr auto select_event_counts = R"sql(
    SELECT verb, master_id, count(*)
    FROM order_history
    WHERE verb IN ('assign', 'accept', 'decline') AND at >= ? AND at < ? AND master_id IS NOT NULL
        AND order_id NOT IN (SELECT id FROM orders WHERE removed = 1)
    GROUP BY verb, master_id
    ORDER BY verb, master_id
)sql";

constexpr auto select_acceptances = R"sql(
    SELECT h.master_id,
           h.at - (SELECT a.at
                   FROM order_history a
                   WHERE a.order_id = h.order_id AND a.version < h.version AND a.verb = 'assign'
                   ORDER BY a.version DESC
                   LIMIT 1)
    FROM order_history h
    WHERE h.verb = 'accept' AND h.at >= ? AND h.at < ? AND h.master_id IS NOT NULL
        AND h.order_id NOT IN (SELECT id FROM orders WHERE removed = 1)
)sql";

constexpr auto select_late_corrections = R"sql(
    SELECT h.order_id, h.version, h.at
    FROM order_history h CROSS JOIN orders o ON o.id = h.order_id
    WHERE h.verb = 'correct' AND h.at >= ?1 AND h.at < ?2 AND o.removed = 0 AND o.closed_at < ?1
    ORDER BY h.at, h.order_id, h.version
)sql";

constexpr auto select_created = R"sql(
    SELECT count(*)
    FROM orders INDEXED BY orders_by_created
    WHERE removed = 0 AND created_at >= ? AND created_at < ?
)sql";

constexpr auto select_created_by_kind = R"sql(
    SELECT equipment_id, count(*)
    FROM orders INDEXED BY orders_by_created
    WHERE removed = 0 AND created_at >= ? AND created_at < ?
    GROUP BY equipment_id
    ORDER BY equipment_id
)sql";

// Every verb is named, for the index to begin with; create and close are the columns above.
// Most orders come more than once.
constexpr auto select_touched = R"sql(
    SELECT id FROM orders WHERE removed = 0 AND created_at >= ?1 AND created_at < ?2
    UNION ALL
    SELECT id
    FROM orders INDEXED BY orders_by_closed
    WHERE removed = 0 AND closed_at IS NOT NULL AND closed_at >= ?1 AND closed_at < ?2
    UNION ALL
    SELECT order_id
    FROM order_history
    WHERE verb IN ('edit', 'assign', 'unassign', 'accept', 'decline', 'onsite', 'long_repair',
                   'reschedule', 'correct', 'refuse', 'reopen', 'remove', 'restore', 'comment')
        AND at >= ?1 AND at < ?2
        AND order_id NOT IN (SELECT id FROM orders WHERE removed = 1)
)sql";

constexpr auto select_open = R"sql(
    SELECT master_id, count(*)
    FROM orders INDEXED BY orders_by_status
    WHERE removed = 0 AND status IN ('assigned', 'accepted', 'onsite', 'long_repair')
        AND master_id IS NOT NULL
    GROUP BY master_id
    ORDER BY master_id
)sql";

constexpr auto select_equipment = "SELECT id, name FROM equipment ORDER BY id";
constexpr auto select_actors = "SELECT id, name FROM actors ORDER BY id";

Query within(Database& db, const char* sql, const Stretch& stretch) {
    auto rows = db.use(sql);
    rows.bind(stretch.from).bind(stretch.to);
    return rows;
}

base::Money money(const Query& row, int column) {
    return {row.integer(column)};
}

std::optional<MasterId> maybe_master(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return MasterId{row.integer(column)};
}

std::map<std::int64_t, std::string> names(Query rows) {
    std::map<std::int64_t, std::string> found;
    while (rows.step())
        found.emplace(rows.integer(0), rows.text(1));
    return found;
}

}  // namespace

void each_closed(Database& db, const Stretch& stretch,
                 const std::function<void(const ClosedRow&)>& each) {
    auto rows = within(db, select_closed, stretch);
    while (rows.step())
        each({.id = OrderId{rows.integer(0)},
              .master = MasterId{rows.integer(1)},
              .equipment = rows.integer(2),
              .created_at = rows.time(3),
              .closed_at = rows.time(4),
              .total = money(rows, 5),
              .materials = money(rows, 6),
              .master_share = money(rows, 7),
              .company_share = money(rows, 8),
              .review = rows.integer(9) != 0,
              .out_of_city = rows.integer(10) != 0,
              .no_repair = rows.text(11)});
}

void each_refused(Database& db, const Stretch& stretch,
                  const std::function<void(const RefusedRow&)>& each) {
    auto rows = within(db, select_refused, stretch);
    while (rows.step())
        each({.id = OrderId{rows.integer(0)},
              .master = maybe_master(rows, 1),
              .equipment = rows.integer(2),
              .at = rows.time(3),
              .actor = rows.integer(4),
              .reason = rows.text(5)});
}

ClosedSum sum_closed(Database& db, const Stretch& stretch, std::optional<MasterId> master) {
    auto row = within(db, select_closed_sum, stretch);
    if (master)
        row.bind(base::raw(*master));
    else
        row.bind(std::nullopt);
    row.step();
    return {.closed = row.integer(0),
            .total = money(row, 1),
            .materials = money(row, 2),
            .master_share = money(row, 3),
            .company_share = money(row, 4),
            .reviews = row.integer(5),
            .trips = row.integer(6)};
}

std::int64_t closer_of(Database& db, OrderId id) {
    auto row = db.use(select_closer);
    row.bind(base::raw(id));
    return row.step() ? row.integer(0) : 0;
}

std::vector<EventCount> count_events(Database& db, const Stretch& stretch) {
    std::vector<EventCount> counts;
    auto rows = within(db, select_event_counts, stretch);
    while (rows.step())
        if (const auto verb = domain::find_verb(rows.text(0)))
            counts.push_back({*verb, MasterId{rows.integer(1)}, rows.integer(2)});
    return counts;
}

void each_acceptance(Database& db, const Stretch& stretch,
                     const std::function<void(MasterId, std::chrono::seconds)>& each) {
    auto rows = within(db, select_acceptances, stretch);
    while (rows.step()) {
        const auto took = rows.maybe_integer(1);
        if (took) each(MasterId{rows.integer(0)}, std::chrono::seconds(std::max(*took, 0L)));
    }
}

std::vector<VersionRow> late_corrections(Database& db, const Stretch& stretch) {
    std::vector<VersionRow> found;
    auto rows = within(db, select_late_corrections, stretch);
    while (rows.step())
        found.push_back({OrderId{rows.integer(0)}, rows.integer(1), rows.time(2)});
    return found;
}

std::int64_t count_created(Database& db, const Stretch& stretch) {
    auto row = within(db, select_created, stretch);
    row.step();
    return row.integer(0);
}

std::vector<KindCount> count_created_by_kind(Database& db, const Stretch& stretch) {
    std::vector<KindCount> counts;
    auto rows = within(db, select_created_by_kind, stretch);
    while (rows.step())
        counts.push_back({rows.integer(0), rows.integer(1)});
    return counts;
}

std::vector<OrderId> touched_orders(Database& db, const Stretch& stretch) {
    std::vector<OrderId> ids;
    auto rows = within(db, select_touched, stretch);
    while (rows.step())
        ids.push_back(OrderId{rows.integer(0)});
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::map<MasterId, std::int64_t> count_open(Database& db) {
    std::map<MasterId, std::int64_t> open;
    auto rows = db.use(select_open);
    while (rows.step())
        open.emplace(MasterId{rows.integer(0)}, rows.integer(1));
    return open;
}

std::map<std::int64_t, std::string> equipment_names(Database& db) {
    return names(db.use(select_equipment));
}

std::map<std::int64_t, std::string> actor_names(Database& db) {
    return names(db.use(select_actors));
}

}  // namespace repair::store
