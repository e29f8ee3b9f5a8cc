#pragma once

#include "cmd/change.hpp"
#include "cmd/column.hpp"
#include "core/base/json.hpp"
#include "core/store/master_store.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

class Context;

/// A master with all that is told of one beside the row itself.
struct MasterView {
    domain::Master master{};
    std::vector<domain::OrderId> open_orders{};  ///< Oldest first.
    std::string user_name{};                     ///< Empty: the user has no name yet.
};

[[nodiscard]] MasterView view_of(const domain::Master& master, store::Database& db);

/// A master as scripts read it: every key always there, null for what is not said. Of the open
/// orders, how many.
[[nodiscard]] base::Json master_json(const MasterView& view);

/// The columns of a list of masters.
[[nodiscard]] std::vector<Column> master_columns();

/// The same as a card for people.
[[nodiscard]] std::string master_card(const MasterView& view, const Context& ctx);

/// What differs between two states of a master, for people.
[[nodiscard]] std::vector<Step> steps_between(const domain::Master& before,
                                              const domain::Master& after);

/// What a new master starts with, in the same words.
[[nodiscard]] std::vector<Step> steps_of(const domain::Master& master);

}  // namespace repair::cmd
