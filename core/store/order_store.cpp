#include "core/store/order_store.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/calendar_text.hpp"
#include "core/store/database.hpp"
#include "core/store/dictionary.hpp"
#include "core/store/order_row.hpp"
#include "core/store/search_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace repair::store {
namespace {

using base::raw;

constexpr auto insert_order = R"sql(
    INSERT INTO orders (
        version, status, master_id, due_on, due_what, prepayment, total, materials, percent,
        master_share, company_share, review, out_of_city, terms_id, refusal_reason, no_repair,
        entered_status_at, updated_at, closed_at, removed, equipment_id, complaint, client_name,
        client_phone, client_address, visit_text, visit_kind, visit_start, visit_end, notes,
        source, warranty_of, creator_id, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            ?, ?, ?, ?, ?)
)sql";

constexpr auto update_order = R"sql(
    UPDATE orders
    SET version = ?, status = ?, master_id = ?, due_on = ?, due_what = ?, prepayment = ?,
        total = ?, materials = ?, percent = ?, master_share = ?, company_share = ?, review = ?,
        out_of_city = ?, terms_id = ?, refusal_reason = ?, no_repair = ?, entered_status_at = ?,
        updated_at = ?, closed_at = ?, removed = ?, equipment_id = ?, complaint = ?,
        client_name = ?, client_phone = ?, client_address = ?, visit_text = ?, visit_kind = ?,
        visit_start = ?, visit_end = ?, notes = ?, source = ?, warranty_of = ?
    WHERE id = ? AND version = ?
)sql";

// SQLite writes every index that has a column of the SET list, changed or not. Most changes are
// moves: they leave four indexes alone.
constexpr auto update_progress = R"sql(
    UPDATE orders
    SET version = ?, status = ?, master_id = ?, due_on = ?, due_what = ?, prepayment = ?,
        total = ?, materials = ?, percent = ?, master_share = ?, company_share = ?, review = ?,
        out_of_city = ?, terms_id = ?, refusal_reason = ?, no_repair = ?, entered_status_at = ?,
        updated_at = ?, closed_at = ?
    WHERE id = ? AND version = ?
)sql";

void bind_money(Query& query, const std::optional<base::Money>& money) {
    if (money)
        query.bind(money->kopecks);
    else
        query.bind(std::nullopt);
}

template <typename Id>
void bind_id(Query& query, const std::optional<Id>& id) {
    if (id)
        query.bind(raw(*id));
    else
        query.bind(std::nullopt);
}

void bind_visit(Query& query, const std::optional<domain::Visit>& visit) {
    if (!visit) {
        query.bind(std::nullopt).bind(std::nullopt).bind(std::nullopt).bind(std::nullopt);
        return;
    }
    query.bind(visit->text).bind(word(visit->kind)).bind(visit->start).bind(visit->end);
}

void bind_settlement(Query& query, const std::optional<domain::Settlement>& done,
                     std::optional<std::int64_t> terms) {
    if (!done) {
        for (int column = 0; column < 8; ++column)
            query.bind(std::nullopt);
        return;
    }
    query.bind(done->sums.total.kopecks)
        .bind(done->sums.materials.kopecks)
        .bind(std::int64_t{done->percent})
        .bind(done->master_share.kopecks)
        .bind(done->company_share.kopecks)
        .bind(std::int64_t{done->sums.review})
        .bind(std::int64_t{done->sums.out_of_city})
        .bind(terms);
}

/// How far the work is: what moves change. In the order of the statements above.
void bind_progress(Database& db, Query& query, const domain::Order& order,
                   domain::Version version) {
    std::optional<std::int64_t> terms;
    if (order.settlement) terms = intern_terms(db, order.settlement->terms);

    query.bind(version).bind(word(order.status));
    bind_id(query, order.master);
    if (order.due)
        query.bind(text_of_date(*order.due));
    else
        query.bind(std::nullopt);
    query.bind(order.due_what);
    bind_money(query, order.prepayment);
    bind_settlement(query, order.settlement, terms);
    query.bind(order.refusal_reason).bind(order.no_repair);
    query.bind(order.entered_status_at).bind(order.updated_at).bind(order.closed_at);
}

