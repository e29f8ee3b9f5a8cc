#pragma once

#include "core/adopt/order_draft.hpp"
#include "core/adopt/source.hpp"
#include "core/store/history_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::adopt {

/// What happened, and the comment that it was; empty: none.
struct Event {
    store::HistoryEntry entry{};
    std::string comment{};
};

/// An order with all that made it so: one event for each of its versions.
struct OrderStory {
    domain::Order order{};
    domain::Actor creator{};
    std::vector<Event> events{};
};

/// What the source tells of one order's past.
struct OrderPast {
    std::vector<SourceRow> moves{};    ///< Rows of order_status_history.
    std::vector<SourceRow> changes{};  ///< Rows of entity_history.
    std::optional<base::Time> reported_closed_at{};
};

/// Tells orders' histories: created, then what the source has, in the order of time, then what
/// must have happened for the order to stand as it does, then the words that fitted nowhere, as
/// comments. Settles when the order was closed and came into its status.
class OrderTelling {
public:
    OrderTelling(const Circumstances& circumstances, const People& people, Findings& findings)
        : around_(circumstances), people_(people), findings_(findings) {}

    /// `row` is the order's own.
    [[nodiscard]] OrderStory tell(OrderDraft draft, const OrderPast& past, const SourceRow& row);

private:
    class One;

    const Circumstances& around_;
    const People& people_;
    Findings& findings_;
};

}  // namespace repair::adopt
