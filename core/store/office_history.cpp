#include "core/store/office_history.hpp"

#include "core/store/database.hpp"
#include "core/store/dictionary.hpp"

namespace repair::store {
namespace {

constexpr auto insert_office_entry = R"sql(
    INSERT INTO office_history (at, actor_id, subject, subject_id, verb, reason, changes)
    VALUES (?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr auto select_changes = R"sql(
    SELECT changes
    FROM office_history
    WHERE subject = 'office' AND verb = ? AND changes IS NOT NULL
    ORDER BY id
)sql";

}  // namespace

void add_office_entry(Database& db, const OfficeEntry& entry) {
    db.use(insert_office_entry)
        .bind(entry.at)
        .bind(intern_actor(db, entry.who))
        .bind(entry.subject)
        .bind(entry.subject_id)
        .bind(entry.verb)
        .bind_or_null(entry.reason)
        .bind_or_null(text_of_changes(entry.changes))
        .run();
}

std::vector<std::string> office_changes(Database& db, std::string_view verb) {
    std::vector<std::string> found;
    auto rows = db.use(select_changes);
    rows.bind(verb);
    while (rows.step())
        found.push_back(rows.text(0));
    return found;
}

}  // namespace repair::store
