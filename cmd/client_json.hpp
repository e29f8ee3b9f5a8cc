#pragma once

#include "cmd/column.hpp"
#include "core/base/json.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/client_store.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

class Context;

/// A client with the orders that a card of one shows.
struct ClientView {
    store::ClientCard card{};
    std::vector<domain::Order> open{};    ///< Oldest first.
    std::vector<domain::Order> recent{};  ///< Whatever their status, newest first.
};

/// A client as scripts read it: money in kopecks, times with the office's offset.
[[nodiscard]] base::Json client_json(const store::ClientCard& card, Context& ctx);

/// The same with "open_orders" and "recent_orders", in short; `reader` names the masters.
[[nodiscard]] base::Json client_json(const ClientView& view, office::OrderReader& reader,
                                     Context& ctx);

/// The columns of a list of clients.
[[nodiscard]] std::vector<Column> client_columns();

/// A client as a card for people.
[[nodiscard]] std::string client_card(const ClientView& view, office::OrderReader& reader,
                                      Context& ctx);

}  // namespace repair::cmd
