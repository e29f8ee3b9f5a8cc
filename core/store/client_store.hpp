#pragma once

#include "core/domain/order.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace repair::store {

class Database;

/// A client as the office knows them: by phone, with the name and address of their last order.
struct ClientCard {
    domain::Client client{};
    std::int64_t orders = 0;  ///< Removed ones left out.
    std::int64_t open = 0;
    base::Money total{};  ///< Of the closed ones.
    domain::OrderId last{};
    base::Time last_at{};
};

/// Clients are not kept apart from orders: they are what the orders of one phone say. Adopted
/// orders may have no phone; they are nobody's.
class ClientStore {
public:
    explicit ClientStore(Database& db) : db_(db) {}

    [[nodiscard]] std::optional<ClientCard> find(const domain::Phone& phone) const;

    /// The open orders of a phone, oldest first.
    [[nodiscard]] std::vector<domain::Order> open_orders(const domain::Phone& phone) const;

    /// The order last closed with a repair for a phone and kind of equipment.
    [[nodiscard]] std::optional<domain::Order> last_closed(const domain::Phone& phone,
                                                           std::string_view equipment) const;

    /// Calls `each` for every client, by phone, in constant memory, until it returns false.
    /// Starts behind `after`.
    void list(const std::optional<domain::Phone>& after,
              const std::function<bool(const ClientCard&)>& each) const;

private:
    Database& db_;
};

}  // namespace repair::store
