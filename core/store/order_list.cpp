#include "core/store/order_list.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/dictionary.hpp"
#include "core/store/order_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <variant>

namespace repair::store {
namespace {

using base::raw;
using Value = std::variant<std::int64_t, std::string>;

/// Conditions on one row of orders, joined by AND, with what they bind.
struct Conditions {
    std::string sql;
    std::vector<Value> values;

    void add(std::string_view condition) {
        sql.append(sql.empty() ? " WHERE " : " AND ").append(condition);
    }
    void add(std::string_view condition, Value value) {
        add(condition);
        values.push_back(std::move(value));
    }
    void add(std::string_view column, const Period& period) {
        const auto seconds = [](base::Time at) { return at.time_since_epoch().count(); };
        if (period.from) add(fmt::format("{} >= ?", column), seconds(*period.from));
        if (period.to) add(fmt::format("{} < ?", column), seconds(*period.to));
    }
};

/// A way to walk the orders: what to sort by, and what only then belongs to the list.
struct Walk {
    std::string_view key;        ///< Sorted by this, then by id, both in the same direction.
    std::string_view direction;  ///< "DESC" or "ASC".
    std::string_view only;       ///< A condition, or nothing.
};

constexpr Walk by_created{"created_at", "DESC", {}};
constexpr Walk by_closed{"closed_at", "DESC", "closed_at IS NOT NULL"};
constexpr Walk by_visit{"visit_start", "ASC", "visit_start IS NOT NULL"};
constexpr Walk without_visit{"created_at", "DESC", "visit_start IS NULL"};

/// Whether to go along the index of closings. SQLite has no statistics to tell it that many
/// orders are closed and few are of one phone, and would sort the former.
bool goes_along_closings(const OrderFilter& filter, const Walk& walk) {
    const bool few = filter.removed || filter.phone || filter.master || filter.equipment;
    return walk.key == by_closed.key && !few;
}

/// When the orders of a stretch of another time were created. Lists are walked by creation, and
/// need not look at what lies outside of it.
struct Created {
    std::int64_t count = 0;
    std::optional<std::int64_t> first{};
    std::optional<std::int64_t> last{};
};

/// Of at most `most` orders, by an index that begins with `column`.
Created created_of(Database& db, std::string_view column, const Period& period, std::int64_t most) {
    Conditions where;
    where.add("removed = 0");
    where.add(column, period);
    auto row =
        db.recall(fmt::format("SELECT count(*), min(created_at), max(created_at) FROM "
                              "(SELECT created_at FROM orders{} ORDER BY {} LIMIT {})",
                              where.sql, column, most));
    for (const auto& value : where.values)
        row.bind(std::get<std::int64_t>(value));
    row.step();
    return {row.integer(0), row.maybe_integer(1), row.maybe_integer(2)};
}

/// Narrows the walk for orders that a stretch of another time asks for. A long stretch that
/// reaches to the newest orders needs no help: the walk begins among them.
void add_created_of(Database& db, std::string_view column, const Period& period,
                    Conditions& where) {
    if (period.empty()) return;
    constexpr std::int64_t few = 20'000;
    constexpr std::int64_t all = -1;
    auto created = created_of(db, column, period, few);
    if (created.count == few) {
        if (!period.to || created_of(db, column, {.from = period.to}, 1).count == 0) return;
        created = created_of(db, column, period, all);
    }
    where.add("created_at >= ?", created.first.value_or(0));
    where.add("created_at <= ?", created.last.value_or(0));
}

Conditions conditions_of(Database& db, const OrderFilter& filter, const Walk& walk) {
    Conditions where;
    where.add(filter.removed ? "removed = 1" : "removed = 0");
    if (filter.master) where.add("master_id = ?", raw(*filter.master));
    if (filter.creator)
        where.add("creator_id IN (SELECT id FROM actors WHERE user_id = ?)", raw(*filter.creator));
    if (filter.phone) where.add("client_phone = ?", filter.phone->full());
    if (filter.equipment)
        where.add("equipment_id = ?", find_equipment(db, *filter.equipment).value_or(-1));
    where.add("created_at", filter.created);
    where.add("closed_at", filter.closed);
    where.add("visit_start", filter.visit);
    if (!filter.removed && !goes_along_closings(filter, walk)) {
        add_created_of(db, "closed_at", filter.closed, where);
        add_created_of(db, "visit_start", filter.visit, where);
    }
    return where;
}

/// The statuses to ask for one by one, each once. An index on (…, status, created_at) gives each
/// of them sorted, and a compound select merges them as it goes: no page waits for a sort.
std::vector<domain::Status> split(const OrderFilter& filter, const Walk& walk) {
    using domain::Status;
    const auto asked = [&](Status status) {
        return filter.statuses.empty() || std::ranges::count(filter.statuses, status) != 0;
    };
    if (walk.key == by_closed.key && asked(Status::closed)) return {};
    if (filter.statuses.empty() && !filter.closed.empty()) return {Status::closed};
    if (filter.statuses.empty() && !filter.master) return {};
    std::vector<Status> statuses;
    std::ranges::copy_if(domain::all_statuses, std::back_inserter(statuses), asked);
    return statuses;
}

/// The walk's key of the order that the last page ended with.
std::optional<std::int64_t> key_of(const domain::Order& order, const Walk& walk) {
    const auto seconds = [](const std::optional<base::Time>& at) -> std::optional<std::int64_t> {
        if (!at) return std::nullopt;
        return at->time_since_epoch().count();
    };
    if (walk.key == by_closed.key) return seconds(order.closed_at);
    if (walk.key == by_visit.key) return order.visit ? seconds(order.visit->start) : std::nullopt;
    return seconds(order.created_at);
}

/// A compound select, without its ORDER BY: id and key of the orders of a walk.
struct Select {
    std::string sql{};
    std::vector<Value> values{};
};

void add_branch(Select& select, const Conditions& where, std::string_view key,
                std::string_view index) {
    select.sql += fmt::format("{}SELECT id, {} FROM orders{}{}",
                              select.sql.empty() ? "" : " UNION ALL ", key, index, where.sql);
    select.values.insert(select.values.end(), where.values.begin(), where.values.end());
}

Select select_of(Database& db, const OrderFilter& filter, const Walk& walk,
                 const std::optional<domain::Order>& after) {
    auto shared = conditions_of(db, filter, walk);
    if (!walk.only.empty()) shared.add(walk.only);
    if (after) {
        const auto comparison = walk.direction == "DESC" ? "<" : ">";
        shared.add(fmt::format("({}, id) {} (?, ?)", walk.key, comparison),
                   key_of(*after, walk).value_or(0));
        shared.values.emplace_back(raw(after->id));
    }
    const std::string_view index =
        goes_along_closings(filter, walk) ? " INDEXED BY orders_by_closed" : "";
    Select select;
    const auto statuses = split(filter, walk);
    if (statuses.empty()) add_branch(select, shared, walk.key, index);
    for (const auto status : statuses) {
        auto where = shared;
        where.add("status = ?", std::string(word(status)));
        add_branch(select, where, walk.key, index);
    }
    return select;
}

Query bound(Query query, const std::vector<Value>& values) {
    for (const auto& value : values)
        std::visit([&](const auto& v) { query.bind(v); }, value);
    return query;
}

class Cursor {
public:
    Cursor(Database& db, const OrderFilter& filter, const Walk& walk,
           const std::optional<domain::Order>& after)
        : rows_(prepare(db, select_of(db, filter, walk, after), walk)) {}

