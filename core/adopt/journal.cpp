#include "core/adopt/journal.hpp"

#include "core/adopt/checks.hpp"
#include "core/adopt/findings.hpp"
#include "core/adopt/old_values.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace repair::adopt {
namespace {

/// The office itself: its one row.
constexpr std::int64_t the_office = 1;

std::string joined(const std::string& a, const std::string& b) {
    return a + (a.empty() || b.empty() ? "" : ": ") + b;
}

store::OfficeEntry entry_of(const SourceRow& row, const Circumstances& around,
                            const People& people) {
    store::OfficeEntry entry{.at = instant(row["at"], around.zone).value_or(around.now),
                             .who = people.actor(row["who"]),
                             .subject = "office",
                             .subject_id = the_office,
                             .verb = journal_verb};
    if (entry.who.user) {
        entry.subject = "user";
        entry.subject_id = base::raw(*entry.who.user);
    }
    return entry;
}

}  // namespace

Journal::Journal(const store::ForeignDatabase& source, const Orders::Orphans& orphans,
                 const Circumstances& circumstances, const People& people, Findings& findings) {
    const SourceTable audit(source, "audit_log", audit_columns());
    audit.report_left(findings);
    entries_.reserve(static_cast<std::size_t>(audit.rows()) + orphans.changes.size() +
                     orphans.moves.size());
    audit.each([&](const SourceRow& row) { add_audit(row, circumstances, people); });
    if (audit.is_there()) findings.carry("audit_log", audit.rows(), "office history");
    for (const auto& row : orphans.changes)
        add_change(row, circumstances, people);
    for (const auto& row : orphans.moves) {
        add_move(row, circumstances, people);
        findings.adjust({.table = "order_status_history",
                         .row = one_line(row["id"]),
                         .field = "order_id",
                         .before = one_line(row["order"]),
                         .why = "no such order; kept in the office's history"});
    }
    findings.explain(checks::journal,
                     static_cast<std::int64_t>(orphans.changes.size() + orphans.moves.size()));
}

void Journal::add_audit(const SourceRow& row, const Circumstances& around, const People& people) {
    auto entry = entry_of(row, around, people);
    entry.reason = joined(one_line(row["action"]), many_lines(row["details"]));
    entries_.push_back(std::move(entry));
}

void Journal::add_change(const SourceRow& row, const Circumstances& around, const People& people) {
    auto entry = entry_of(row, around, people);
    const auto table = base::fold(one_line(row["table"]));
    const auto record = whole_number(row["record"]);
    if (table == "masters" && record) {
        entry.subject = "master";
        entry.subject_id = *record;
    } else if (table == "users" && people.actor(row["record"]).user) {
        entry.subject = "user";
        entry.subject_id = base::raw(*people.actor(row["record"]).user);
    } else {
        entry.reason = fmt::format("{} {}", one_line(row["table"]), one_line(row["record"]));
    }
    const auto field = one_line(row["field"]);
    entry.changes.push_back(
        {field.empty() ? "unknown" : field, one_line(row["before"]), one_line(row["after"])});
    entries_.push_back(std::move(entry));
}

void Journal::add_move(const SourceRow& row, const Circumstances& around, const People& people) {
    auto entry = entry_of(row, around, people);
    entry.reason = joined(fmt::format("order {}", one_line(row["order"])), one_line(row["notes"]));
    entry.changes.push_back({"status", one_line(row["from"]), one_line(row["to"])});
    entries_.push_back(std::move(entry));
}

void Journal::write(store::Database& db) const {
    for (const auto& entry : entries_)
        store::add_office_entry(db, entry);
}

}  // namespace repair::adopt
