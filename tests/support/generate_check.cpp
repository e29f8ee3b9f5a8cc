#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"
#include "tests/support/generate.hpp"

#include <fmt/format.h>

#include <utility>

namespace repair::test {
namespace {

/// What must find nothing, and what it means when it does.
constexpr std::pair<const char*, const char*> absences[] = {
    {"orders whose versions are not 1 … version",
     R"sql(
        SELECT count(*)
        FROM orders o
        WHERE o.version <> (SELECT count(*) FROM order_history h WHERE h.order_id = o.id)
           OR o.version <> (SELECT max(version) FROM order_history h WHERE h.order_id = o.id)
     )sql"},
    {"orders that are not where their history ends",
     R"sql(
        SELECT count(*)
        FROM orders o
        WHERE o.status <> (SELECT h.to_status
                           FROM order_history h
                           WHERE h.order_id = o.id AND h.to_status IS NOT NULL
                           ORDER BY h.version DESC
                           LIMIT 1)
     )sql"},
    {"orders that entered their status at another time than the history says",
     R"sql(
        SELECT count(*)
        FROM orders o
        WHERE o.entered_status_at <> (SELECT max(h.at)
                                      FROM order_history h
                                      WHERE h.order_id = o.id AND h.to_status IS NOT NULL)
     )sql"},
    {"closed orders whose shares are not the net",
     "SELECT count(*) FROM orders WHERE master_share + company_share <> total - materials"},
    {"orders in the future of the one made after them",
     R"sql(
        SELECT count(*)
        FROM orders o JOIN orders n ON n.id = o.id + 1
        WHERE n.created_at < o.created_at
     )sql"},
    {"notices left", "SELECT count(*) FROM outbox"},
};

}  // namespace

std::vector<std::string> unsound(const std::filesystem::path& file) {
    auto db = store::Database::open(file, {.access = store::Access::read});
    auto found = store::SchemaStore(db).damage();
    for (const auto& [what, sql] : absences) {
        auto count = db.query(sql);
        if (count.step() && count.integer(0) != 0)
            found.push_back(fmt::format("{} {}", count.integer(0), what));
    }
    return found;
}

}  // namespace repair::test
