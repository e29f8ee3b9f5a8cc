#include "core/store/dictionary.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"

namespace repair::store {
namespace {

using base::raw;

constexpr auto select_equipment = "SELECT id FROM equipment WHERE name = ?";
constexpr auto insert_equipment = "INSERT INTO equipment (name) VALUES (?)";
constexpr auto select_all_equipment = "SELECT name FROM equipment ORDER BY name";

constexpr auto select_actor = R"sql(
    SELECT id FROM actors WHERE name = ? AND via = ? AND user_id IS ?
)sql";

constexpr auto insert_actor = "INSERT INTO actors (name, via, user_id) VALUES (?, ?, ?)";

constexpr auto select_terms = R"sql(
    SELECT id
    FROM settlement_terms
    WHERE scope = ? AND percent = ? AND threshold IS ? AND percent_above = ?
      AND review_bonus = ? AND out_of_city_bonus = ? AND senior_floor = ? AND senior = ?
)sql";

constexpr auto insert_terms = R"sql(
    INSERT INTO settlement_terms (scope, percent, threshold, percent_above,
                                  review_bonus, out_of_city_bonus, senior_floor, senior)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
)sql";

void bind_terms(Query& query, const domain::Terms& terms) {
    query.bind(domain::word(terms.scope)).bind(std::int64_t{terms.rate.percent});
    if (terms.rate.threshold)
        query.bind(terms.rate.threshold->kopecks);
    else
        query.bind(std::nullopt);
    query.bind(std::int64_t{terms.rate.percent_above})
        .bind(std::int64_t{terms.review_bonus})
        .bind(std::int64_t{terms.out_of_city_bonus})
        .bind(std::int64_t{terms.senior_floor})
        .bind(std::int64_t{terms.senior});
}

void bind_actor(Query& query, const domain::Actor& who) {
    query.bind(who.name).bind(domain::word(who.via));
    if (who.user)
        query.bind(raw(*who.user));
    else
        query.bind(std::nullopt);
}

template <typename Bind>
std::int64_t intern(Database& db, const char* select, const char* insert, Bind bind) {
    {
        auto found = db.use(select);
        bind(found);
        if (found.step()) return found.integer(0);
    }
    auto added = db.use(insert);
    bind(added);
    added.run();
    return db.last_insert_id();
}

}  // namespace

std::int64_t intern_equipment(Database& db, std::string_view name) {
    return intern(db, select_equipment, insert_equipment, [&](Query& q) { q.bind(name); });
}

std::optional<std::int64_t> find_equipment(Database& db, std::string_view name) {
    auto found = db.use(select_equipment);
    found.bind(name);
    if (!found.step()) return std::nullopt;
    return found.integer(0);
}

std::vector<std::string> list_equipment(Database& db) {
    std::vector<std::string> names;
    auto rows = db.use(select_all_equipment);
    while (rows.step())
        names.push_back(rows.text(0));
    return names;
}

std::int64_t intern_actor(Database& db, const domain::Actor& who) {
    return intern(db, select_actor, insert_actor, [&](Query& q) { bind_actor(q, who); });
}

std::int64_t intern_terms(Database& db, const domain::Terms& terms) {
    return intern(db, select_terms, insert_terms, [&](Query& q) { bind_terms(q, terms); });
}

}  // namespace repair::store
