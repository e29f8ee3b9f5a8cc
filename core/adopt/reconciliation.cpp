#include "core/adopt/reconciliation.hpp"

#include "core/adopt/checks.hpp"
#include "core/adopt/findings.hpp"
#include "core/adopt/journal.hpp"
#include "core/adopt/old_values.hpp"
#include "core/adopt/order_draft.hpp"
#include "core/adopt/source.hpp"
#include "core/base/error.hpp"
#include "core/store/adoption_store.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <utility>

namespace repair::adopt {
namespace {

using domain::Status;

/// The amounts that are summed, as order_columns() calls them.
enum Amount : std::size_t { total, materials, master_share, company_share, prepayment };

const std::vector<std::string_view> amount_columns{"total", "materials", "master_share",
                                                   "company_share", "prepayment"};

/// One side of the reconciliation.
struct Side {
    std::map<Status, std::int64_t> by_status{};
    std::int64_t orders = 0;
    std::int64_t removed = 0;
    std::vector<std::int64_t> closed = std::vector<std::int64_t>(amount_columns.size());
    std::int64_t prepayments = 0;
};

Side source_side(const store::ForeignDatabase& source) {
    Side side;
    const SourceTable orders(source, "orders", order_columns());
    for (const auto& group : orders.tally({"status", "deleted_at"}, amount_columns)) {
        const auto status = counted_status(group.key[0]);
        side.orders += group.rows;
        side.by_status[status] += group.rows;
        if (!one_line(group.key[1]).empty()) side.removed += group.rows;
        side.prepayments += group.sums[prepayment];
        if (status != Status::closed) continue;
        for (std::size_t i = 0; i < group.sums.size(); ++i)
            side.closed[i] += group.sums[i];
    }
    return side;
}

Side target_side(store::AdoptionStore& target) {
    Side side;
    for (const auto& group : target.count_orders()) {
        side.orders += group.rows;
        side.by_status[group.status] += group.rows;
        if (group.removed) side.removed += group.rows;
        side.prepayments += group.prepayment.kopecks;
        side.closed[total] += group.total.kopecks;
        side.closed[materials] += group.materials.kopecks;
        side.closed[master_share] += group.master_share.kopecks;
        side.closed[company_share] += group.company_share.kopecks;
    }
    return side;
}

std::int64_t at(const std::map<Status, std::int64_t>& counts, Status status) {
    const auto found = counts.find(status);
    return found == counts.end() ? 0 : found->second;
}

std::int64_t rows_of(const store::ForeignDatabase& source, std::string_view table) {
    const auto* const found = source.find(table);
    return found == nullptr ? 0 : found->rows;
}

/// FNV-1a of texts and their lengths: for telling sources apart, not for proving anything.
class Fingerprint {
public:
    void add(std::string_view text) {
        for (const char c : text)
            add_byte(static_cast<unsigned char>(c));
        for (auto size = text.size() + 1; size > 0; size >>= 8U)
            add_byte(static_cast<unsigned char>(size & 0xffU));
    }
    [[nodiscard]] std::uint64_t value() const noexcept { return hash_; }

private:
    void add_byte(unsigned char byte) noexcept { hash_ = (hash_ ^ byte) * 0x100000001b3U; }

    std::uint64_t hash_ = 0xcbf29ce484222325U;
};

class Lines {
public:
    explicit Lines(const Findings& findings) : findings_(findings) {}

    void add(const std::string& what, Unit unit, std::int64_t source, std::int64_t target) {
        checks_.push_back({.what = what,
                           .unit = unit,
                           .source = source,
                           .target = target,
                           .explained = findings_.explained(what),
                           .roundings = findings_.roundings(what)});
    }

    void add_orders(const Side& from, const Side& to) {
        add(checks::orders, Unit::rows, from.orders, to.orders);
        add(checks::removed, Unit::rows, from.removed, to.removed);
        for (const auto status : domain::all_statuses)
            add(checks::of(status), Unit::rows, at(from.by_status, status),
                at(to.by_status, status));
        add(checks::total, Unit::kopecks, from.closed[total], to.closed[total]);
        add(checks::materials, Unit::kopecks, from.closed[materials], to.closed[materials]);
        add(checks::master_share, Unit::kopecks, from.closed[master_share],
            to.closed[master_share]);
        add(checks::company_share, Unit::kopecks, from.closed[company_share],
            to.closed[company_share]);
        add(checks::prepayment, Unit::kopecks, from.prepayments, to.prepayments);
    }

    std::vector<Check> take() { return std::move(checks_); }

private:
    const Findings& findings_;
    std::vector<Check> checks_;
};

}  // namespace

std::vector<Check> reconcile(const store::ForeignDatabase& source, store::Database& target,
                             const Findings& findings) {
    store::AdoptionStore rows(target);
    const auto content = rows.content();
    Lines lines(findings);
    lines.add(checks::users, Unit::rows, rows_of(source, "users"), content.users);
    lines.add(checks::masters, Unit::rows, rows_of(source, "masters"), content.masters);
    lines.add_orders(source_side(source), target_side(rows));
    lines.add(checks::history, Unit::rows, rows_of(source, "order_status_history"),
              rows.count_history());
    lines.add(checks::journal, Unit::rows, rows_of(source, "audit_log"),
              rows.count_office_entries(journal_verb));
    return lines.take();
}

void require_reconciled(const std::vector<Check>& checks) {
    std::string wrong;
    for (const auto& check : checks)
        if (!check.holds())
            wrong += fmt::format("\n  {}: {} in the source, {} in the target, {} explained",
                                 check.what, check.source, check.target, check.explained);
    if (!wrong.empty())
        throw base::Error(base::Errc::corrupt,
                          "the sums of both sides differ; nothing was kept:" + wrong);
}

std::string mark_of(const store::ForeignDatabase& source) {
    Fingerprint print;
    for (const auto& table : source.tables()) {
        print.add(table.name);
        source.each(table, table.columns, [&](const store::ForeignDatabase::Cells& cells) {
            for (const auto& cell : cells)
                print.add(cell.text);
        });
    }
    const auto side = source_side(source);
    return fmt::format(
        "{} users, {} masters, {} orders, {} removed, closed {} - {} = {} + {}, {:016x}",
        rows_of(source, "users"), rows_of(source, "masters"), side.orders, side.removed,
        side.closed[total], side.closed[materials], side.closed[master_share],
        side.closed[company_share], print.value());
}

}  // namespace repair::adopt
