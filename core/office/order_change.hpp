#pragma once

#include "core/domain/office_rules.hpp"
#include "core/domain/verb.hpp"
#include "core/office/command.hpp"
#include "core/store/history_store.hpp"

#include <functional>
#include <string>

namespace repair::store {
class Database;
}

namespace repair::office {

/// One verb on one order.
struct Change {
    domain::Verb verb{};
    domain::OrderId order{};
    std::string reason{};
    /// Whether the order is already as the verb would leave it, with the same arguments.
    std::function<bool(const domain::Order&)> repeated{};
    /// Makes the arguments true of the order, whose status is already the new one; or says why
    /// they cannot be.
    std::function<std::optional<domain::Refusal>(domain::Order&)> step{};
    store::Comment* comment = nullptr;  ///< Written with the history row; gets its version.
};

/// The one way in which orders change: re-reads the order, asks the rules, compares the version,
/// writes the row, the history and the notices. The caller has a transaction open, commits it
/// when the answer is Done, and throws it away otherwise.
class OrderChange {
public:
    OrderChange(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// Throws Error{not_found} for an order that does not exist.
    [[nodiscard]] Outcome run(const Change& change, const Command& command);

    /// Writes a new order with its first history row and notices.
    [[nodiscard]] Done add(const domain::Order& draft, const Command& command);

private:
    void write(const Change& change, const domain::Order& before, domain::Order& after,
               const Command& command);
    void record(const Change& change, const domain::Order& before, const domain::Order& after,
                const Command& command);
    bool repeats_own(const Change& change, const domain::Order& order, const Command& command);

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
