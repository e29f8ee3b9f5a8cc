#pragma once

#include "cmd/change.hpp"
#include "core/office/order_reader.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

class Context;

/// "👨‍🔧 assigned"
[[nodiscard]] std::string status_text(domain::Status status);

/// What differs between two states of an order, for people: "status: 🆕 new → 👨‍🔧
/// assigned", "master share: 1 600 ₽ → 2 000 ₽".
[[nodiscard]] std::vector<Step> steps_between(const domain::Order& before,
                                              const domain::Order& after,
                                              office::OrderReader& reader, Context& ctx);

/// One changed field of a history row, in the same words.
[[nodiscard]] Step step_of(const store::FieldChange& change, office::OrderReader& reader,
                           Context& ctx);

/// The command that most often comes next for who asks; empty when there is none.
[[nodiscard]] std::string next_command(const domain::Order& order, const domain::Actor& who);

/// Everything the reader may know about an order, as a card.
[[nodiscard]] std::string order_card(const office::OrderView& view, const domain::Actor& who,
                                     Context& ctx);

/// "22.10.2025 14:30" in the office's zone.
[[nodiscard]] std::string time_text(base::Time at, Context& ctx);

}  // namespace repair::cmd
