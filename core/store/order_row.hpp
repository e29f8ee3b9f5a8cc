#pragma once

#include "core/domain/order.hpp"
#include "core/store/query.hpp"

#include <string_view>

namespace repair::store {

/// The columns read_order() wants, in its order, of a SELECT FROM order_tables.
inline constexpr std::string_view order_columns =
    "o.id, o.version, o.status, o.removed, e.name, o.complaint, o.client_name, o.client_phone, "
    "o.client_address, o.visit_text, o.visit_kind, o.visit_start, o.visit_end, o.notes, o.source, "
    "o.master_id, a.user_id, a.name, o.due_on, o.due_what, o.prepayment, o.refusal_reason, "
    "o.no_repair, o.warranty_of, o.created_at, o.entered_status_at, o.updated_at, o.closed_at, "
    "o.total, o.materials, o.percent, o.master_share, o.company_share, o.review, o.out_of_city, "
    "t.scope, t.percent, t.threshold, t.percent_above, t.review_bonus, t.out_of_city_bonus, "
    "t.senior_floor, t.senior";

/// What order_columns are taken from. CROSS JOIN keeps the planner to this order: an order first,
/// then its words. https://www.sqlite.org/optoverview.html#crossjoin
inline constexpr std::string_view order_tables =
    "orders o CROSS JOIN equipment e ON e.id = o.equipment_id "
    "CROSS JOIN actors a ON a.id = o.creator_id "
    "LEFT JOIN settlement_terms t ON t.id = o.terms_id";

/// The order on the current row of `query`, whose columns are order_columns.
/// Throws Error{corrupt} for a word that no version of ours wrote.
[[nodiscard]] domain::Order read_order(const Query& query);

}  // namespace repair::store