    std::optional<domain::OrderId> next() {
        if (!rows_.step()) return std::nullopt;
        return domain::OrderId{rows_.integer(0)};
    }

private:
    static Query prepare(Database& db, const Select& select, const Walk& walk) {
        const auto order = fmt::format(" ORDER BY 2 {0}, 1 {0}", walk.direction);
        return bound(db.recall(select.sql + order), select.values);
    }

    Query rows_;
};

/// A walk, and whether it goes on behind the last page's order or starts at its beginning.
struct Leg {
    Walk walk;
    enum { whole, rest } part;
};

std::vector<Leg> legs_of(const OrderFilter& filter, OrderSort sort,
                         const std::optional<domain::Order>& after) {
    const auto first = after ? Leg::rest : Leg::whole;
    switch (sort) {
        case OrderSort::created: return {{by_created, first}};
        case OrderSort::closed: return {{by_closed, first}};
        case OrderSort::visit: break;
    }
    if (after && !key_of(*after, by_visit)) return {{without_visit, Leg::rest}};
    if (!filter.visit.empty()) return {{by_visit, first}};  // Without a visit none is in time.
    return {{by_visit, first}, {without_visit, Leg::whole}};
}

/// One after another, the orders that a filter lists, those before the page passed over.
class Listed {
public:
    Listed(Database& db, const OrderFilter& filter, const OrderPage& page)
        : db_(db), filter_(filter), skip_(page.skip) {
        if (page.after) after_ = orders_.load(*page.after);
        legs_ = legs_of(filter, page.sort, after_);
    }

    std::optional<domain::Order> next() {
        while (const auto id = next_id()) {
            // What nothing has to look at is not even read.
            if (!filter_.also && skip_-- > 0) continue;
            auto order = orders_.load(*id);
            if (filter_.also && (!filter_.also(order) || skip_-- > 0)) continue;
            return order;
        }
        return std::nullopt;
    }

private:
    std::optional<domain::OrderId> next_id() {
        for (;; cursor_.reset()) {
            if (!cursor_) {
                if (leg_ == legs_.size()) return std::nullopt;
                const auto& leg = legs_[leg_++];
                cursor_.emplace(db_, filter_, leg.walk,
                                leg.part == Leg::rest ? after_ : std::nullopt);
            }
            if (auto id = cursor_->next()) return id;
        }
    }

    Database& db_;
    const OrderFilter& filter_;
    std::int64_t skip_;
    OrderStore orders_{db_};
    std::optional<domain::Order> after_{};
    std::vector<Leg> legs_{};
    std::size_t leg_ = 0;
    std::optional<Cursor> cursor_{};
};

}  // namespace

std::optional<domain::OrderId> list_orders(Database& db, const OrderFilter& filter,
                                           const OrderPage& page,
                                           const std::function<void(const domain::Order&)>& each) {
    Listed listed(db, filter, page);
    std::int64_t given = 0;
    std::optional<domain::OrderId> last;
    while (const auto order = listed.next()) {
        if (page.limit && given == *page.limit) return last;
        each(*order);
        last = order->id;
        ++given;
    }
    return std::nullopt;
}

std::int64_t count_orders(Database& db, const OrderFilter& filter, std::int64_t most) {
    if (filter.also) {
        std::int64_t counted = 0;
        (void)list_orders(db, filter, {.limit = most}, [&](const domain::Order&) { ++counted; });
        return counted;
    }
    const auto select = select_of(db, filter, by_created, std::nullopt);
    auto row = bound(db.recall(fmt::format("SELECT count(*) FROM ({} LIMIT {})", select.sql, most)),
                     select.values);
    row.step();
    return row.integer(0);
}

}  // namespace repair::store
