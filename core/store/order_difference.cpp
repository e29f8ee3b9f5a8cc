#include "core/store/order_difference.hpp"

#include "core/store/database.hpp"

#include <map>

namespace repair::store {
namespace {

constexpr auto select_orders = R"sql(
    SELECT id, version, created_at, updated_at FROM orders ORDER BY id
)sql";
constexpr auto select_none = "SELECT 0, 0, 0, 0 WHERE 0";

constexpr auto select_entry = R"sql(
    SELECT h.at || ' ' || h.verb || ' ' || a.name || ' ' || coalesce(h.changes, '')
    FROM order_history h
    JOIN actors a ON a.id = h.actor_id
    WHERE h.order_id = ? AND h.version = ?
)sql";

/// People by what access they have: their key, their name, and that in words.
constexpr auto select_people = R"sql(
    SELECT 'm' || id, name, state || CASE senior WHEN 1 THEN ', senior' ELSE '' END
    FROM masters
    UNION ALL
    SELECT 'u' || u.id, u.name,
           trim(coalesce((SELECT group_concat(role, ', ')
                          FROM (SELECT role FROM user_roles WHERE user_id = u.id ORDER BY role)),
                         'no role')
                || CASE u.blocked WHEN 1 THEN ', blocked' ELSE '' END)
    FROM users u
    ORDER BY 1
)sql";

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
    [[nodiscard]] base::Time updated_at() const { return rows_.time(3); }

private:
    Query rows_;
    bool there_ = false;
};

/// What made a version of an order: when, by what, and by whom.
std::string entry_of(Database& db, std::int64_t order, std::int64_t version) {
    auto row = db.use(select_entry);
    row.bind(order).bind(version);
    return row.step() ? row.text(0) : std::string();
}

/// Whether the earlier state lacks the last that was done to the order: fewer versions, or others.
bool knows_more(const Orders& ours, Database& now, const Orders& theirs, Database& earlier) {
    if (ours.version() > theirs.version()) return true;
    if (ours.version() == theirs.version() && ours.updated_at() == theirs.updated_at())
        return false;
    return entry_of(now, ours.id(), ours.version()) != entry_of(earlier, ours.id(), ours.version());
}

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
            if (knows_more(ours, now, theirs, earlier)) found.older.push_back(ours.id());
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

/// Key, name, access.
struct Person {
    std::string name;
    std::string access;
};

std::map<std::string, Person> people_of(Database& db) {
    std::map<std::string, Person> people;
    if (!has_table(db, "masters") || !has_table(db, "users")) return people;
    auto rows = db.query(select_people);
    while (rows.step())
        people.emplace(rows.text(0), Person{rows.text(1), rows.text(2)});
    return people;
}

std::vector<std::string> changed_people(Database& now, Database& earlier) {
    std::vector<std::string> changed;
    const auto then = people_of(earlier);
    for (const auto& [key, person] : people_of(now)) {
        const auto known = then.find(key);
        if (known != then.end() && known->second.access != person.access)
            changed.push_back(person.name + ": " + person.access + " → " + known->second.access);
    }
    return changed;
}

}  // namespace

Difference difference(Database& now, Database& earlier) {
    Difference found;
    compare_orders(now, earlier, found);
    found.masters = unknown_names(now, earlier, "masters");
    found.users = unknown_names(now, earlier, "users");
    found.people = changed_people(now, earlier);
    return found;
}

}  // namespace repair::store