/// What the work is, for whom and when; follows bind_progress().
void bind_request(Database& db, Query& query, const domain::Order& order) {
    query.bind(std::int64_t{order.removed}).bind(intern_equipment(db, order.equipment));
    query.bind(order.complaint);
    query.bind(order.client.name).bind(order.client.phone.full()).bind(order.client.address);
    bind_visit(query, order.visit);
    query.bind(order.notes).bind(order.source);
    bind_id(query, order.warranty_of);
}

bool same_request(const domain::Order& a, const domain::Order& b) {
    return a.removed == b.removed && a.equipment == b.equipment && a.complaint == b.complaint &&
           a.client == b.client && a.visit == b.visit && a.notes == b.notes &&
           a.source == b.source && a.warranty_of == b.warranty_of;
}

const std::string& select_order() {
    static const auto sql =
        fmt::format("SELECT {} FROM {} WHERE o.id = ?", order_columns, order_tables);
    return sql;
}

const std::string& select_orders() {
    static const auto sql =
        fmt::format("SELECT {} FROM json_each(?) wanted CROSS JOIN {} WHERE o.id = wanted.value",
                    order_columns, order_tables);
    return sql;
}

[[noreturn]] void no_such_order(domain::OrderId id) {
    throw base::Error(base::Errc::not_found, fmt::format("there is no order {}", raw(id)),
                      "repairctl order list");
}

std::string json_of(std::span<const domain::OrderId> ids) {
    std::string list = "[";
    for (const auto id : ids)
        list += (list.size() > 1 ? "," : "") + std::to_string(raw(id));
    return list + ']';
}

}  // namespace

domain::OrderId OrderStore::add(const domain::Order& draft, std::int64_t creator) {
    auto insert = db_.use(insert_order);
    bind_progress(db_, insert, draft, 1);
    bind_request(db_, insert, draft);
    insert.bind(creator).bind(draft.created_at);
    insert.run();
    const domain::OrderId id{db_.last_insert_id()};
    SearchIndex(db_).add(id, draft.client);
    return id;
}

std::optional<domain::Order> OrderStore::find(domain::OrderId id) const {
    auto select = db_.use(select_order().c_str());
    select.bind(raw(id));
    if (!select.step()) return std::nullopt;
    return read_order(select);
}

std::int64_t OrderStore::count() const {
    auto row = db_.use("SELECT count(*) FROM orders");
    row.step();
    return row.integer(0);
}

domain::Order OrderStore::load(domain::OrderId id) const {
    if (auto order = find(id)) return *std::move(order);
    no_such_order(id);
}

void OrderStore::each(std::span<const domain::OrderId> ids,
                      const std::function<void(domain::Order)>& take) const {
    constexpr std::size_t at_once = 500;
    for (; !ids.empty(); ids = ids.subspan(std::min(at_once, ids.size()))) {
        const auto some = ids.first(std::min(at_once, ids.size()));
        auto select = db_.use(select_orders().c_str());
        select.bind(json_of(some));
        for (const auto id : some) {
            if (!select.step()) no_such_order(id);
            auto order = read_order(select);
            if (order.id != id) no_such_order(id);
            take(std::move(order));
        }
    }
}

void OrderStore::save(const domain::Order& before, const domain::Order& after) {
    const bool moved_only = same_request(before, after);
    auto update = db_.use(moved_only ? update_progress : update_order);
    bind_progress(db_, update, after, before.version + 1);
    if (!moved_only) bind_request(db_, update, after);
    update.bind(raw(before.id)).bind(before.version);
    if (update.run() == 0)
        throw base::Error(base::Errc::conflict,
                          fmt::format("order {} changed meanwhile", raw(before.id)),
                          fmt::format("repairctl order show {}", raw(before.id)));
    if (before.client != after.client)
        SearchIndex(db_).change(before.id, before.client, after.client);
}

}  // namespace repair::store
