#include "core/store/order_difference.hpp"

#include "core/store/database.hpp"

#include <algorithm>

namespace repair::store {
namespace {

constexpr auto select_orders = "SELECT id, version, created_at FROM orders ORDER BY id";
constexpr auto select_none = "SELECT 0, 0, 0 WHERE 0";

bool has_table(Database& db, const char* name) {
    return db.query("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
        .bind(name)
        .step();
}

/// The orders of a database, one after another.
class Orders {
public:
    explicit Orders(Database& db)
        : rows_(db.query(has_table(db, "orders") ? select_orders : select_none)) {
        next();
    }
    void next() { there_ = rows_.step(); }

    [[nodiscard]] bool there() const noexcept { return there_; }
    [[nodiscard]] std::int64_t id() const { return rows_.integer(0); }
    [[nodiscard]] std::int64_t version() const { return rows_.integer(1); }
    [[nodiscard]] base::Time created_at() const { return rows_.time(2); }

private:
    Query rows_;
    bool there_ = false;
};

void lose(Difference& found, const Orders& order) {
    found.lost.push_back(order.id());
    if (!found.since || order.created_at() < *found.since) found.since = order.created_at();
}

void compare_orders(Database& now, Database& earlier, Difference& found) {
    Orders ours(now);
    Orders theirs(earlier);
    while (ours.there() || theirs.there()) {
        if (!theirs.there() || (ours.there() && ours.id() < theirs.id())) {
            lose(found, ours);
            ours.next();
        } else if (!ours.there() || theirs.id() < ours.id()) {
            ++found.returning;
            theirs.next();
        } else {
            if (ours.version() > theirs.version()) found.older.push_back(ours.id());
            if (ours.version() < theirs.version()) ++found.returning;
            ours.next();
            theirs.next();
        }
    }
}

std::vector<std::string> unknown_names(Database& now, Database& earlier, const std::string& table) {
    std::vector<std::string> names;
    if (!has_table(now, table.c_str())) return names;
    const bool there = has_table(earlier, table.c_str());
    auto ours = now.query("SELECT id, name FROM " + table + " ORDER BY id");
    while (ours.step()) {
        const auto known =
            there &&
            earlier.query("SELECT 1 FROM " + table + " WHERE id = ?").bind(ours.integer(0)).step();
        if (!known) names.push_back(ours.text(1));
    }
    return names;
}

}  // namespace

Difference difference(Database& now, Database& earlier) {
    Difference found;
    compare_orders(now, earlier, found);
    found.masters = unknown_names(now, earlier, "masters");
    found.users = unknown_names(now, earlier, "users");
    return found;
}

}  // namespace repair::store
