#pragma once

#include "core/domain/order.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace repair::store {

class Database;

/// Orders on disk, one row each. Decides nothing; the caller has a transaction open for
/// whatever writes, and writes history (history_store.hpp) and notices beside it.
/// The Database must outlive the store.
class OrderStore {
public:
    explicit OrderStore(Database& db) : db_(db) {}

    /// Saves a draft as version 1, `creator` being a row of actors (dictionary.hpp), and makes
    /// it findable. Returns its number.
    [[nodiscard]] domain::OrderId add(const domain::Order& draft, std::int64_t creator);

    /// Removed ones too. nullopt when there is no such order.
    [[nodiscard]] std::optional<domain::Order> find(domain::OrderId id) const;

    [[nodiscard]] std::int64_t count() const;  ///< Removed ones too.

    /// Throws Error{not_found}.
    [[nodiscard]] domain::Order load(domain::OrderId id) const;

    /// Loads these in their order, many at a time: a report of a month is a hundred thousand.
    /// Throws Error{not_found}.
    void each(std::span<const domain::OrderId> ids,
              const std::function<void(domain::Order)>& take) const;

    /// Writes `after` over the row that `before` was read from: all but creator and created_at.
    /// Throws Error{conflict} when it is not that version any more.
    void save(const domain::Order& before, const domain::Order& after);

private:
    Database& db_;
};

}  // namespace repair::store
