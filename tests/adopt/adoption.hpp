#pragma once

#include "core/adopt/adopt.hpp"
#include "core/base/raw.hpp"
#include "core/store/foreign_database.hpp"
#include "core/store/history_store.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/schema_store.hpp"
#include "core/store/user_store.hpp"
#include "tests/support/domain.hpp"
#include "tests/support/previous_office.hpp"
#include "tests/support/schema.hpp"
#include "tests/support/temp_dir.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace repair::test {

/// A database of the previous system and an empty office for it to come to.
class Adoption {
public:
    explicit Adoption(Shape shape = Shape::last) : old(dir / "old.db", shape) {}

    adopt::Report run(adopt::Mode mode = adopt::Mode::real) {
        const store::ForeignDatabase source(old.file(), dir / "office.db");
        report = adopt::adopt(source, db, {.who = root(), .now = noon, .mode = mode});
        return report;
    }

    static domain::Actor root() {
        return {.roles = {domain::Role::admin}, .via = domain::Channel::cli, .name = "cli:root"};
    }

    [[nodiscard]] domain::Order order(std::int64_t id) {
        return store::OrderStore(db).load(domain::OrderId{id});
    }
    [[nodiscard]] std::vector<store::HistoryEntry> history(std::int64_t id) {
        return store::HistoryStore(db).list(domain::OrderId{id});
    }
    /// "create: new", "assign: new → assigned" …
    [[nodiscard]] std::vector<std::string> steps(std::int64_t id) {
        std::vector<std::string> found;
        for (const auto& entry : history(id)) {
            auto step = std::string(word(entry.verb));
            if (entry.to)
                step += ": " + (entry.from ? std::string(word(*entry.from)) + " → " : "") +
                        std::string(word(*entry.to));
            found.push_back(step);
        }
        return found;
    }
    [[nodiscard]] std::vector<std::string> comments(std::int64_t id) {
        std::vector<std::string> found;
        for (const auto& comment : store::HistoryStore(db).comments(domain::OrderId{id}))
            found.push_back(comment.text);
        return found;
    }

    /// The first adjustment of that field of that row: "NaN → 0.00"; empty: there is none.
    [[nodiscard]] std::string adjusted(const std::string& table, const std::string& row,
                                       const std::string& field) const {
        for (const auto& a : report.adjustments)
            if (a.table == table && a.row == row && a.field == field)
                return a.before + " → " + a.after;
        return {};
    }
    [[nodiscard]] const adopt::Check& check(const std::string& what) const {
        return *std::ranges::find(report.checks, what, &adopt::Check::what);
    }

    [[nodiscard]] std::string text(const std::string& sql) {
        auto row = db.query(sql);
        return row.step() ? row.text(0) : std::string();
    }

    TempDir dir;
    PreviousOffice old;
    store::Database db = empty_office();
    adopt::Report report;
};

}  // namespace repair::test
