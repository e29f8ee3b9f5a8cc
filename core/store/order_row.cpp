#include "core/store/order_row.hpp"

#include "core/base/error.hpp"
#include "core/store/calendar_text.hpp"

#include <fmt/format.h>

namespace repair::store {
namespace {

/// Columns by the order in which they stand in order_columns.
enum Column : int {
    id,
    version,
    status,
    removed,
    equipment,
    complaint,
    client_name,
    client_phone,
    client_address,
    visit_text,
    visit_kind,
    visit_start,
    visit_end,
    notes,
    source,
    master,
    creator,
    creator_name,
    due_on,
    due_what,
    prepayment,
    refusal_reason,
    no_repair,
    warranty_of,
    created_at,
    entered_status_at,
    updated_at,
    closed_at,
    total,
    materials,
    percent,
    master_share,
    company_share,
    review,
    out_of_city,
    scope,
    rate_percent,
    rate_threshold,
    rate_above,
    review_bonus,
    out_of_city_bonus,
    senior_floor,
    senior,
};

template <typename Id>
std::optional<Id> maybe_id(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Id{row.integer(column)};
}

std::optional<base::Money> maybe_money(const Query& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return base::Money{row.integer(column)};
}

base::Money money(const Query& row, int column) {
    return {row.integer(column)};
}

int small(const Query& row, int column) {
    return static_cast<int>(row.integer(column));
}

template <typename T>
T known(const std::optional<T>& value, const Query& row, int column) {
    if (value) return *value;
    throw base::Error(base::Errc::corrupt,
                      fmt::format("order {} holds an unknown word '{}'", row.integer(Column::id),
                                  row.text(column)),
                      "repairctl migration verify");
}

std::optional<domain::Visit> read_visit(const Query& row) {
    if (row.is_null(visit_text)) return std::nullopt;
    return domain::Visit{
        .text = row.text(visit_text),
        .kind = known(domain::find_visit_kind(row.text(visit_kind)), row, visit_kind),
        .start = row.maybe_time(visit_start),
        .end = row.maybe_time(visit_end)};
}

std::optional<domain::Settlement> read_settlement(const Query& row) {
    if (row.is_null(total)) return std::nullopt;
    domain::Settlement done;
    done.sums = {.total = money(row, total),
                 .materials = money(row, materials),
                 .review = row.integer(review) != 0,
                 .out_of_city = row.integer(out_of_city) != 0};
    done.terms = {.scope = known(domain::find_rate_scope(row.text(scope)), row, scope),
                  .rate = {.percent = small(row, rate_percent),
                           .threshold = maybe_money(row, rate_threshold),
                           .percent_above = small(row, rate_above)},
                  .review_bonus = small(row, review_bonus),
                  .out_of_city_bonus = small(row, out_of_city_bonus),
                  .senior_floor = small(row, senior_floor),
                  .senior = row.integer(senior) != 0};
    done.percent = small(row, percent);
    done.master_share = money(row, master_share);
    done.company_share = money(row, company_share);
    return done;
}

}  // namespace

domain::Order read_order(const Query& row) {
    domain::Order order;
    order.id = domain::OrderId{row.integer(id)};
    order.version = row.integer(version);
    order.status = known(domain::find_status(row.text(status)), row, status);
    order.removed = row.integer(removed) != 0;
    order.equipment = row.text(equipment);
    order.complaint = row.text(complaint);
    order.client = {.name = row.text(client_name),
                    .phone = domain::Phone::stored(row.text(client_phone)),
                    .address = row.text(client_address)};
    order.visit = read_visit(row);
    order.notes = row.text(notes);
    order.source = row.text(source);
    order.master = maybe_id<domain::MasterId>(row, master);
    order.creator = maybe_id<domain::UserId>(row, creator);
    order.creator_name = row.text(creator_name);
    if (!row.is_null(due_on)) order.due = date_from_text(row.text(due_on));
    order.due_what = row.text(due_what);
    order.prepayment = maybe_money(row, prepayment);
    order.settlement = read_settlement(row);
    order.refusal_reason = row.text(refusal_reason);
    order.no_repair = row.text(no_repair);
    order.warranty_of = maybe_id<domain::OrderId>(row, warranty_of);
    order.created_at = row.time(created_at);
    order.entered_status_at = row.time(entered_status_at);
    order.updated_at = row.time(updated_at);
    order.closed_at = row.maybe_time(closed_at);
    return order;
}

}  // namespace repair::store
