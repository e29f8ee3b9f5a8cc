#pragma once

#include "core/adopt/people.hpp"
#include "core/adopt/source.hpp"
#include "core/domain/order.hpp"
#include "core/store/history_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::adopt {

class Findings;

/// An order as it will stand, before its history is told.
struct OrderDraft {
    domain::Order order{};
    domain::Actor creator{};
    /// What the row says and no field of ours holds, for comments: never empty texts.
    std::vector<std::string> words{};
    /// The same for what privacy hides: told as a change, which the history shows to those who may.
    std::vector<store::FieldChange> changes{};
    std::optional<base::Time> deleted_at{};
};

/// Whether a status word of the source counts as this status in the reconciliation: a word that
/// nobody knows counts as new.
[[nodiscard]] domain::Status counted_status(const store::Cell& word);

/// Reads rows of orders. The order's number must be good; see Orders.
class OrderReading {
public:
    OrderReading(const Circumstances& circumstances, People& people, Findings& findings)
        : around_(circumstances), people_(people), findings_(findings) {}

    /// `report`: the order's row of order_reports, or null.
    [[nodiscard]] OrderDraft read(const SourceRow& row, const SourceRow* report,
                                  domain::OrderId id);

private:
    class One;

    const Circumstances& around_;
    People& people_;
    Findings& findings_;
};

}  // namespace repair::adopt
