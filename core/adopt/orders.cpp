#include "core/adopt/orders.hpp"

#include "core/adopt/checks.hpp"
#include "core/adopt/findings.hpp"
#include "core/adopt/old_values.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/domain/notice.hpp"
#include "core/store/adoption_store.hpp"
#include "core/store/database.hpp"
#include "core/store/dictionary.hpp"
#include "core/store/outbox_store.hpp"

#include <utility>

namespace repair::adopt {
namespace {

using base::raw;
using domain::OrderId;

constexpr std::int64_t largest_number = 1'000'000'000'000'000;

void queue_cards(store::OutboxStore& outbox, const domain::Order& order, base::Time now) {
    if (!domain::is_open(order.status) || order.removed) return;
    for (const auto master : cards_after(order, order))
        outbox.add({.to = {domain::Recipient::Kind::master, raw(master)},
                    .kind = domain::NoticeKind::card,
                    .order = order.id,
                    .order_version = order.version,
                    .not_before = now},
                   now);
}

}  // namespace

Orders::Orders(const store::ForeignDatabase& source, Findings& findings) : findings_(findings) {
    read_rows(source);
    read_past(source);
}

void Orders::read_rows(const store::ForeignDatabase& source) {
    const SourceTable table(source, "orders", order_columns());
    table.report_left(findings_);
    table.each([&](const SourceRow& row) {
        const auto number = whole_number(row["id"]);
        if (!number || *number < 1 || *number > largest_number)
            return findings_.refuse("orders", one_line(row["id"]), "has no number of an order");
        if (!rows_.emplace(OrderId{*number}, row).second)
            findings_.refuse("orders", one_line(row["id"]), "another order has this number");
    });
    findings_.carry("orders", table.rows(), "orders");
}

OrderPast* Orders::past_of(const store::Cell& order) {
    const auto number = whole_number(order);
    if (!number || !rows_.contains(OrderId{*number})) return nullptr;
    return &past_[OrderId{*number}];
}

void Orders::read_past(const store::ForeignDatabase& source) {
    const SourceTable moves(source, "order_status_history", status_history_columns());
    moves.report_left(findings_);
    moves.each([&](const SourceRow& row) {
        auto* const past = past_of(row["order"]);
        (past != nullptr ? past->moves : orphans_.moves).push_back(row);
    });
    if (moves.is_there()) findings_.carry("order_status_history", moves.rows(), "order history");
    findings_.explain(checks::history, -static_cast<std::int64_t>(orphans_.moves.size()));

    const SourceTable changes(source, "entity_history", entity_history_columns());
    changes.report_left(findings_);
    changes.each([&](const SourceRow& row) {
        const bool of_order = base::fold(one_line(row["table"])).starts_with("order");
        auto* const past = of_order ? past_of(row["record"]) : nullptr;
        (past != nullptr ? past->changes : orphans_.changes).push_back(row);
    });
    if (changes.is_there())
        findings_.carry("entity_history", changes.rows(), "order history, office history");

    const SourceTable reports(source, "order_reports", order_report_columns());
    reports.each([&](const SourceRow& row) {
        if (const auto number = whole_number(row["order"]))
            reports_.insert_or_assign(OrderId{*number}, row);
    });
    if (reports.is_there())
        findings_.skip("order_reports", reports.rows(),
                       "copies of what the orders say; read where those lack a sum or a time");
}

std::set<std::int64_t> Orders::named_masters() const {
    std::set<std::int64_t> numbers;
    for (const auto& [id, row] : rows_)
        if (const auto number = whole_number(row["master"])) numbers.insert(*number);
    return numbers;
}

void Orders::tell(const Circumstances& circumstances, People& people) {
    OrderReading reading(circumstances, people, findings_);
    OrderTelling telling(circumstances, people, findings_);
    stories_.reserve(rows_.size());
    for (const auto& [id, row] : rows_) {
        auto& past = past_[id];
        const auto found = reports_.find(id);
        const auto* const report = found == reports_.end() ? nullptr : &found->second;
        if (report != nullptr)
            past.reported_closed_at = instant((*report)["closed_at"], circumstances.zone);
        stories_.push_back(telling.tell(reading.read(row, report, id), past, row));
    }
}

void Orders::write(store::Database& db, const Circumstances& circumstances) const {
    store::AdoptionStore rows(db);
    store::HistoryStore history(db);
    store::OutboxStore outbox(db);
    for (const auto& story : stories_) {
        rows.add_order(story.order, store::intern_actor(db, story.creator));
        for (const auto& [entry, comment] : story.events) {
            history.add(entry, store::intern_actor(db, entry.who));
            if (!comment.empty())
                history.add_comment(
                    story.order.id,
                    {.version = entry.version, .at = entry.at, .who = entry.who, .text = comment});
        }
        queue_cards(outbox, story.order, circumstances.now);
    }
}

}  // namespace repair::adopt
