#pragma once

#include "core/domain/order.hpp"
#include "core/domain/search.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {

class Database;

/// A half-open stretch of time; an open end does not restrict.
struct Period {
    std::optional<base::Time> from{};
    std::optional<base::Time> to{};

    [[nodiscard]] bool empty() const noexcept { return !from && !to; }
};

/// Which orders to list; what is empty does not restrict.
struct OrderFilter {
    std::vector<domain::Status> statuses{};
    std::optional<domain::MasterId> master{};
    std::optional<domain::UserId> creator{};
    std::optional<domain::Phone> phone{};
    std::optional<std::string> equipment{};
    Period created{};
    Period closed{};
    Period visit{};        ///< By the start of the visit.
    bool removed = false;  ///< Only removed ones, instead of only the others.
    /// What no index knows, asked of each row before it counts: overdue, a hidden phone.
    std::function<bool(const domain::Order&)> also{};
};

enum class OrderSort {
    created,  ///< Newest first.
    closed,   ///< Last closed first; only closed orders are listed.
    visit,    ///< Earliest visit first; those without a time last, newest first.
};

struct OrderPage {
    OrderSort sort = OrderSort::created;
    std::optional<domain::OrderId> after{};  ///< Goes on behind this order, if it is there.
    std::int64_t skip = 0;                   ///< Passes over so many, reading none of them.
    std::optional<std::int64_t> limit{};
};

/// Calls `each` for the orders of a page, one at a time, in constant memory. Returns the last
/// order's id when the limit cut the page and there is more: what `after` takes.
std::optional<domain::OrderId> list_orders(Database& db, const OrderFilter& filter,
                                           const OrderPage& page,
                                           const std::function<void(const domain::Order&)>& each);

/// How many orders the filter lists, counted up to `most`: along an index, unless `also` has to
/// see them.
[[nodiscard]] std::int64_t count_orders(Database& db, const OrderFilter& filter, std::int64_t most);

/// What the one who searches may find.
struct SearchRule {
    /// How much of an order's phone they may find it by; and whether they may find it at all
    /// (nullopt).
    std::function<std::optional<domain::PhoneSeen>(const domain::Order&)> sees;
    std::optional<domain::MasterId> of{};  ///< Orders of this master alone.
};

/// Calls `each` for the orders that a search finds, removed ones left out, highest number first.
/// Of the page, `sort` and `skip` are not looked at. Returns as list_orders() does.
std::optional<domain::OrderId> search_orders(Database& db, const domain::Query& query,
                                             const OrderPage& page, const SearchRule& rule,
                                             const std::function<void(const domain::Order&)>& each);

}  // namespace repair::store
