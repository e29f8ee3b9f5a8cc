#include "core/adopt/adopt.hpp"

#include "core/adopt/findings.hpp"
#include "core/adopt/journal.hpp"
#include "core/adopt/orders.hpp"
#include "core/adopt/people.hpp"
#include "core/adopt/rates.hpp"
#include "core/adopt/reconciliation.hpp"
#include "core/adopt/source.hpp"
#include "core/base/error.hpp"
#include "core/base/zone.hpp"
#include "core/store/adoption_store.hpp"
#include "core/store/database.hpp"
#include "core/store/foreign_database.hpp"
#include "core/store/office_history.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::adopt {
namespace {

using base::Errc;
using base::Error;

/// The clock on the wall of the previous system, wherever the office is.
constexpr auto previous_zone = "Europe/Moscow";

/// Whether this very source is here already. Throws when something else is.
bool is_adopted(store::AdoptionStore& rows, const std::string& mark) {
    if (const auto known = rows.find_mark()) {
        if (*known == mark) return true;
        throw Error(Errc::refused, "another database of the previous system was adopted before",
                    "repairctl migration adopt FILE --db a-new-file.db");
    }
    const auto content = rows.content();
    if (content == store::AdoptionStore::Content{}) return false;
    throw Error(Errc::refused,
                fmt::format("the database is not empty: it has {} users, {} masters and {} orders",
                            content.users, content.masters, content.orders),
                "repairctl migration adopt FILE --db a-new-file.db");
}

void raise_numbers(store::AdoptionStore& rows, const store::ForeignDatabase& source) {
    constexpr std::int64_t largest = 1'000'000'000'000'000;
    const auto last = [&](const char* table) { return std::min(source.sequence(table), largest); };
    rows.raise_numbers(domain::OrderId{last("orders")});
    rows.raise_numbers(domain::MasterId{last("masters")});
}

void leave_mark(store::Database& target, const std::string& mark, const Command& command) {
    store::add_office_entry(target, {.at = command.now,
                                     .who = command.who,
                                     .subject = "office",
                                     .subject_id = 1,
                                     .verb = store::adoption_verb,
                                     .reason = mark});
}

}  // namespace

Report adopt(const store::ForeignDatabase& source, store::Database& target,
             const Command& command) {
    require_previous_system(source);
    const auto mark = mark_of(source);
    store::Transaction transaction(target);
    store::AdoptionStore rows(target);
    if (is_adopted(rows, mark)) return {.already = true};

    const base::Zone zone(previous_zone);
    const Circumstances circumstances{.zone = zone, .now = command.now, .who = command.who};
    Findings findings;
    Orders orders(source, findings);
    People people(source, circumstances, orders.named_masters(), findings);
    findings.require_whole();
    orders.tell(circumstances, people);
    const Journal journal(source, orders.orphans(), circumstances, people, findings);
    auto rates = rates_text(source, findings);
    report_skipped_tables(source, findings);

    people.write(target);
    orders.write(target, circumstances);
    journal.write(target);
    raise_numbers(rows, source);
    leave_mark(target, mark, command);

    auto report = findings.report();
    report.rates = std::move(rates);
    report.checks = reconcile(source, target, findings);
    require_reconciled(report.checks);
    if (command.mode == Mode::real) transaction.commit();
    return report;
}

}  // namespace repair::adopt
